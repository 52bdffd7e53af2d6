/**
 * A tool call as a way in sees it, where all there is is a tool's name and its arguments (design §4 "tools"): MCP gateway,
 * hooks of coding agents, helpers for agent frameworks.
 */
import * as z from 'zod'
import { JsonValue } from '../action/json.ts'

/**
 * Whose tool it is and what it is called, with slashes between: `mcp/crm/update_lead`, `claude-code/Bash`,
 * `ai-sdk/send_mail`. A character that no record may hold becomes `_`.
 */
export const ToolName = z.string().min(1).max(200)

export const ToolCall = z.strictObject({
  tool: ToolName.meta({ description: 'whose tool and its name, such as mcp/crm/update_lead' }),
  input: z
    .record(z.string().min(1).max(200), JsonValue)
    .meta({ description: 'the arguments, as the tool would get them' }),
  cwd: z.string().min(1).max(4096).optional().meta({ description: 'the folder that relative paths start from' }),
})

/** Everything in it is agent-controlled. */
export type ToolCall = z.infer<typeof ToolCall>
