/** The rows of the control surface for the MCP servers behind the gateway, and what such a server is. */
import * as z from 'zod'

/** What an upstream is called: a segment of `/mcp/NAME` and of the tools' names, `mcp/NAME/tool`. */
export const UpstreamName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and - (40 at most)')

const Text = z.string().min(1).max(8192)
const common = {
  timeout: z
    .int()
    .min(1)
    .max(3600)
    .optional()
    .meta({ description: 'seconds that it may take for one call without a sign of life' }),
  hold: z
    .int()
    .min(1)
    .max(300)
    .optional()
    .meta({ description: 'seconds that a client is kept waiting, which has to be below its own time-out' }),
}

export const UpstreamConfig = z.union([
  z.strictObject({
    command: Text,
    args: z.array(z.string().max(8192)).max(200).default([]),
    env: z
      .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be a variable name'), z.string().max(8192))
      .default({})
      .meta({ description: 'beside the few variables that every program needs; nothing else is passed on' }),
    cwd: Text.optional(),
    ...common,
  }),
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2048),
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/, 'must be a header name'), z.string().max(8192)).default({}),
    ...common,
  }),
])
export type UpstreamConfig = z.infer<typeof UpstreamConfig>

/** Without the values of variables and headers. `error` and the names of tools are upstream-controlled. */
export const UpstreamView = z.strictObject({
  name: UpstreamName,
  kind: z.enum(['process', 'http']),
  where: z.string(),
  state: z.enum(['idle', 'connecting', 'up', 'down']),
  error: z.string().nullable(),
  tools: z.array(
    z.strictObject({
      tool: z.string(),
      changed: z.boolean().meta({ description: 'its definition is not the one that was taken over' }),
      within: z.array(z.string()).meta({ description: 'workflows whose boundary lets it be called at all' }),
    }),
  ),
})
export type UpstreamView = z.infer<typeof UpstreamView>

export const controlMcp = {
  controlMcp: {
    path: '/control/v1/mcp',
    summary: 'The MCP servers behind the gateway with their tools; starts those that are not up',
    body: z.strictObject({}),
    answers: { 200: z.strictObject({ upstreams: z.array(UpstreamView) }) },
  },
  controlMcpAdd: {
    path: '/control/v1/mcp/add',
    summary: 'Put an MCP server behind the gateway',
    body: z.strictObject({ name: UpstreamName, config: UpstreamConfig }),
    answers: { 201: UpstreamView },
  },
  controlMcpRemove: {
    path: '/control/v1/mcp/remove',
    summary: 'Take an MCP server away, and end it',
    body: z.strictObject({ name: UpstreamName }),
    answers: { 200: z.strictObject({ removed: z.literal(true) }) },
  },
} as const
