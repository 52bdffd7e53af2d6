/**
 * The one sentence that says what an action does. It is made of our words, the names of fields and the record, and never
 * of words that the agent chose freely.
 */
import type { Action } from './action.ts'
import { fieldNames } from './action.ts'
import { verbOf } from './verbs.ts'

/** `record` comes from the agent and must go through the text renderer; `name` is a field's name, ASCII by its schema. */
export type SentencePart = { kind: 'words' | 'name' | 'record'; text: string }

/** What a sentence can be made of; the rows of the queue know no fields. */
export type Subject = Pick<Action, 'verb' | 'record'> & Partial<Pick<Action, 'fields'>>

/** More names than this are counted; the card lists them all. */
const namesShown = 3

/** How a verb stands to the fields it names: "Change stage on …", "Read stage of …". Other verbs take them as extras. */
const fieldsFirst: Readonly<Record<string, 'on' | 'of'>> = {
  update: 'on',
  propose: 'on',
  write: 'of',
  append: 'of',
  read: 'of',
  list: 'of',
  fetch: 'of',
  search: 'of',
}

/** The small words of a sentence, for a view that speaks another language. */
export const englishSentence = {
  unknownVerb: (verb: string) => `Do \u201c${verb}\u201d on`,
  on: 'on',
  of: 'of',
  with: 'with',
  and: 'and',
  more: (n: number) => `${n} more ${n === 1 ? 'field' : 'fields'}`,
}
export type SentenceWords = typeof englishSentence

/** The sentence in parts, for example `Change` · `expected revenue` · `and` · `stage` · `on` · `odoo/crm.lead/27`. */
export function sentenceOf(
  { verb, record, fields }: Subject,
  grammar: SentenceWords = englishSentence,
  phraseOf: (verb: string) => string | undefined = verb => verbOf(verb)?.phrase,
): SentencePart[] {
  const phrase = phraseOf(verb) ?? grammar.unknownVerb(verb)
  const names = fieldNames({ verb, record, fields }) ?? []
  const recordPart: SentencePart = { kind: 'record', text: record }
  if (names.length === 0) return [words(phrase), recordPart]
  const joint = Object.hasOwn(fieldsFirst, verb) ? fieldsFirst[verb] : undefined
  return joint === undefined
    ? [words(phrase), recordPart, words(grammar.with), ...listed(names, grammar)]
    : [words(phrase), ...listed(names, grammar), words(grammar[joint]), recordPart]
}

/** The sentence as one plain text. */
export function plainSentence(parts: readonly SentencePart[]): string {
  return parts.map(({ text }, at) => (at > 0 && text !== ',' ? ` ${text}` : text)).join('')
}

/** A field's name as people read it: `expected_revenue` is "expected revenue". Nothing else is touched. */
export function fieldWords(name: string): string {
  return name.replace(/(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])/g, ' ')
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more fields`. */
function listed(names: readonly string[], grammar: SentenceWords): SentencePart[] {
  const more = names.length - namesShown
  const items = names.slice(0, namesShown).map((name): SentencePart => ({ kind: 'name', text: fieldWords(name) }))
  if (more > 0) items.push(words(grammar.more(more)))
  return items.flatMap((item, at) => (at === 0 ? [item] : [words(at === items.length - 1 ? grammar.and : ','), item]))
}

function words(text: string): SentencePart {
  return { kind: 'words', text }
}
