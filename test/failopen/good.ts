/**
 * What a daemon that allows everything would answer, by the path: the faults spoil exactly this, so that a way that does
 * not look closely would act on it. A way in with another protocol adds its row here.
 */
import { dialects } from '../../daemon/hooks/dialects/dialects.ts'
import { frameOf } from '../../daemon/hooks/frame.ts'
import type { HarnessName } from '../../shared/harness/harnesses.ts'

export type Good = { status: number; type: string; body: string }

/** `body` is what was sent, as text. */
type Row = { path: RegExp; answer: (match: RegExpExecArray, body: string) => Good }

const json = (body: unknown): Good => ({ status: 200, type: 'application/json', body: JSON.stringify(body) })

const digest = `sha256:${'0'.repeat(64)}`
const ask = 'ask_0123456789abcdef'
const run = 'run_0123456789abcdef'
const verdict = { decision: 'allow', reasons: [], grant: true }

export const good: Row[] = [
  {
    path: /^\/hooks\/v1\/([\w-]+)\/\w+/,
    answer: ([, harness]) => ({
      status: 200,
      type: 'text/plain; charset=us-ascii',
      body: frameOf(dialects[harness as HarnessName].answer({ allow: true, reason: 'Allowed.' })),
    }),
  },
  { path: /^\/mcp(?:\/upstream)?$/, answer: (_, body) => mcpAnswer(body) },
  { path: /^\/agent\/v1\/runs$/, answer: () => ({ ...json({ run }), status: 201 }) },
  { path: /^\/agent\/v1\/runs\/\w+\/steps$/, answer: () => ({ ...json({ recorded: 1 }), status: 201 }) },
  { path: /^\/agent\/v1\/runs\/\w+\/finish$/, answer: () => json({ run, status: 'finished' }) },
  {
    path: /^\/agent\/v1\/asks\/\w+\/consume$/,
    // The way has told its action when it asked; the fault server keeps nothing, so this one is the ask's own example.
    answer: (_, body) =>
      json({
        ask,
        digest,
        action: { verb: 'run', record: 'work/shell' },
        edited: false,
        ...(body.includes('"call"') && { input: { argv: ['true'] } }),
      }),
  },
  {
    path: /^\/agent\/v1\/asks\/\w+\/outcome$/,
    answer: () => json({ ask, execution: 'executed', say: 'Recorded.' }),
  },
  {
    path: /^\/agent\/v1\/(?:tool-calls|asks(?:\/\w+)?)(?:\?.*)?$/,
    answer: () =>
      json({
        ask,
        run,
        status: 'allowed',
        execution: 'not_started',
        digest,
        verdict,
        grant: { digest, expiresAt: Date.now() + 60_000 },
        expiresAt: null,
        statusUrl: `/agent/v1/asks/${ask}`,
        say: 'Allowed.',
      }),
  },
]

/** Our own MCP server, as a 2025-era client sees it: its hello, and a yes to `ask` and `consume`. */
function mcpAnswer(body: string): Good {
  // A client that wants to listen gets what a server without sessions says.
  if (body === '') return { status: 405, type: 'application/json', body: '' }
  const { id, method, params } = JSON.parse(body) as { id?: number; method: string; params?: { name?: string } }
  if (id === undefined) return { status: 202, type: 'application/json', body: '' }
  const serverInfo = { name: 'countersign', version: '0.0.0-test' }
  const hello = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo }
  if (method === 'initialize') return json({ jsonrpc: '2.0', id, result: hello })
  if (method !== 'tools/call') return json({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } })
  const path = params?.name === 'consume' ? `/agent/v1/asks/${ask}/consume` : '/agent/v1/asks'
  const structuredContent = JSON.parse(goodAnswer(path, '')?.body ?? 'null') as unknown
  return json({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: 'Allowed.' }], structuredContent } })
}

/** Nothing for a path that no way in asks for. */
export function goodAnswer(path: string, body: string): Good | undefined {
  for (const row of good) {
    const match = row.path.exec(path)
    if (match) return row.answer(match, body)
  }
  return undefined
}
