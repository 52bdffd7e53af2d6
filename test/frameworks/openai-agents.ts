/** An agent of the OpenAI Agents SDK with a scripted model; what is stored is the state of the run, as JSON text. */
import {
  Agent,
  type AgentInputItem,
  type Model,
  type ModelRequest,
  type ModelResponse,
  Runner,
  RunState,
  type StreamEvent,
  tool,
  Usage,
} from '@openai/agents'
import * as z from 'zod'
import { guardTool, resolveInterruptions } from '../../shared/client/frameworks/openai-agents.ts'
import { act, type Framework, type ScriptedCall, type Setup, type Stand, turnOf } from './script.ts'

type Output = Extract<StreamEvent, { type: 'response_done' }>['response']['output']

const tokens = { requests: 1, inputTokens: 9, outputTokens: 9, totalTokens: 18 }

/** Says the script by the turn that the conversation shows. */
export class ScriptedModel implements Model {
  readonly script: Setup['script']
  constructor(script: Setup['script']) {
    this.script = script
  }
  #output({ input }: ModelRequest): Output {
    const calls = typeof input === 'string' ? [] : input.filter(item => item.type === 'function_call')
    const turns = this.script.filter(turn => turn.every(({ id }) => calls.some(({ callId }) => callId === id))).length
    const next = turnOf(this.script, turns)
    if (next.length > 0) return next.map(callItem)
    return [
      { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Done.' }] },
    ]
  }
  async getResponse(request: ModelRequest): Promise<ModelResponse> {
    return { usage: new Usage(tokens), output: this.#output(request) }
  }
  async *getStreamedResponse(request: ModelRequest): AsyncIterable<StreamEvent> {
    yield { type: 'response_started' }
    yield { type: 'response_done', response: { id: 'response', usage: tokens, output: this.#output(request) } }
  }
}

const callItem = ({ id, name, input }: ScriptedCall) => ({
  type: 'function_call' as const,
  callId: id,
  name,
  status: 'completed' as const,
  arguments: typeof input === 'string' ? input : JSON.stringify(input),
})

export function agentOf(setup: Setup) {
  const { countersign, run, pause = true, script } = setup
  const options = { run, pause }
  const text = z.object({ text: z.string() })
  return new Agent({
    name: 'Desk',
    instructions: 'Put the lead in order.',
    model: new ScriptedModel(script),
    tools: [
      tool(
        guardTool(
          {
            name: 'run',
            description: 'Runs',
            parameters: z.object({ argv: z.array(z.string()) }),
            execute: async input => act(setup, 'run', input),
          },
          countersign,
          options,
        ),
      ),
      tool(
        guardTool(
          {
            name: 'send_message',
            description: 'Sends',
            parameters: text,
            execute: async input => act(setup, 'send_message', input),
          },
          countersign,
          options,
        ),
      ),
      tool(
        guardTool(
          {
            name: 'break_down',
            description: 'Fails',
            parameters: text,
            execute: async input => act(setup, 'break_down', input),
          },
          countersign,
          options,
        ),
      ),
      tool(
        guardTool(
          {
            name: 'update_lead',
            description: 'Updates',
            strict: false,
            parameters: { type: 'object', properties: {}, required: [], additionalProperties: true },
            execute: async input => act(setup, 'update_lead', input),
          },
          countersign,
          options,
        ),
      ),
    ],
  })
}

type DeskAgent = ReturnType<typeof agentOf>

export async function runAgent(
  setup: Setup,
  agent: DeskAgent,
  input: string | RunState<undefined, DeskAgent>,
): Promise<Stand> {
  const runner = new Runner({ tracingDisabled: true })
  const signal = setup.signal && { signal: setup.signal }
  if (setup.stream) {
    const streamed = await runner.run(agent, input, { stream: true, ...signal })
    for await (const _event of streamed);
    await streamed.completed
    return standOf(streamed.state, streamed.history)
  }
  const result = await runner.run(agent, input, { ...signal })
  return standOf(result.state, result.history)
}

function standOf(state: RunState<undefined, DeskAgent>, history: AgentInputItem[]): Stand {
  const outputs = history.flatMap(item => (item.type === 'function_call_result' ? [item.output] : []))
  return { paused: state.getInterruptions().length, stored: state.toString(), told: JSON.stringify(outputs) }
}

export const openaiAgents: Framework = {
  name: 'openai-agents',
  start: setup => runAgent(setup, agentOf(setup), 'Put the lead in order.'),
  async resume(setup, stored) {
    const agent = agentOf(setup)
    const state = await RunState.fromString<undefined, DeskAgent>(agent, stored)
    await resolveInterruptions(state, setup.countersign, { run: setup.run })
    return runAgent(setup, agent, state)
  },
}
