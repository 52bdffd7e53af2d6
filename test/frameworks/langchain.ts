/** An agent of LangChain with a scripted model; what is stored is the thread, in a checkpointer that outlives the agent. */
import { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessage, type BaseMessage, ToolMessage } from '@langchain/core/messages'
import type { ChatResult } from '@langchain/core/outputs'
import { type BaseCheckpointSaver, MemorySaver } from '@langchain/langgraph'
import { createAgent, humanInTheLoopMiddleware, type InterruptOnConfig, tool } from 'langchain'
import * as z from 'zod'
import { countersignMiddleware } from '../../shared/client/frameworks/langchain.ts'
import { act, type Framework, type Setup, type Stand, turnOf } from './script.ts'

/** Says the script by the turn that the conversation shows. */
export class ScriptedChat extends BaseChatModel {
  readonly script: Setup['script']
  constructor(script: Setup['script']) {
    super({})
    this.script = script
  }
  _llmType() {
    return 'scripted'
  }
  override bindTools(): this {
    return this
  }
  async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const turns = messages.filter(said => AIMessage.isInstance(said) && said.tool_calls?.length).length
    const calls = turnOf(this.script, turns).flatMap(({ id, name, input }) =>
      typeof input === 'string' ? [] : [{ id, name, args: input, type: 'tool_call' as const }],
    )
    const message = new AIMessage({ content: calls.length > 0 ? '' : 'Done.', tool_calls: calls })
    return { generations: [{ text: '', message }] }
  }
}

/** The tools as a program writes them. */
export function plainTools(setup: Setup) {
  const text = z.object({ text: z.string() })
  const argv = z.object({ argv: z.array(z.string()) })
  const values = z.object({ id: z.string(), values: z.record(z.string(), z.unknown()) })
  return [
    tool(async input => act(setup, 'run', input), { name: 'run', description: 'Runs', schema: argv }),
    tool(async input => act(setup, 'send_message', input), {
      name: 'send_message',
      description: 'Sends',
      schema: text,
    }),
    tool(async input => act(setup, 'break_down', input), { name: 'break_down', description: 'Fails', schema: text }),
    tool(async input => act(setup, 'update_lead', input), {
      name: 'update_lead',
      description: 'Updates',
      schema: values,
    }),
  ]
}

/** The database of the threads, which a restart does not touch. */
const threads = new MemorySaver()
let last = 0

export function agentOf(setup: Setup, checkpointer: BaseCheckpointSaver, review?: InterruptOnConfig) {
  const { countersign, run, pause = true } = setup
  const gate = countersignMiddleware(countersign, { ...(run && { run }), pause })
  return createAgent({
    model: new ScriptedChat(setup.script),
    tools: plainTools(setup),
    middleware: [humanInTheLoopMiddleware({ interruptOn: review ? { update_lead: review } : {} }), gate],
    checkpointer,
  })
}

type Given = Parameters<ReturnType<typeof agentOf>['invoke']>[0]

export async function invoke(
  setup: Setup,
  thread: string,
  input: Given,
  agent = agentOf(setup, threads),
): Promise<Stand> {
  const config = { configurable: { thread_id: thread }, ...(setup.signal && { signal: setup.signal }) }
  if (setup.stream)
    for await (const _chunk of await agent.stream(input as never, { ...config, streamMode: 'updates' }));
  else await agent.invoke(input, config)
  const { values, tasks } = await agent.graph.getState(config)
  const { messages } = values as { messages: BaseMessage[] }
  const told = messages.filter(said => ToolMessage.isInstance(said)).map(({ content }) => content)
  const paused = tasks.flatMap(({ interrupts }) => interrupts).length
  return { paused, stored: thread, told: JSON.stringify(told) }
}

export const langchain: Framework = {
  name: 'langchain',
  start: setup =>
    invoke(setup, `thread ${last++}`, { messages: [{ role: 'user', content: 'Put the lead in order.' }] }),
  resume: (setup, stored) => invoke(setup, stored, null),
}
