/** `countersign mcp config`: what a client writes into its own configuration to reach an upstream through the gateway. */
import { UpstreamName } from '../../shared/api/control-mcp.ts'
import type { Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { misused } from './failure.ts'
import { wholeNumber } from './number.ts'
import type { Run } from './terminal.ts'
import { findToken } from './tokens.ts'

type Server = { name: string; url: string; token: string | undefined }

const bearer = (token: string | undefined, variable: string) => ({ Authorization: `Bearer ${token ?? variable}` })
const servers = (name: string, server: object) => `${JSON.stringify({ mcpServers: { [name]: server } }, null, 2)}\n`

/**
 * One row a client. Where it can read a variable, the token stays out of its file: the text names COUNTERSIGN_TOKEN in the
 * client's own way of writing it. `token` is there where the operator wants it in the file.
 */
export const mcpClients: Readonly<Record<string, (server: Server) => string>> = {
  'claude-code': ({ name, url, token }) =>
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Claude Code fills it in
    servers(name, { type: 'http', url, headers: bearer(token, '${COUNTERSIGN_TOKEN}') }),
  // It refuses a token in the file.
  codex: ({ name, url }) => `[mcp_servers.${name}]\nurl = "${url}"\nbearer_token_env_var = "COUNTERSIGN_TOKEN"\n`,
  copilot: ({ name, url, token }) =>
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Copilot fills it in
    servers(name, { type: 'http', url, headers: bearer(token, '${COUNTERSIGN_TOKEN}'), tools: ['*'] }),
  cursor: ({ name, url, token }) =>
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Cursor fills it in
    servers(name, { url, headers: bearer(token, '${env:COUNTERSIGN_TOKEN}') }),
  gemini: ({ name, url, token }) => servers(name, { httpUrl: url, headers: bearer(token, '$COUNTERSIGN_TOKEN') }),
  json: ({ name, url, token }) =>
    servers(name, { type: 'http', url, headers: bearer(token, 'THE_TOKEN_OF_THE_AGENT') }),
}

export const mcpConfig: Run<Values<'mcp config'>> = async ({ values, words: [name = ''], terminal }) => {
  if (!UpstreamName.safeParse(name).success) throw misused(`"${name}" is not the name of an upstream.`, 'mcp config')
  const client = values.for ?? 'json'
  const write = Object.hasOwn(mcpClients, client) ? mcpClients[client] : undefined
  if (!write) throw misused(`--for takes one of ${Object.keys(mcpClients).join(', ')}.`, 'mcp config')
  const port = wholeNumber(values.port ?? terminal.env.COUNTERSIGN_PORT ?? '7420', '--port', 'mcp config')
  const workflow = values.workflow === undefined ? '' : `?workflow=${encodeURIComponent(values.workflow)}`
  const url = `http://127.0.0.1:${port}/mcp/${name}${workflow}`
  const file = values['token-file']
  const token = values['with-token'] ? await findToken(terminal.places(values.home), terminal.env, file) : undefined
  terminal.out(write({ name, url, token }))
  if (token === undefined)
    terminal.err('Put the token of the agent into COUNTERSIGN_TOKEN, or print it with --with-token.\n')
  return exit.done
}
