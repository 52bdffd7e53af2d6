/**
 * Selectors: paths over what an action touches (design §2). `*` stands for one segment or for part of one (`.env*`),
 * `**` for any number of segments. A selector also covers everything below it: `hubspot/deal` is the whole deal.
 */
import * as z from 'zod'
import { say } from '../text/say.ts'
import { nameFaults, type SelectorWords } from './fault-sentences.ts'

/** A compiled selector: its text and one matcher a segment; `'**'` stands for any number of segments. */
export type Selector = { text: string; segments: readonly Segment[] }
type Segment = '**' | string

/**
 * One thing an action touches, such as `odoo/crm.lead/stage_id`. `whole` marks a record of which the action named no
 * field, so that it may touch any of them.
 */
export type Touch = { path: readonly string[]; whole: boolean }

const segment = /^[^/\p{Cc}\p{Cs}]{1,200}$/u

const refused = (words: SelectorWords) => new SyntaxError(words)

/** Compiles a selector; throws a `SyntaxError` in words that say what is wrong. */
export function parseSelector(text: string): Selector {
  const segments = text.split('/')
  if (segments.length > 40) throw refused('has more than 40 segments')
  for (const part of segments) {
    if (!segment.test(part)) throw refused('has an empty segment or one with control characters')
    if (part.includes('**') && part !== '**') throw refused('uses ** beside other characters in one segment')
  }
  const [system = '', type = ''] = segments
  if (system === '**') return { text, segments }
  if (segments.length < 2) throw refused('needs at least system/type, such as hubspot/deal')
  if (system.includes('*') || (type.includes('*') && type !== '*' && type !== '**'))
    throw refused('must name its system in full, and its type in full or as *')
  return { text, segments }
}

export const SelectorText = z
  .string()
  .max(1000)
  .superRefine((text, context) => {
    try {
      parseSelector(text)
    } catch (error) {
      context.addIssue({ code: 'custom', message: say(nameFaults.because, { why: (error as Error).message }) })
    }
  })

/** Whether one path segment matches one selector segment; linear in both (no regular expressions, security §5 G4). */
export function matchSegment(pattern: string, value: string): boolean {
  if (pattern === '*' || pattern === value) return true
  if (!pattern.includes('*')) return false
  const parts = pattern.split('*')
  const last = parts.pop() as string
  const first = parts.shift() as string
  if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false
  let from = first.length
  const end = value.length - last.length
  for (const part of parts) {
    const at = value.indexOf(part, from)
    if (at < 0 || at + part.length > end) return false
    from = at + part.length
  }
  return true
}

/** Whether the selector covers all of the touch, so that it may be permitted by it. */
export function covers(selector: Selector, touch: Touch): boolean {
  return matchPath(selector.segments, touch.whole ? [...touch.path, unnamedField] : touch.path)
}

/** Stands for the fields that an action did not name: no selector can spell it, so only `*` and `**` match it. */
const unnamedField = '\u0000'

/** Whether the selector and the touch have anything in common, so that a `never` or an `approval` applies. */
export function meets(selector: Selector, touch: Touch): boolean {
  if (matchPath(selector.segments, touch.path)) return true
  return touch.whole && couldMatchBelow(selector.segments, touch.path)
}

/**
 * Positions in the pattern that can be reached after reading the whole path; classic set-of-states matching, so the
 * cost is segments × pattern and never exponential.
 */
function reach(pattern: readonly Segment[], path: readonly string[]): Set<number> {
  let states = closure(pattern, [0])
  for (const part of path) {
    const next: number[] = []
    for (const at of states) {
      if (at === pattern.length)
        next.push(at) // a matched selector covers everything below it
      else if (pattern[at] === '**') next.push(at)
      else if (matchSegment(pattern[at] as string, part)) next.push(at + 1)
    }
    states = closure(pattern, next)
    if (states.size === 0) break
  }
  return states
}

/** `**` may stand for no segment at all. */
function closure(pattern: readonly Segment[], states: Iterable<number>): Set<number> {
  const all = new Set(states)
  for (const at of all) if (pattern[at] === '**') all.add(at + 1)
  return all
}

function matchPath(pattern: readonly Segment[], path: readonly string[]): boolean {
  // Without `**` each segment stands at its own place: the usual case, on the way of every ask.
  if (!pattern.includes('**'))
    return pattern.length <= path.length && pattern.every((segment, at) => matchSegment(segment, path[at] as string))
  return reach(pattern, path).has(pattern.length)
}

function couldMatchBelow(pattern: readonly Segment[], path: readonly string[]): boolean {
  return reach(pattern, path).size > 0
}
