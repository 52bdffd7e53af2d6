/** Finds tokens by how they start, and by marks within them. */
import { marked, tokens } from './secret-tokens.ts'
import { isMixed } from './secret-value.ts'
import type { Span } from './span.ts'

type Body = { what: string; pattern: RegExp }

const bodies = new Map<string, Body[]>()
for (const { what, starts, body } of tokens)
  for (const start of starts)
    bodies.set(start, [...(bodies.get(start) ?? []), { what, pattern: new RegExp(`(?:${body})(?![A-Za-z0-9])`, 'y') }])

/** Longer starts first, so that `sk-ant-` is not taken for `sk-`. */
const anyStart = new RegExp(
  [...bodies.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map(start => start.replace('.', '\\.'))
    .join('|'),
  'g',
)

/** Finds the tokens of both tables. What documents write in their place (`ghp_xxxx…`) is none. */
export function findTokens(text: string): Span[] {
  const spans: Span[] = []
  anyStart.lastIndex = 0
  for (let match = anyStart.exec(text); match; match = anyStart.exec(text)) {
    const { 0: start, index } = match
    if (/[A-Za-z0-9]/.test(text[index - 1] ?? '')) continue
    for (const { what, pattern } of bodies.get(start) ?? []) {
      pattern.lastIndex = index + start.length
      if (!pattern.test(text)) continue
      if (isMixed(text.slice(index + start.length, pattern.lastIndex)))
        spans.push({ start: index, end: pattern.lastIndex, what })
      // Going on behind it keeps the time linear where an agent repeats a start a thousand times.
      anyStart.lastIndex = pattern.lastIndex
      break
    }
  }
  for (const { what, mark, pattern } of marked)
    if (text.includes(mark))
      for (const { 0: found, groups, index } of text.matchAll(pattern)) {
        const end = index + found.length
        const start = end - groups!.secret!.length
        if (isMixed(text.slice(start, end))) spans.push({ start, end, what })
      }
  return spans
}
