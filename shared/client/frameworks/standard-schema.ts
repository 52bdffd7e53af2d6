/** Checks arguments that a reviewer changed with the tool's own schema, where it is one of Standard Schema (zod and others). */
import type { Json } from '../contract.ts'
import { type Adapt, ToolRefused } from './gate.ts'

type Checked = { value: unknown; issues?: undefined } | { issues: readonly { message: string }[] }
type Standard = { '~standard': { validate(value: unknown): Checked | Promise<Checked> } }

/** What the tool runs with after an edit: the schema's own output. Other schemas are left to the tool. */
export function adaptTo(schema: unknown): Adapt {
  return async (input: Record<string, Json>) => {
    if (!isStandard(schema)) return input
    const checked = await schema['~standard'].validate(input)
    if (!checked.issues) return checked.value
    const issues = checked.issues.map(({ message }) => message).join('; ')
    throw new ToolRefused(`A person changed the arguments to ones that the tool does not take: ${issues}`)
  }
}

function isStandard(schema: unknown): schema is Standard {
  return (typeof schema === 'object' || typeof schema === 'function') && schema !== null && '~standard' in schema
}
