/** What a condition can look at: a closed list, read by the checker, the evaluator and the documentation. */

export type Variable = {
  /** The CEL type that the static check works with. */
  type: string
  /** What it holds, for documentation and for the words of a fault. */
  means: string
  /** Short enough to be looked at once for each element of a list. */
  short: boolean
}

/**
 * `before` is not among them, for it is a claim of the agent. A variable that the action leaves out (its id, its fields)
 * is unknown rather than empty: a condition that depends on it is an error, and an error means review.
 */
export const variables = {
  input: {
    type: 'map<string, dyn>',
    means: 'the new field values and the input of the action by name',
    short: false,
  },
  fields: { type: 'list<string>', means: 'the names of the fields that the action touches', short: false },
  verb: { type: 'string', means: 'the verb, such as update', short: true },
  record: { type: 'string', means: 'the whole record, system/type/id', short: true },
  system: { type: 'string', means: 'the system of the record', short: true },
  // CEL has a `type` of its own.
  record_type: { type: 'string', means: 'the type of the record', short: true },
  id: { type: 'string', means: 'the id of the record; unknown where the action names none', short: true },
  agent: { type: 'string', means: 'the name of the agent that asks', short: true },
  workflow: { type: 'string', means: 'the name of the workflow', short: true },
  confidence: {
    type: 'dyn',
    means: 'how sure the agent is, from 0.0 to 1.0, or null where it does not say',
    short: true,
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof variables

/** The row of a variable; `undefined` for a name that is none. */
export function variableOf(name: string): Variable | undefined {
  return Object.hasOwn(variables, name) ? variables[name as VariableName] : undefined
}
