/** A boundary made ready for deciding: selectors parsed and conditions checked once, rules split into their parts. */
import { parseSelector, type Selector } from '../action/selector.ts'
import { systemKinds } from '../systems/kinds.ts'
import { contradictionsOf } from './alone-conflict.ts'
import { type Boundary, doOf } from './boundary.ts'
import { type Budget, budgetOf } from './budget-facet.ts'
import type { Capability } from './capability.ts'
import { type Condition, compileCondition } from './condition/compile.ts'
import type { DetectorName } from './detect/kinds.ts'
import { specificityOf } from './specificity.ts'

/** What says which actions a rule is about; `name` says where it stands, such as `approval[1]`. */
export type ActionRule = {
  name: string
  /** The verb and the selector as they are written. */
  text: string
  verb: string
  selector: Selector
  when: Condition | undefined
}
/** A rule about one kind of action. */
export type Rule = ActionRule & { reason: string | undefined; specificity: number }
export type NamedSelector = { name: string; selector: Selector }
export type NamedDetector = { name: string; detect: DetectorName }

export type CompiledBoundary = {
  source: Boundary
  reads: NamedSelector[]
  writes: NamedSelector[]
  /** The entries of `never` that are selectors, and those that name a detector. */
  never: NamedSelector[]
  detect: NamedDetector[]
  capabilities: Capability[]
  alone: Rule[]
  approval: Rule[]
  /** Rules of `alone` and of `approval` that contradict each other wherever both apply. */
  contradictions: { alone: Rule; approval: Rule }[]
  budget: Budget | undefined
  /** What the third selector segment means, by system name; a system that is not here is unknown. */
  addresses: ReadonlyMap<string, 'fields' | 'id'>
}

/**
 * Compiles a boundary that the schema has accepted and in whose conditions `conditionFaults` finds nothing.
 *
 * @throws SyntaxError where a condition is faulty after all
 */
export function compile(source: Boundary): CompiledBoundary {
  const selectors = (list: 'reads' | 'writes' | 'never'): NamedSelector[] =>
    source[list].flatMap((entry, index) =>
      typeof entry === 'string' ? [{ name: `${list}[${index}]`, selector: parseSelector(entry) }] : [],
    )
  const rules = (list: 'alone' | 'approval') => source[list].map((entry, index) => rule(`${list}[${index}]`, entry))
  const alone = rules('alone')
  const approval = rules('approval')
  return {
    source,
    reads: selectors('reads'),
    writes: selectors('writes'),
    never: selectors('never'),
    detect: source.never.flatMap((entry, index) =>
      typeof entry === 'string' ? [] : [{ name: `never[${index}]`, detect: entry.detect }],
    ),
    capabilities: source.capabilities.map((entry, index) => ({
      ...rule(`capabilities[${index}]`, entry),
      tier: entry.tier,
    })),
    alone,
    approval,
    contradictions: contradictionsOf(alone, approval),
    budget: budgetOf(source),
    addresses: new Map(
      Object.entries(source.systems).map(([name, system]) => [name, systemKinds[system.kind].addresses]),
    ),
  }
}

type Entry = string | { do: string; when?: string | undefined; reason?: string | undefined }

function rule(name: string, entry: Entry): Rule {
  const text = doOf(entry)
  const [verb = '', selector = ''] = text.split(' ')
  const { when, reason } = typeof entry === 'string' ? {} : entry
  const compiled = { name, text, verb, selector: parseSelector(selector), when: condition(name, when), reason }
  return { ...compiled, specificity: specificityOf(compiled) }
}

function condition(name: string, text: string | undefined): Condition | undefined {
  if (text === undefined) return undefined
  const compiled = compileCondition(text)
  if (Array.isArray(compiled)) throw new SyntaxError(`${name}.when: ${compiled[0]?.words}`)
  return compiled
}
