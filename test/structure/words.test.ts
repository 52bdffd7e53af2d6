/** Every word a person reads stands in extension/locales, in every language, and no language leaves out what another says. */
import { basename } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { languages } from '../../extension/locales/language.ts'
import { proseIn } from './prose.ts'
import { sources } from './sources.ts'

const shown = sources().filter(
  ({ path }) => /^extension\/(entrypoints|lib|sites|ui)\//.test(path) && !path.includes('.test.'),
)
const wordFiles = sources().filter(
  ({ path, text }) => /^extension\/locales\/[^/.]+\.ts$/.test(path) && /= inLanguage\(/.test(text),
)

describe('no view holds words of its own', () => {
  /** Files with prose that no person reads on a page, or reads in English wherever it is shown. */
  const others: Readonly<Record<string, string>> = {
    'extension/lib/errors.ts': 'messages of errors, for a developer; people read the words of their codes',
    'extension/lib/shortcuts.ts': 'the English side of the table of keys',
    'extension/lib/sample-view.ts': 'an ask for tests',
    'extension/entrypoints/app/workflows/recommendation.ts': 'the name of a recommendation',
  }

  test.each(shown.map(({ path, text }) => [path, text] as const))('%s', (path, text) => {
    if (Object.hasOwn(others, path)) return expect(proseIn(path, text)).not.toEqual([])
    expect(proseIn(path, text)).toEqual([])
  })

  test.each([
    ['<p>Approve</p>', ['Approve']],
    ['<button aria-label="Close" />', ['Close']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    ['<a title={`Open ${x}`} />', ['Open']],
    ['<p>{on ? "Saved" : words.x}</p>', ['Saved']],
    ['const said = "Nothing waits for you"', ['Nothing waits for you']],
    ['<p className="tag good">{words.x} · 5</p>', []],
    ['throw new Error("no such thing here")', []],
    ['<i lang="en" role="status">{x}</i>', []],
  ])('%s is looked through', (text, prose) => expect(proseIn('a.tsx', text)).toEqual(prose))
})

describe('every language says the same', () => {
  afterEach(() => vi.unstubAllGlobals())

  test.each(wordFiles.map(({ path }) => basename(path)))('%s', async name => {
    const english = await wordsIn('en', name)
    for (const language of Object.keys(languages).filter(tag => tag !== 'en')) {
      const theirs = await wordsIn(language, name)
      expect(differences(english, theirs, name)).toEqual([])
    }
  })

  test('what is left out, or not translated, is found', () => {
    const english = { a: 'Approve', b: (n: number, who: string) => `${n} by ${who}`, c: 'URL', d: ['One day'] }
    expect(differences(english, { a: 'Approve', b: (n: number) => `${n}`, c: 'URL', d: [''] }, '')).toEqual([
      '.a is the same: Approve',
      '.b leaves out argument 2',
      '.d.0 is empty',
    ])
  })
})

/** Words that are the same in English and German: names, abbreviations, commands, and loan words. */
const same = new Set(
  [
    'Countersign,Daemon,Webhook,Journal,Agent,Name,Port,Code,Token,in,URL,JSON,CSV,NDJSON,HTML,OTLP,Median,Status,Form,Escape',
    'npx countersign start,npx countersign pair,npx countersign pair --reset,npx countersign boundary init',
    'ms,s,min,h',
  ].flatMap(line => line.split(',')),
)

/** What one language leaves out, or has not translated. Functions are called with marks, which have to come out again. */
function differences(english: unknown, theirs: unknown, at: string): string[] {
  if (typeof english === 'string') {
    if (typeof theirs !== 'string') return [`${at} is missing`]
    if (english !== '' && theirs.trim() === '') return [`${at} is empty`]
    return english === theirs && /\p{L}/u.test(english) && !same.has(english) ? [`${at} is the same: ${english}`] : []
  }
  if (typeof english === 'function') {
    if (typeof theirs !== 'function') return [`${at} is missing`]
    return [...new Set(calls.flatMap(given => differencesOfCall(english as Say, theirs as Say, given, at)))]
  }
  if (typeof english !== 'object' || english === null) return english === theirs ? [] : [`${at} is another value`]
  return Object.entries(english).flatMap(([key, value]) =>
    differences(value, (theirs as Record<string, unknown> | undefined)?.[key], `${at}.${key}`),
  )
}

type Say = (...given: unknown[]) => string
/** What functions are called with: numbers, words, and lists, each of which can be told from the others. */
const calls: readonly (readonly unknown[])[] = [
  [13, 17, 19, 23],
  ['m13', 'm17', 'm19', 'm23'],
  [['m13'], 17, 19, 23],
]

function differencesOfCall(english: Say, theirs: Say, given: readonly unknown[], at: string): string[] {
  const said = attempt(english, given)
  if (said === undefined) return []
  const says = attempt(theirs, given)
  if (says === undefined) return [`${at} fails with ${given}`]
  const left = given.flatMap((mark, index) =>
    said.includes(String(mark)) && !says.includes(String(mark)) ? [`${at} leaves out argument ${index + 1}`] : [],
  )
  const words = said.replace(/m?\d+/g, '').trim()
  const untold = said === says && /\p{L}/u.test(words) && !same.has(words)
  return untold ? [...left, `${at} is the same: ${words}`] : left
}

/** The function may want other things than these. */
function attempt(say: Say, given: readonly unknown[]): string | undefined {
  try {
    return String(say(...given))
  } catch {
    return undefined
  }
}

/** What a file of words exports in a language, as a browser in that language would load it. */
async function wordsIn(language: string, name: string): Promise<Record<string, unknown>> {
  vi.resetModules()
  vi.stubGlobal('navigator', { language })
  const all = (await import(/* @vite-ignore */ `../../extension/locales/${name}`)) as Record<string, unknown>
  const { text } = wordFiles.find(({ path }) => basename(path) === name)!
  const names = [...text.matchAll(/^export const (\w+)(?:: [^=]+)? = inLanguage\(/gm)].map(([, word]) => word!)
  return Object.fromEntries(names.map(word => [word, all[word]]))
}
