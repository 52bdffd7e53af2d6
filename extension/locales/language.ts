/**
 * Which language the extension speaks: that of the browser where its words are there, else English. Every file of words
 * holds all languages side by side, so that a word that is missing in one does not compile.
 */

export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

/** The same words in another language: every key, and every function with the same arguments. */
export type Words<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [K in keyof T]: Words<T[K]> }

/** The language for a browser's language tag (BCP 47), such as `de-AT`. */
export function languageFor(tag: string | undefined): Language {
  const [primary = ''] = (tag ?? '').toLowerCase().split('-')
  return Object.hasOwn(languages, primary) ? (primary as Language) : 'en'
}

/** Chosen once: a browser has to start anew to change its own language. */
export const language: Language = languageFor(globalThis.navigator?.language)

export function inLanguage<const T>(words: { en: T } & Record<Exclude<Language, 'en'>, Words<T>>): Words<T> {
  return words[language] as Words<T>
}

/** A number as the language writes it. */
export function numberText(value: number, options?: Intl.NumberFormatOptions): string {
  return value.toLocaleString(language, options)
}
