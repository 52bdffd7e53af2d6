/** The action: one thing an agent wants to do (design §2). Everything in it is agent-controlled. */
import * as z from 'zod'
import type { Json } from './canonical.ts'
import { FieldName, JsonValue } from './json.ts'
import { RecordPath } from './record.ts'

export const Action = z.strictObject({
  verb: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a verb: lower-case letters, digits, _ or - (40 at most)')
    .meta({ description: 'What to do: read, draft, propose, create, update, … ; its effect is derived by the daemon' }),
  record: RecordPath.meta({ description: 'system/type/id; without an id for something that does not exist yet' }),
  fields: z
    .union([z.array(FieldName).max(200), z.record(FieldName, JsonValue)])
    .optional()
    .meta({ description: 'Names of the fields that are read, or the fields that change with their new values' }),
  before: z
    .record(FieldName, JsonValue)
    .optional()
    .meta({ description: 'Values the agent says the fields have now; shown as a claim' }),
  input: z
    .record(z.string().min(1).max(80), JsonValue)
    .optional()
    .meta({ description: 'What else the tool call carries, such as a command' }),
})

export type Action = z.infer<typeof Action>

/** What a reviewer may change before approving: new field values and input; never the verb or the record. */
export const ActionEdit = z.strictObject({
  fields: z.record(FieldName, JsonValue).optional(),
  input: z.record(z.string().min(1).max(80), JsonValue).optional(),
})

export type ActionEdit = z.infer<typeof ActionEdit>

/** The action with a reviewer's edit applied: each part that the edit names replaces the whole part. */
export function applyEdit(action: Action, edit: ActionEdit): Action {
  return { ...action, ...(edit.fields && { fields: edit.fields }), ...(edit.input && { input: edit.input }) }
}

/** New values by field name; empty when the action only names fields or none. */
export function newValues(action: Action): Record<string, Json> {
  return action.fields && !Array.isArray(action.fields) ? action.fields : {}
}

/** Names of the fields an action mentions, or `undefined` when it names none (and so may touch all). */
export function fieldNames(action: Action): string[] | undefined {
  if (!action.fields) return undefined
  return Array.isArray(action.fields) ? action.fields : Object.keys(action.fields)
}
