/**
 * What conditions look at, taken from one action. Values are converted when a condition first needs them and shared by
 * all conditions of the boundary. Everything here but `agent`, `workflow` and the limits is agent-controlled.
 */
import { type Action, fieldNames, newValues } from '../../action/action.ts'
import { canonical } from '../../action/canonical.ts'
import { parseRecord } from '../../action/record.ts'
import { say } from '../../text/say.ts'
import { undecidedSentences, valueSentences } from '../sentences.ts'
import { type CelValue, convert } from './convert.ts'
import { ValueFault } from './engine.ts'
import { valueLimits } from './limits.ts'
import type { VariableName } from './variables.ts'

/** What the daemon knows beside the action; `confidence` is the value that the evidence states, or null. */
export type AboutAsk = { agent: string; workflow: string; confidence: number | null }

/** The size of a member that is ready, or why it is not: words that continue its name. */
type Readiness = { size: number } | { fault: string } | undefined

/** The variables of one ask. Make one for an ask and give it to every condition. */
export class ConditionInput {
  /** What the engine reads. */
  readonly variables: Readonly<Record<VariableName, unknown>>
  readonly #action: Action
  readonly #members = new Map<string, CelValue>()
  readonly #readiness = new Map<string, Readiness>()

  constructor(action: Action, { agent, workflow, confidence }: AboutAsk) {
    const parts = parseRecord(action.record)
    this.#action = action
    this.variables = {
      input: this.#members,
      fields: fieldNames(action),
      verb: action.verb,
      record: action.record,
      system: parts?.system,
      record_type: parts?.type,
      id: parts?.id,
      agent,
      workflow,
      confidence,
    }
  }

  /**
   * Makes the named members of `input` ready.
   *
   * @throws ValueFault where one of them, or all together, are beyond the limits or contradict each other
   */
  prepare(names: ReadonlySet<string> | 'all'): void {
    let total = 0
    for (const name of names === 'all' ? this.#allNames() : names) {
      const ready = this.#member(name)
      // A name that the condition does not write out is the agent's, and is not repeated.
      if (ready && 'fault' in ready)
        throw new ValueFault(
          names === 'all'
            ? say(undecidedSentences.anyValue, { fault: ready.fault })
            : say(undecidedSentences.valueOf, { name: JSON.stringify(name).slice(1, -1), fault: ready.fault }),
        )
      total += ready?.size ?? 0
      if (total > valueLimits.total) throw new ValueFault(say(undecidedSentences.manyLooked, { n: valueLimits.total }))
    }
  }

  #allNames(): Set<string> {
    const names = new Set([...Object.keys(newValues(this.#action)), ...Object.keys(this.#action.input ?? {})])
    if (names.size > valueLimits.elements)
      throw new ValueFault(say(undecidedSentences.manyValues, { n: valueLimits.elements }))
    return names
  }

  #member(name: string): Readiness {
    if (this.#readiness.has(name)) return this.#readiness.get(name)
    const ready = this.#make(name)
    this.#readiness.set(name, ready)
    return ready
  }

  /** A new field value and a member of the action's input are one member of `input`, unless they contradict each other. */
  #make(name: string): Readiness {
    const [first, second] = [newValues(this.#action), this.#action.input ?? {}]
      .filter(part => Object.hasOwn(part, name))
      .map(part => part[name])
      .filter(value => value !== undefined)
    if (first === undefined) return undefined
    try {
      if (second !== undefined && canonical(first) !== canonical(second)) return { fault: valueSentences.twice }
      const counter = { size: 0 }
      this.#members.set(name, convert(first, counter))
      return counter
    } catch (error) {
      return { fault: error instanceof ValueFault ? error.message : valueSentences.notJson }
    }
  }
}
