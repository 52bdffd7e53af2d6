/**
 * The daemon against the same table as the core, over HTTP: what stands in a row's state is brought about for real, with
 * steps, earlier asks, policy files, other boundaries and links between files (design §4, R34).
 */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseRecord } from '../../shared/action/record.ts'
import { Verdict } from '../../shared/boundary/verdict.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { allCases, caseTime, expected, gist, groups, type VerdictCase } from './verdict-table.ts'

let daemon: TestDaemon
let approver: TestApprover
const agents = new Map<string, TestAgent>()

const workflowOf = (row: VerdictCase) => `case-${allCases.indexOf(row)}`

/** The document for a workflow of its own, about systems that no other case is about. */
function textOf(row: VerdictCase, document: Record<string, unknown>, workflow: string): string {
  const own = workflowOf(row)
  const systems = Object.entries(document.systems as Record<string, { kind: string; at: string }>).map(
    ([name, { kind, at }]) => [name, { kind, at: kind === 'workstation' ? `WORK/${own}` : `${at}/${own}` }],
  )
  const text = JSON.stringify({ ...document, workflow, systems: Object.fromEntries(systems) })
  return text.replaceAll(
    JSON.stringify(`workflow == "${document.workflow}"`).slice(1, -1),
    `workflow == \\"${workflow}\\"`,
  )
}

beforeAll(async () => {
  const boundaries: Record<string, string> = {}
  for (const row of allCases) {
    const own = workflowOf(row)
    boundaries[own] = textOf(row, row.document, own)
    for (const other of row.others) {
      const workflow = `${own}-${other.workflow}`
      boundaries[workflow] = textOf(row, other, workflow)
    }
  }
  daemon = await startTestDaemon({ boundaries, accepted: false, at: caseTime })
  const accepted = allCases.filter(({ state }) => state.accepted !== false).map(workflowOf)
  await Promise.all(accepted.map(workflow => daemon.daemon().acceptFirst(workflow)))
  for (const name of new Set(allCases.map(({ agent }) => agent)))
    agents.set(name, await daemon.addAgent(name, ...allCases.filter(({ agent }) => agent === name).map(workflowOf)))
  approver = await daemon.pair()
}, 120_000)
afterAll(() => daemon.close())

const ask = async ({ agent, action, evidence }: VerdictCase, place: { workflow: string } | { run: string }) => {
  const body = { action, ...(evidence && { evidence }), wait: 0, ...place }
  const { headers } = agents.get(agent) as TestAgent
  const answer = await daemon.send({ method: 'POST', path: '/agent/v1/asks', headers, body })
  return Verdict.parse((answer.body as { verdict: unknown }).verdict)
}

/** A run that has read and cost what the case says. */
async function runOf({ agent, read, state: { spent } }: VerdictCase, workflow: string) {
  const { api, run: start } = agents.get(agent) as TestAgent
  const steps = (costs: readonly number[]) => [
    ...read.map(what => ({
      kind: 'tool_call' as const,
      name: 'read',
      ...(what.includes('://') ? { url: what } : { record: what }),
    })),
    ...costs.map(costMicroUsd => ({ kind: 'model_call' as const, name: 'think', usage: { costMicroUsd } })),
  ]
  const elsewhere = (spent?.day ?? 0) - (spent?.run ?? 0)
  if (elsewhere > 0) await api.addSteps({ params: { run: await start(workflow) }, body: { steps: steps([elsewhere]) } })
  const run = await start(workflow)
  const own = steps(spent && spent.run !== null ? [spent.run] : [])
  if (own.length > 0) await api.addSteps({ params: { run }, body: { steps: own } })
  return run
}

let registered = '{}'
/** Makes the folder of policies hold exactly these. */
async function register(policies: Record<string, string>) {
  if (JSON.stringify(policies) === registered) return
  for (const id of Object.keys(JSON.parse(registered))) await rm(join(daemon.places.policies, `${id}.md`))
  for (const [id, version] of Object.entries(policies)) {
    const text = `---\nid: ${id}\nversion: "${version}"\ntitle: ${id}\n---\nText of ${id}.\n`
    await writeFile(join(daemon.places.policies, `${id}.md`), text, { mode: 0o600 })
  }
  registered = JSON.stringify(policies)
  await daemon.daemon().catchUp()
}

/** A link from where the record is named to where it really leads. */
async function link({ action, resolved }: VerdictCase, workflow: string) {
  const named = parseRecord(action.record)?.id
  if (resolved === undefined || named === undefined) return
  const [from, to] = [join(daemon.work, workflow, named), join(daemon.work, workflow, resolved)]
  for (const path of [from, to]) await mkdir(dirname(path), { recursive: true })
  await writeFile(to, 'A text.')
  await symlink(to, from)
}

async function answered(row: VerdictCase) {
  const workflow = workflowOf(row)
  const { state, read } = row
  await register(state.policies ?? {})
  await link(row, workflow)
  for (let earlier = 0; earlier < (state.load?.lastHour ?? 0); earlier++) await ask(row, { workflow })
  const run = state.spent || read.length > 0 ? await runOf(row, workflow) : undefined
  if (state.paused !== undefined) await approver.command('pauseWorkflow', { workflow, reason: state.paused })
  if (state.stopped) await approver.command('stop')
  const verdict = gist(await ask(row, run === undefined ? { workflow } : { run }))
  if (state.stopped) await approver.command('resume', { note: 'The next case.' })
  return { ...verdict, because: verdict.because.map(reason => reason.replace(`${workflow}-`, '')) }
}

for (const { title, cases } of groups)
  describe(title, () => {
    test.each(cases)('$title → $gives', async row => {
      expect(await answered(row)).toEqual(expected(row))
    })
  })
