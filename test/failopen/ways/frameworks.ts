/** Agents of three frameworks with the helpers of `countersign/client`: scripted models that call one guarded tool. */
import { createCountersign } from '../../../shared/client/client.ts'
import { aiSdk } from '../../frameworks/ai-sdk.ts'
import { langchain } from '../../frameworks/langchain.ts'
import { openaiAgents } from '../../frameworks/openai-agents.ts'
import type { Framework, Script } from '../../frameworks/script.ts'
import { patience, type Way } from '../way.ts'

const script: Script = [[{ id: 'call', name: 'run', input: { argv: ['true'] } }]]

const wayOf = ({ name, start }: Framework): Way => ({
  name,
  async attempt({ port, token }) {
    const countersign = createCountersign({ port, token, timeout: (patience * 1000) / 2, tries: 1 })
    const effects = { done: [] }
    const run = 'run_0123456789abcdef'
    const said = await start({ countersign, run, script, effects }).then(
      ({ told }) => told,
      error => String(error),
    )
    return { executed: effects.done.length > 0, said }
  },
})

export const frameworkWays: readonly Way[] = [aiSdk, openaiAgents, langchain].map(wayOf)
