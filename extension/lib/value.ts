/** A JSON value as a person reads it on a card: complete, inert, and with no two different values looking the same. */
import type { Json } from '../../shared/action/canonical.ts'
import { plainText, renderText } from '../../shared/text/render.ts'
import type { Rendered } from '../../shared/text/segments.ts'

export type Value = {
  rendered: Rendered
  /** The rendered text as plain text, chips as their labels. */
  plain: string
  /** Too long to stand in a row: it gets a place of its own that scrolls. */
  long: boolean
  /** Set where it stands on several lines, for a line diff. */
  lines?: string
  /** A large number in groups that a view sets apart; together they are `plain`, so nothing is added to it. */
  digits?: readonly string[]
}

/** Characters, or lines, above which a value gets a place of its own. */
const longText = 600
const longLines = 12
/** Spaces that may open a line and stay spaces; source code is hard to read without. */
const indentation = 40

/** What is read by machines letter by letter: there, every letter outside ASCII is marked. */
const exactNames = new Set([
  'command',
  'cmd',
  'script',
  'path',
  'file',
  'url',
  'uri',
  'host',
  'domain',
  'email',
  'to',
  'iban',
])

/** A string that would read as another kind of value, or as none, without its quotes. */
const ambiguous = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[{"].*|\s*)$/s

/** The value of a field called `name`. Both are agent-controlled. */
export function shownValue(value: Json, name = ''): Value {
  const text = typeof value === 'string' && !ambiguous.test(value) ? value : JSON.stringify(value, null, 2)
  const digits = typeof value === 'number' ? groupsOf(text) : undefined
  return { ...shown(text, exactNames.has(name.toLowerCase())), ...(digits && { digits }) }
}

/** `1250000.5` as `1`, `250`, `000.5`; `undefined` below five digits, where it could be a year and is read anyway. */
function groupsOf(text: string): string[] | undefined {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d{5,})(\.\d+)?$/.exec(text) ?? []
  if (whole === '') return undefined
  const groups = whole.match(/\d{1,3}(?=(?:\d{3})*$)/g) ?? []
  return groups.map((group, at) => `${at === 0 ? sign : ''}${group}${at === groups.length - 1 ? rest : ''}`)
}

/** The name of a field or input in one line: an input can be called anything, line breaks and marks of direction included. */
export function shownName(name: string): string {
  return plainText(renderText(name, { exact: true }))
}

/** Agent-controlled text that is no value: a title, an id, a record (`exact`). */
export function shown(text: string, exact = false): Value {
  const rendered = renderText(text, { exact, indentation })
  const plain = plainText(rendered, { newlines: true })
  const many = plain.split('\n', longLines + 1).length
  return {
    rendered,
    plain,
    long: rendered.length > longText || plain.length > longText || many > longLines,
    ...(many > 1 && { lines: plain }),
  }
}
