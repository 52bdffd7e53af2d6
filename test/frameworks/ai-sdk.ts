/** An agent of the AI SDK with its own scripted model; what is stored are the messages, as JSON text. */
import { generateText, type ModelMessage, stepCountIs, streamText, tool } from 'ai'
import { MockLanguageModelV4, simulateReadableStream } from 'ai/test'
import * as z from 'zod'
import { approvalResponses, guardTools, toolApproval } from '../../shared/client/frameworks/ai-sdk.ts'
import { act, type Framework, type ScriptedCall, type Setup, type Stand, type ToolName, turnOf } from './script.ts'

type Prompt = Parameters<MockLanguageModelV4['doGenerate']>[0]['prompt']

const usage = {
  inputTokens: { total: 9, noCache: 9, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 9, text: 9, reasoning: 0 },
}

/** The tools as a program writes them, without any gate. */
export function plainTools(setup: Setup) {
  const text = z.object({ text: z.string() })
  const run = (name: ToolName) => async (input: unknown) => act(setup, name, input)
  return {
    send_message: tool({ description: 'Sends', inputSchema: text, execute: run('send_message') }),
    run: tool({ description: 'Runs', inputSchema: z.object({ argv: z.array(z.string()) }), execute: run('run') }),
    break_down: tool({ description: 'Fails', inputSchema: text, execute: run('break_down') }),
    update_lead: tool({
      description: 'Updates',
      inputSchema: z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) }),
      execute: run('update_lead'),
    }),
  }
}

/** Says the script by the turn that the conversation shows, so that a restart does not lose its place. */
export function scripted(script: Setup['script']): MockLanguageModelV4 {
  const next = (prompt: Prompt) => {
    const turns = prompt.filter(({ role, content }) => role === 'assistant' && content.some(isCall)).length
    return turnOf(script, turns)
  }
  const finish = (calls: readonly ScriptedCall[]) =>
    calls.length > 0
      ? ({ unified: 'tool-calls', raw: 'tool_use' } as const)
      : ({ unified: 'stop', raw: 'stop' } as const)
  const parts = (calls: readonly ScriptedCall[]) =>
    calls.map(({ id, name, input }) => ({
      type: 'tool-call' as const,
      toolCallId: id,
      toolName: name,
      input: typeof input === 'string' ? input : JSON.stringify(input),
    }))
  return new MockLanguageModelV4({
    doGenerate: async ({ prompt }) => {
      const calls = next(prompt)
      const content = calls.length > 0 ? parts(calls) : [{ type: 'text' as const, text: 'Done.' }]
      return { content, finishReason: finish(calls), usage, warnings: [] }
    },
    doStream: async ({ prompt }) => {
      const calls = next(prompt)
      const said = [
        { type: 'text-start' as const, id: 't' },
        { type: 'text-delta' as const, id: 't', delta: 'Done.' },
        { type: 'text-end' as const, id: 't' },
      ]
      const chunks = [
        { type: 'stream-start' as const, warnings: [] },
        ...(calls.length > 0 ? parts(calls) : said),
        { type: 'finish' as const, finishReason: finish(calls), usage },
      ]
      return { stream: simulateReadableStream({ chunks }) }
    },
  })
}

function isCall(part: string | { type: string }): boolean {
  return typeof part === 'object' && part.type === 'tool-call'
}

/** One call of the SDK, from the messages to the stored messages. */
export async function generate(setup: Setup, messages: ModelMessage[], secret?: string): Promise<Stand> {
  const { countersign, script, signal, run, pause = true, stream = false } = setup
  const options = { run, ...(pause && { patience: 0 }) }
  const call = {
    model: scripted(script),
    tools: guardTools(plainTools(setup), countersign, options),
    messages,
    stopWhen: stepCountIs(10),
    ...(pause && { toolApproval: toolApproval(countersign, { run }) }),
    ...(signal && { abortSignal: signal }),
    ...(secret !== undefined && { experimental_toolApprovalSecret: secret }),
  }
  if (stream) {
    const result = streamText(call)
    await result.consumeStream()
    return standOf([...messages, ...(await result.responseMessages)])
  }
  const { responseMessages } = await generateText(call)
  return standOf([...messages, ...responseMessages])
}

function standOf(messages: ModelMessage[]): Stand {
  const stored = JSON.stringify(messages)
  const parts = messages.flatMap(({ content }) => (typeof content === 'string' ? [] : [...content]))
  const results = parts.flatMap(part => (part.type === 'tool-result' ? [part.output] : []))
  const answered = new Set(parts.flatMap(part => (part.type === 'tool-approval-response' ? [part.approvalId] : [])))
  const paused = parts.filter(part => part.type === 'tool-approval-request' && !answered.has(part.approvalId)).length
  return { paused, stored, told: JSON.stringify(results) }
}

export const aiSdk: Framework = {
  name: 'ai-sdk',
  start: setup => generate(setup, [{ role: 'user', content: 'Put the lead in order.' }]),
  async resume(setup, stored) {
    const messages = JSON.parse(stored) as ModelMessage[]
    const { pending, message } = await approvalResponses(messages, setup.countersign, { run: setup.run })
    if (!message) return { paused: pending, stored, told: '' }
    return generate(setup, [...messages, message])
  },
}
