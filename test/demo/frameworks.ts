/** The same small job with an agent of each framework: a note about its own run, written through the helper of its kind. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Agent, tool as openaiTool, Runner } from '@openai/agents'
import { tool as aiTool, generateText, stepCountIs } from 'ai'
import { createAgent, tool as langchainTool } from 'langchain'
import * as z from 'zod'
import { createCountersign, type Evidence } from '../../shared/client/client.ts'
import { guardTools } from '../../shared/client/frameworks/ai-sdk.ts'
import type { Call } from '../../shared/client/frameworks/gate.ts'
import { countersignMiddleware } from '../../shared/client/frameworks/langchain.ts'
import { guardTool } from '../../shared/client/frameworks/openai-agents.ts'
import { scripted } from '../frameworks/ai-sdk.ts'
import { ScriptedChat } from '../frameworks/langchain.ts'
import { ScriptedModel } from '../frameworks/openai-agents.ts'
import type { Script } from '../frameworks/script.ts'

/** Where the daemon is, the agent's token, and the folder of real files. */
export type Place = { port: number; token: string; work: string; workflow: string }

/** Rows of the boundary that say what the calls of these agents are. */
export const frameworkTools = ['ai-sdk', 'openai-agents', 'langchain'].map(
  whose => `  - { tool: ${whose}/write_note, is: write workstation/file, id: path, fields: [content] }`,
)

const about = 'Writes a note'
const parameters = z.object({ path: z.string(), content: z.string() })
const prompt = 'Write down which framework you run in.'
const pathOf = (whose: string) => `notes/${whose}.md`

const scriptOf = (whose: string): Script => [
  [
    {
      id: `${whose}-1`,
      name: 'write_note',
      input: { path: pathOf(whose), content: `Written by an agent of ${whose}.\n` },
    },
  ],
]

/** One agent of each framework, one after the other. Gives their runs and the files that they wrote. */
export async function runFrameworks(place: Place): Promise<{ run: string; path: string }[]> {
  const countersign = createCountersign(place)
  const cwd = place.work
  const evidence = ({ name }: Call): Evidence => ({
    sources: [{ url: 'https://www.npmjs.com/package/countersign', title: 'The package whose helpers are shown here' }],
    confidence: { value: 1, basis: `The agent knows what it runs in, and ${name} does nothing else` },
    alternatives: [{ summary: 'Write nothing', whyNot: 'Nobody would see that the agent ran' }],
    next_action: { summary: 'None' },
  })
  const write = async ({ path, content }: z.infer<typeof parameters>) => {
    const file = join(place.work, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
    return `${content.length} characters written`
  }
  const inRun = async (whose: string, work: (run: string) => Promise<string>) => {
    const run = await countersign.run({ trigger: { kind: whose, summary: `A note by an agent of ${whose}` } })
    const output = await work(run.id)
    await run.finish({ output })
    return { run: run.id, path: pathOf(whose) }
  }
  return [
    await inRun('ai-sdk', async run => {
      const write_note = aiTool({ description: about, inputSchema: parameters, execute: write })
      const tools = guardTools({ write_note }, countersign, { run, cwd, evidence })
      return (await generateText({ model: scripted(scriptOf('ai-sdk')), tools, prompt, stopWhen: stepCountIs(5) })).text
    }),
    await inRun('openai-agents', async run => {
      const options = { name: 'write_note', description: about, parameters, execute: write }
      const tools = [openaiTool(guardTool(options, countersign, { run, cwd, evidence }))]
      const agent = new Agent({ name: 'Notes', model: new ScriptedModel(scriptOf('openai-agents')), tools })
      return (await new Runner({ tracingDisabled: true }).run(agent, prompt)).finalOutput ?? ''
    }),
    await inRun('langchain', async run => {
      const tools = [langchainTool(write, { name: 'write_note', description: about, schema: parameters })]
      const middleware = [countersignMiddleware(countersign, { run, cwd, evidence, pause: false })]
      const agent = createAgent({ model: new ScriptedChat(scriptOf('langchain')), tools, middleware })
      const { messages } = await agent.invoke({ messages: [{ role: 'user', content: prompt }] })
      return messages.at(-1)?.text ?? ''
    }),
  ]
}
