/** Finds the product's own English on a page of a browser that speaks another language. */
import type { Page } from 'puppeteer'
import { expect, vi } from 'vitest'
import { problems } from '../../shared/api/problems.ts'
import { lintRules } from '../../shared/boundary/lint/rules.ts'
import { failureModes } from '../../shared/failure/modes.ts'
import { kindNames, noteTable, urlWords, words } from '../../shared/text/words.ts'
import { sources } from '../structure/sources.ts'

/** Words that the daemon and the text renderer say, with holes: every table of sentences in shared/, and some others. */
const spoken = [
  ...Object.values(import.meta.glob<object>('../../shared/**/*sentences.ts', { eager: true })),
  ...[kindNames, noteTable, urlWords, words],
  Object.values(problems).map(({ title, remedy }) => ({ title, remedy })),
  Object.values(failureModes).map(({ title, when, happens, told }) => ({ title, when, happens, told })),
  Object.values(lintRules).map(({ finds }) => finds),
]

/**
 * What may say that it is English: quotations of what machines said to machines, each with where it is drawn. Everything
 * else that is marked as English is a sentence of ours for which German has no words.
 */
export const quotations: Readonly<Record<string, string>> = {
  'extension/entrypoints/app/settings/failure-transcript.tsx': '.transcript .answer',
}
const quoted = Object.values(quotations).map(selector => `${selector}[lang="en"]`)

/** What is read or read out is looked at; what agents wrote, and code may be as it is. */
const notOurs = [...quoted, 'code, pre, kbd, style, script, option, .cm-editor'].join(', ')

/** Names of fields, steps, rules and triggers that are words of ours as well. */
const names: ReadonlySet<string> = new Set(['ask', 'note', 'summary', 'text', 'tier'])

/** Words of English and of no German sentence. */
const telltale = new Set(
  'the of and is are to that this with for has have it its by on which you your from at or as nothing only'.split(' '),
)

/** What agents and people of these tests wrote in English, and texts of boundaries. */
const written = [
  /Weekly pass over renewals that close this quarter/g,
  /It read a field that the new template no longer has\./g,
  /^\{.*$/gs,
  // What a hook, the parser and the engine of conditions said, in the quotation marks of our sentence.
  /Exit-Code \d+: „[^“]*“/g,
  /gültiges YAML \(„[^“]*“\)/g,
  /Die Prüfung meldet „[^“]*“/g,
]

const withoutQuotations = (text: string) => written.reduce((rest, other) => rest.replace(other, ''), text).trim()

/** Whether it holds two English words that German has not. */
export function soundsEnglish(text: string): boolean {
  return new Set((text.toLowerCase().match(/[a-zäöüß]+/g) ?? []).filter(word => telltale.has(word))).size > 1
}

/** Texts of the product's own that are English on the page, each with the place where it stands. */
export async function englishOn(page: Page): Promise<string[]> {
  const marked = await page.$$eval(
    '[lang="en"]',
    (all, known) => all.filter(each => !each.matches(known)).map(each => `said to be English: ${each.textContent}`),
    quoted.join(', '),
  )
  const said = await page.evaluate(marked => {
    const placeOf = (element: Element | null): string =>
      element
        ? `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.split(' ')[0]}` : ''}`
        : ''
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: [text: string, place: string][] = []
    while (texts.nextNode()) {
      const { textContent, parentElement } = texts.currentNode
      if (!parentElement?.closest(marked)) found.push([textContent ?? '', placeOf(parentElement)])
    }
    for (const each of document.body.querySelectorAll('*'))
      if (!each.closest(marked))
        for (const name of [
          'aria-label',
          'aria-description',
          'aria-roledescription',
          'aria-valuetext',
          'title',
          'placeholder',
          'alt',
        ])
          found.push([each.getAttribute(name) ?? '', `${placeOf(each)}[${name}]`])
    return found
  }, notOurs)
  const { whole, phrases } = await english()
  const bad = said
    .map(([text, place]) => [withoutQuotations(text.trim()), place] as const)
    .filter(
      ([text]) =>
        text !== '' &&
        !names.has(text) &&
        (whole.has(text) || phrases.some(phrase => text.includes(phrase)) || soundsEnglish(text)),
    )
  return [...new Set([...marked, ...bad.map(([text, place]) => `${place}: ${text.slice(0, 200)}`)])]
}

type English = { whole: ReadonlySet<string>; phrases: readonly string[] }
let known: Promise<English> | undefined

/** Every text of the English tables that is not German too. */
function english(): Promise<English> {
  known ??= collected()
  return known
}

async function collected(): Promise<English> {
  const files = sources()
    .filter(({ path, text }) => /^extension\/locales\/[^/.]+\.ts$/.test(path) && /= inLanguage\(/.test(text))
    .map(({ path }) => new URL(`../../${path}`, import.meta.url).href)
  const textsIn = async (language: string) => {
    vi.resetModules()
    vi.stubGlobal('navigator', { language })
    const modules = await Promise.all(files.map(file => import(/* @vite-ignore */ file) as Promise<unknown>))
    return new Set(modules.flatMap(textsOf))
  }
  const [theirs, ours] = [await textsIn('en'), await textsIn('de')]
  expect(theirs.size).toBeGreaterThan(500)
  const texts = [...theirs].filter(text => !ours.has(text))
  const parts = spoken.flatMap(textsOf).flatMap(text => text.split(/\{\w+\}/).map(part => part.trim()))
  const whole = new Set([
    ...texts,
    ...parts.filter(part => !ours.has(part) && /\p{L}{3}/u.test(part) && part.includes(' ')),
  ])
  return { whole, phrases: [...whole].filter(text => text.split(' ').length > 2) }
}

/** Functions as well, called with marks: what they say between them. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return words.trim() === '' ? [] : [words.trim()]
  if (typeof words === 'function') return called(words as (...given: unknown[]) => unknown)
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOf) : []
}

const mark = '\u0001'

function called(say: (...given: unknown[]) => unknown): string[] {
  const marks = Array.from({ length: say.length }, () => mark)
  try {
    const said = say(...marks)
    return typeof said === 'string'
      ? said
          .split(mark)
          .map(part => part.trim())
          .filter(part => part.split(' ').length > 2)
      : []
  } catch {
    return []
  }
}
