/** Finds the product's own English on a page of a browser that speaks another language. */
import type { Page } from 'puppeteer'
import { expect, vi } from 'vitest'
import { markSentences } from '../../shared/action/mark-sentences.ts'
import { problems } from '../../shared/api/problems.ts'
import { notReplayed, replaySentences, wideningSentences } from '../../shared/boundary/change-sentences.ts'
import { lintRules } from '../../shared/boundary/lint/rules.ts'
import { lintSentences } from '../../shared/boundary/lint/sentences.ts'
import {
  missingSentences,
  reasonSentences,
  sideSentences,
  undecidedSentences,
  valueSentences,
} from '../../shared/boundary/sentences.ts'
import { placeSentences, summaryHeadings, summarySentences } from '../../shared/boundary/summary-sentences.ts'
import { failureModes } from '../../shared/failure/modes.ts'
import { raiseSentences, readinessSentences } from '../../shared/readiness/sentences.ts'
import { incidentSentences, pauseSentences } from '../../shared/run/incident-sentences.ts'
import { kindNames, noteTable, urlWords, words } from '../../shared/text/words.ts'
import { sources } from '../structure/sources.ts'

/** Words that the daemon and the text renderer say, with holes. */
const spoken = [
  ...[markSentences, reasonSentences, sideSentences, missingSentences, undecidedSentences, valueSentences],
  ...[summaryHeadings, summarySentences, placeSentences, wideningSentences, replaySentences, notReplayed],
  ...[raiseSentences, readinessSentences, incidentSentences, pauseSentences, lintSentences],
  ...[kindNames, noteTable, urlWords, words],
  Object.values(problems).map(({ title, remedy }) => ({ title, remedy })),
  Object.values(failureModes).map(({ title, when, happens, told }) => ({ title, when, happens, told })),
  Object.values(lintRules).map(({ finds }) => finds),
]

/** What is read or read out is looked at; what says that it is English, what agents wrote, and code may be as it is. */
const notOurs = '[lang="en"], code, pre, kbd, style, script, option, .cm-editor'

/** Names of fields, steps, rules and triggers that are words of ours as well. */
const names: ReadonlySet<string> = new Set(['ask', 'note', 'summary', 'text', 'tier'])

/** Texts of the product's own that are English on the page, each with the place where it stands. */
export async function englishOn(page: Page): Promise<string[]> {
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
    .map(([text, place]) => [text.trim(), place] as const)
    .filter(
      ([text]) => text !== '' && !names.has(text) && (whole.has(text) || phrases.some(phrase => text.includes(phrase))),
    )
  return [...new Set(bad.map(([text, place]) => `${place}: ${text.slice(0, 200)}`))]
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
