/** Our own MCP server: the tools and the words that tell a model how to work with them. */
import { type CallToolResult, McpServer, type ServerContext } from '@modelcontextprotocol/server'
import { standard } from './schema.ts'
import { type Tool, tools } from './tools.ts'

/** Read by the model before anything else. */
export const instructions = [
  'Countersign decides, for the people you work for, what you may do. Ask before you act; nothing is allowed by default.',
  '1. Call boundary once: it says what you may do alone, what needs approval and which evidence to bring.',
  '2. Call start_run, and give its run to every ask.',
  '3. Call ask for one action at a time, with evidence. Pending is not a yes: call await_approval until it is decided.',
  '4. Allowed or approved: call consume, carry out exactly the action that it returns, then call report.',
  '5. An error is a no. Read why, do what it says, and do not try another route to the same end.',
  '6. Call finish_run at the end. If the daemon cannot be reached, do not act.',
].join('\n')

/** Carries out a call whose arguments fit the tool's schema. */
export type CallTool = (tool: Tool, args: Record<string, unknown>, context: ServerContext) => Promise<CallToolResult>

const served = tools.map(tool => ({ tool, inputSchema: standard(tool.input), outputSchema: standard(tool.output) }))

/** A server for one exchange or one connection. The tools never change, so nobody is offered news about them. */
export function createServer(version: string, call: CallTool): McpServer {
  const server = new McpServer(
    { name: 'countersign', title: 'Countersign', version },
    { instructions, capabilities: { tools: { listChanged: false } } },
  )
  for (const { tool, inputSchema, outputSchema } of served) {
    const { name, title, description, hints } = tool
    server.registerTool(name, { title, description, inputSchema, outputSchema, annotations: hints }, (args, context) =>
      call(tool, args as Record<string, unknown>, context),
    )
  }
  return server
}
