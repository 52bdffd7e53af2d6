/** A real agent loop: the AI SDK's own, with its scripted model, over the tools of the MCP filesystem server. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { generateText, stepCountIs, tool } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import * as z from 'zod'
import type { Json } from '../../shared/action/canonical.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import type { Gate } from './gate.ts'

/** What the scripted model says next: a tool call, or its last words. It sees what the tool before it answered. */
export type Turn = { tool: 'read_file' | 'write_file'; input: Record<string, unknown> } | { text: string }
export type Script = (turn: number, last: string) => Turn

/** Runs the loop to its end; every tool call passes the gate. Gives the model's last words. */
export async function runAgent(gate: Gate, work: string, script: Script): Promise<string> {
  const client = new Client({ name: 'code-upkeep', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } })
  const server = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-filesystem/dist/index.js')
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [server, work], stderr: 'ignore' }))
  const call = async (name: string, args: Record<string, unknown>): Promise<string> => {
    const { content, isError } = await client.callTool({ name, arguments: args })
    const text = content.map(part => (part.type === 'text' ? part.text : '')).join('')
    if (isError) throw new Error(text)
    return text
  }
  const record = (path: string) => `workstation/file/${path}`

  const tools = {
    read_file: tool({
      description: 'Reads a file of the repository',
      inputSchema: z.object({ path: z.string() }),
      execute: ({ path }) =>
        gate.through({ verb: 'read', record: record(path), fields: ['content'] }, undefined, async () => {
          const text = await call('read_text_file', { path: join(work, path) })
          return `${text.length} characters`
        }),
    }),
    write_file: tool({
      description: 'Writes a file of the repository',
      inputSchema: z.object({ path: z.string(), content: z.string(), evidence: z.looseObject({}).optional() }),
      execute: async ({ path, content, evidence }) => {
        const before = await readFile(join(work, path), 'utf8').catch(() => undefined)
        const action = {
          verb: 'write',
          record: record(path),
          fields: { content },
          ...(before !== undefined && { before: { content: before } }),
        }
        // What a model sends is checked by the daemon, not here.
        return gate.through(action, evidence as Evidence | undefined, async approved => {
          const fields = approved.fields as { content: string }
          return call('write_file', { path: join(work, path), content: fields.content })
        })
      },
    }),
  }

  let turn = 0
  const model = new MockLanguageModelV4({
    modelId: 'scripted',
    doGenerate: async ({ prompt }) => {
      const next = script(turn++, lastAnswer(prompt))
      const usage = {
        inputTokens: { total: 900, noCache: 900, cacheRead: 0, cacheWrite: 0 },
        outputTokens: { total: 120, text: 120, reasoning: 0 },
      }
      await gate.step({ kind: 'model_call', name: 'plan', usage: { costMicroUsd: 4_500, model: 'scripted' } })
      if ('text' in next)
        return {
          content: [{ type: 'text', text: next.text }],
          finishReason: { unified: 'stop', raw: 'stop' },
          usage,
          warnings: [],
        }
      const input = JSON.stringify(next.input)
      return {
        content: [{ type: 'tool-call', toolCallId: `call-${turn}`, toolName: next.tool, input }],
        finishReason: { unified: 'tool-calls', raw: 'tool_use' },
        usage,
        warnings: [],
      }
    },
  })
  try {
    const { text } = await generateText({
      model,
      tools,
      stopWhen: stepCountIs(20),
      prompt: 'Put the tier texts and the README in order.',
    })
    return text
  } finally {
    await client.close()
  }
}

/** What the tool before answered, as JSON text; empty at the first turn. */
function lastAnswer(prompt: readonly { role: string; content: unknown }[]): string {
  const last = prompt.at(-1)
  return last?.role === 'tool' ? JSON.stringify(last.content as Json) : ''
}
