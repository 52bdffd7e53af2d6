/** `tools` of a boundary: which tool's calls are which action, and where its parts stand in the arguments (design §4). */
import * as z from 'zod'
import { FieldName } from '../action/json.ts'
import { parseRecord } from '../action/record.ts'
import { documentFaults } from '../boundary/fault-sentences.ts'

/** `input.values.amount`, or `input` for all arguments. No expressions: each part is the name of an argument. */
export const PathText = z
  .string()
  .max(400)
  .regex(/^input(\.(?!__proto__(\.|$))[A-Za-z0-9_$-]{1,80}){0,8}$/, documentFaults.argumentPath)

/** An argument by its path, or by its name where it is not within another one. */
const Argument = z.union([PathText, z.string().regex(/^(?!input$|__proto__$)[A-Za-z0-9_$-]{1,80}$/)], {
  error: documentFaults.argument,
})

const ToolPattern = z
  .string()
  .max(200)
  .regex(/^(\*|[^\s/*]+)(\/(\*|[^\s/*]+)){1,5}$/, documentFaults.toolPattern)
  .refine(text => !text.startsWith('*'), documentFaults.toolOwner)

/** `update odoo/crm.lead`: a verb and a record type in full. */
const IsText = z.string().refine(
  text => {
    const [verb = '', type = '', ...rest] = text.split(' ')
    return (
      rest.length === 0 &&
      /^[a-z][a-z0-9_-]{0,39}$/.test(verb) &&
      parseRecord(type)?.id === undefined &&
      parseRecord(type) !== undefined
    )
  },
  { error: documentFaults.verbType },
)

export const ToolRow = z.strictObject({
  tool: ToolPattern.meta({ description: 'whose tool and its name; * stands for one part of the name' }),
  is: IsText.meta({ description: 'what a call of it is: a verb and system/type' }),
  id: Argument.optional().meta({ description: 'the argument that says which record' }),
  fields: z
    .union([PathText, z.array(Argument).min(1).max(200), z.record(FieldName, Argument)])
    .optional()
    .meta({
      description: 'the arguments that are fields: an object of them, a list, or each by the name of its field',
    }),
  also: z
    .array(Argument)
    .max(200)
    .optional()
    .meta({ description: 'arguments beside the fields that change nothing of the record' }),
})

export type ToolRow = z.infer<typeof ToolRow>

/** The names that lead to an argument, as `input.values` or as the bare name. */
export function pathOfArgument(text: string): string[] {
  return text === 'input' || text.startsWith('input.') ? text.split('.').slice(1) : [text]
}

/** Whether the pattern is about the tool. `tool` is agent-controlled. */
export function matchesTool(pattern: string, tool: string): boolean {
  const [wanted, parts] = [pattern.split('/'), tool.split('/')]
  return wanted.length === parts.length && wanted.every((part, at) => part === '*' || part === parts[at])
}

/** Whether every tool of the narrower pattern is one of the wider. */
export function takesIn(wider: string, narrower: string): boolean {
  return matchesTool(wider, narrower)
}
