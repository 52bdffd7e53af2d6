/**
 * What conditions look at, taken from one action. Values are converted when a condition first needs them and shared by
 * all conditions of the boundary. Everything here but `agent`, `workflow` and the limits is agent-controlled.
 */
import { type Action, fieldNames, newValues } from '../../action/action.ts'
import { canonical, type Json } from '../../action/canonical.ts'
import { parseRecord } from '../../action/record.ts'
import { type CelValue, convert } from './convert.ts'
import { ValueFault } from './engine.ts'
import { valueLimits } from './limits.ts'
import type { VariableName } from './variables.ts'

/** What the daemon knows beside the action; `confidence` is the value that the evidence states, or null. */
export type AboutAsk = { agent: string; workflow: string; confidence: number | null }

type Converted = { value: CelValue; size: number }

/** The variables of one ask. Make one for an ask and give it to every condition. */
export class ConditionInput {
  /** What the engine reads. */
  readonly variables: Readonly<Record<VariableName, unknown>>
  readonly #action: Action
  readonly #members = new Map<string, CelValue>()
  readonly #converted = new Map<string, Converted | ValueFault | undefined>()

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
      const converted = this.#member(name)
      if (converted instanceof ValueFault) throw converted
      total += converted?.size ?? 0
      if (total > valueLimits.total)
        throw new ValueFault(`the values it looks at hold more than ${valueLimits.total} characters and members`)
    }
  }

  #allNames(): Set<string> {
    const names = new Set([...Object.keys(newValues(this.#action)), ...Object.keys(this.#action.input ?? {})])
    if (names.size > valueLimits.elements)
      throw new ValueFault(`the action carries more than ${valueLimits.elements} values`)
    return names
  }

  /** A new field value and a member of the action's input are one member of `input`, unless they contradict each other. */
  #member(name: string): Converted | ValueFault | undefined {
    if (this.#converted.has(name)) return this.#converted.get(name)
    const values = [newValues(this.#action), this.#action.input ?? {}]
      .filter(part => Object.hasOwn(part, name))
      .map(part => part[name])
      .filter(value => value !== undefined)
    const result = values.length === 0 ? undefined : unite(name, values)
    this.#converted.set(name, result)
    if (result && !(result instanceof ValueFault)) this.#members.set(name, result.value)
    return result
  }
}

function unite(name: string, [first, second]: Json[]): Converted | ValueFault {
  const shown = JSON.stringify(name)
  try {
    if (second !== undefined && canonical(first!) !== canonical(second))
      return new ValueFault(`${shown} stands in the fields and in the input of the action with two different values`)
    const counter = { size: 0 }
    const value = convert(first!, counter)
    return { value, size: counter.size }
  } catch (error) {
    return new ValueFault(`${shown} ${error instanceof ValueFault ? error.message : 'is not JSON'}`)
  }
}
