/** `countersign mcp serve`: our MCP server for harnesses that only speak stdio. It holds nothing and decides nothing. */
import { finished } from 'node:stream/promises'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { createServer } from '../mcp/server/server.ts'
import type { Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { createForward } from './mcp-stdio-forward.ts'
import { wholeNumber } from './number.ts'
import type { Run } from './terminal.ts'
import { findToken } from './tokens.ts'

/**
 * Serves until the harness closes standard input or output. The tools are listed from here, so that a harness that starts before the daemon sees
 * them; each call goes to the daemon. The token is looked up for each request: it may be rotated meanwhile.
 */
export const serveMcp: Run<Values<'mcp serve'>> = async ({ values, terminal }) => {
  const places = terminal.places(values.home)
  const port = wholeNumber(values.port ?? terminal.env.COUNTERSIGN_PORT, '--port', 'mcp serve') ?? 7420
  const token = () => findToken(places, terminal.env, values['token-file'])
  // A harness shows at its start what is missing here, and not only when the agent first asks.
  await token()
  const forward = createForward(new URL(`http://127.0.0.1:${port}/mcp`), token, terminal.version)
  const serving = serveStdio(() => createServer(terminal.version, forward.call))
  // A harness that dies leaves either one of the two first.
  const { stdin, stdout } = process
  await Promise.race([finished(stdin, { writable: false }), finished(stdout, { readable: false })]).catch(() => {})
  await serving.close()
  await forward.close()
  return exit.done
}
