/** A boundary made ready for deciding: selectors parsed once, rules split into verb and selector. */
import { parseSelector, type Selector } from '../action/selector.ts'
import { systemKinds } from '../systems/kinds.ts'
import type { Boundary } from './boundary.ts'

export type Rule = { name: string; text: string; verb: string; selector: Selector; reason: string | undefined }
export type NamedSelector = { name: string; selector: Selector }

export type CompiledBoundary = {
  source: Boundary
  reads: NamedSelector[]
  writes: NamedSelector[]
  never: NamedSelector[]
  alone: Rule[]
  approval: Rule[]
  /** What the third selector segment means, by system name; a system that is not here is unknown. */
  addresses: ReadonlyMap<string, 'fields' | 'id'>
}

/** Compiles a boundary that the schema has accepted. */
export function compile(source: Boundary): CompiledBoundary {
  const selectors = (list: 'reads' | 'writes' | 'never'): NamedSelector[] =>
    source[list].map((text, index) => ({ name: `${list}[${index}]`, selector: parseSelector(text) }))
  return {
    source,
    reads: selectors('reads'),
    writes: selectors('writes'),
    never: selectors('never'),
    alone: source.alone.map((text, index) => rule(`alone[${index}]`, text, undefined)),
    approval: source.approval.map((entry, index) =>
      typeof entry === 'string'
        ? rule(`approval[${index}]`, entry, undefined)
        : rule(`approval[${index}]`, entry.do, entry.reason),
    ),
    addresses: new Map(
      Object.entries(source.systems).map(([name, system]) => [name, systemKinds[system.kind].addresses]),
    ),
  }
}

function rule(name: string, text: string, reason: string | undefined): Rule {
  const [verb = '', selector = ''] = text.split(' ')
  return { name, text, verb, selector: parseSelector(selector), reason }
}
