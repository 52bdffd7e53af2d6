/**
 * An agent that puts a text into every place that the contract leaves to it: a run with steps, asks that wait, are denied,
 * taken back, withdrawn and carried out, tool calls, reports, and an end. What has to be an id or a verb is one.
 */
import type * as z from 'zod'
import type { Json } from '../../shared/action/canonical.ts'
import { agentEndpoints } from '../../shared/api/agent.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import type { TestAgent } from '../fixtures/daemon.ts'
import { filledWith, type TextOf } from './schema.ts'

export type Told = {
  run: string
  /** Asks by what became of them; `waits` are left to a person. */
  waits: string
  denied: string
  unused: string
  withdrawn: string
  carriedOut: string
}

/** Records for texts that no record can be called. */
const spare = { '/action/record': 'crm/lead/7', '/evidence/sources/*/record': 'crm/lead/8' }

type Given = Readonly<Record<string, Json | undefined>>

/** What these endpoints take, with the text in every place that has room for it. */
function bodyOf<S extends z.ZodType>(schema: S, text: TextOf, pick: number, given: Given = {}): z.input<S> {
  const drop = pick % 2 === 0 ? 'url' : 'record'
  const both = { [`/evidence/sources/*/${drop}`]: undefined, '/wait': 0, '/key': undefined }
  return filledWith(schema, text, pick, { ...both, ...given }, spare) as z.input<S>
}

let counted = 0

/**
 * Tells it all, in a workflow whose boundary is `desk` of test/fixtures/boundaries.ts. `pick` chooses between ways of saying
 * something, such as a known and an unknown confidence: 0 and 1 together say all.
 */
export async function tell(agent: TestAgent, approver: TestApprover, text: TextOf, pick: number): Promise<Told> {
  const { api } = agent
  const { startRun, addSteps, ask, askTool, withdraw, report, finishRun } = agentEndpoints
  const started = async () =>
    (await api.startRun({ body: bodyOf(startRun.body, text, pick, { '/workflow': 'desk' }) })).body.run
  const run = await started()
  const kind = pick % 2 === 0 ? 'tool_call' : 'model_call'
  await api.addSteps({ params: { run }, body: bodyOf(addSteps.body, text, pick, { '/steps/*/kind': kind }) })
  // The same action twice would be the same ask; a field of its own tells them apart.
  const asked = async (verb: string, given: Given = {}) => {
    counted += 1
    const body = bodyOf(ask.body, text, pick, { '/workflow': undefined, '/run': run, '/action/verb': verb, ...given })
    const { action } = body
    const fields = { ...(Array.isArray(action.fields) ? {} : action.fields), value: valueOf(body), n: counted }
    return (await api.ask({ body: { ...body, action: { ...action, fields } } })).body
  }
  const decided = async (outcome: 'approved' | 'denied') => {
    const { ask: id } = await asked('update')
    await approver.decide(id, outcome === 'denied' ? { outcome, note: 'No.' } : outcome)
    return id
  }
  const [denied, unused] = [await decided('denied'), await decided('approved')]
  const withdrawn = (await asked('update')).ask
  await api.withdraw({ params: { ask: withdrawn }, body: bodyOf(withdraw.body, text, pick) })
  const allowed = await asked('create', { '/action/record': 'crm/message', '/evidence': undefined })
  await agent.consume(allowed)
  const told = bodyOf(report.body, text, pick, { '/execution': 'executed' })
  await api.report({ params: { ask: allowed.ask }, body: told })
  // Of a tool that no boundary explains: it is an attempt, and shown as one.
  await api
    .askTool({ body: bodyOf(askTool.body, text, pick, { '/workflow': undefined, '/run': run }) })
    .catch(() => undefined)
  // What waits ends with its run, so that this one goes on.
  const waits = (await asked('update', { '/run': await started() })).ask
  await api.finishRun({ params: { run }, body: bodyOf(finishRun.body, text, pick) })
  return { run, waits, denied, unused, withdrawn, carriedOut: allowed.ask }
}

function valueOf({ action }: { action: { fields?: unknown } }): Json {
  const { fields } = action
  return (fields !== null && typeof fields === 'object' ? (Object.values(fields)[0] ?? 'x') : 'x') as Json
}
