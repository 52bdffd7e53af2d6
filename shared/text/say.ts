/**
 * Sentences with holes, for what the daemon says of itself. A table of them is the one source of a sentence: whoever says it
 * fills the holes, and a view in another language finds out from the same table which sentence it was and with what in it.
 * So the journal holds plain sentences, and what was recorded years ago can still be said in another language.
 */
import { fill } from './words.ts'

/** The names of the holes: `'why' | 'who'` of `{who} says why: {why}`. */
export type Holes<Template extends string> = Template extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | Holes<Rest>
  : never

export type Given<Template extends string> = Record<Holes<Template>, string>

/** What a template can say once its holes are filled: what a sentence written out has to be. */
export type Filled<Template extends string> = Template extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Template

/** The sentence with something in each hole; what is put in is not looked at for holes. */
export function say<const Template extends string>(
  template: Template,
  ...given: [Holes<Template>] extends [never] ? [] : [Record<Holes<Template>, string | number>]
): string {
  return fill(template, given[0] ?? {})
}

/** The fixed parts of a template and the names of the holes between them. */
function partsOf(template: string): { fixed: string[]; holes: string[] } {
  const parts = template.split(/\{(\w+)\}/)
  return { fixed: parts.filter((_, at) => at % 2 === 0), holes: parts.filter((_, at) => at % 2 === 1) }
}

/**
 * What stood in the holes when the sentence was said, or nothing where it is another sentence. Linear in the length of the
 * sentence. Where what was put in repeats the words around it the cut may be another, but filled in it is the same sentence.
 */
function heard(template: string, sentence: string): Record<string, string> | undefined {
  const { fixed, holes } = partsOf(template)
  const [first = '', ...others] = fixed
  if (holes.length === 0) return sentence === first ? {} : undefined
  if (!sentence.startsWith(first)) return undefined
  const last = others.pop() ?? ''
  if (!sentence.endsWith(last)) return undefined
  const end = sentence.length - last.length
  const given: Record<string, string> = {}
  let from = first.length
  for (const [at, hole] of holes.entries()) {
    const next = others[at]
    const to = next === undefined ? end : sentence.indexOf(next, from)
    if (to < from || to > end) return undefined
    const text = sentence.slice(from, to)
    if (given[hole] !== undefined && given[hole] !== text) return undefined
    given[hole] = text
    from = to + (next?.length ?? 0)
  }
  return given
}

/** Which sentence of the table it is, and what stood in its holes; of several the one with the most words of its own. */
export function hear<Key extends string>(
  table: Readonly<Record<Key, string>>,
  sentence: string,
): { key: Key; given: Record<string, string> } | undefined {
  let best: { key: Key; given: Record<string, string>; own: number } | undefined
  for (const key of Object.keys(table) as Key[]) {
    const own = partsOf(table[key]).fixed.join('').length
    if (best && own <= best.own) continue
    const given = heard(table[key], sentence)
    if (given) best = { key, given, own }
  }
  return best && { key: best.key, given: best.given }
}
