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

/** `1 step`, `2,000 steps`: a number and the form of the word that goes with it. English and German both have these two. */
export function count(amount: number, one: string, other: string): string {
  return `${numberText(amount)} ${amount === 1 ? one : other}`
}

/** The browser's own language where it is a form of ours, such as `de-AT`, else ours: dates follow the words around them. */
export const dateLocale: string =
  languageFor(globalThis.navigator?.language) === globalThis.navigator?.language.split('-')[0]?.toLowerCase()
    ? globalThis.navigator.language
    : language

/** The English side of words that a table in shared/ holds already, by its keys. */
export function fromTable<K extends string, Row, Said>(
  table: Readonly<Record<K, Row>>,
  said: (row: Row) => Said,
): Record<K, Said> {
  return Object.fromEntries(Object.entries<Row>(table).map(([key, row]) => [key, said(row)])) as Record<K, Said>
}
