/** What the parties of a drill do, each through the hub's own functions, and the transcript that comes of it. */
import type * as z from 'zod'
import type { Action } from '../../../shared/action/action.ts'
import type { Json } from '../../../shared/action/canonical.ts'
import type { Evidence } from '../../../shared/action/evidence.ts'
import { type AskRequest, Step } from '../../../shared/api/agent.ts'
import type { DrillStep } from '../../../shared/api/human/drills.ts'
import { Problem, type ProblemDocument, problemDocument } from '../../../shared/api/problems.ts'
import { signValue } from '../../../shared/api/session.ts'
import type { Ask } from '../../../shared/approval/ask.ts'
import type { Statement } from '../../../shared/approval/statement.ts'
import type { Verdict } from '../../../shared/boundary/verdict.ts'
import type { DrillPromise, DrillStepWords } from '../../../shared/failure/drill-sentences.ts'
import type { Incident } from '../../../shared/run/incidents.ts'
import { answerTo } from '../answer.ts'
import { bodyOf } from '../body.ts'
import { wordsAfter } from '../report.ts'
import { inside } from './boundary.ts'
import type { Sandbox } from './sandbox.ts'

/** What whoever acted was answered: the answer's status or the problem's code, and what it carries. */
export type Told = {
  answer: string
  words: string
  /** `undefined` where no ask was concerned. */
  ask: Ask | undefined
  verdict: Verdict | null
  problem: ProblemDocument | undefined
}

type Party = DrillStep['by']
type Signed<F> = { command: F & { v: 1; approver: string; counter: number }; signature: string }

export type Stage = Sandbox & {
  steps: DrillStep[]
  checks: { promise: DrillPromise; holds: boolean }[]
  /** Starts a run and records that it read `records`. */
  run(...records: string[]): Promise<string>
  ask(did: DrillStepWords, action: Action, more?: { run?: string; evidence?: Evidence }): Promise<Told>
  /** What the ask says now. */
  look(did: DrillStepWords, ask: string): Promise<Told>
  consume(did: DrillStepWords, asked: Told): Promise<Told>
  report(did: DrillStepWords, asked: Told, execution: 'executed' | 'failed' | 'unknown'): Promise<Told>
  decide(did: DrillStepWords, asked: Told, outcome: 'approved' | 'denied'): Promise<Told>
  /** Both clocks go on, and what the daemon looks at from time to time is looked at. */
  wait(did: DrillStepWords, ms: number): Promise<void>
  /** Does anything else and records it with what `work` says was answered. */
  act(by: Party, did: DrillStepWords, work: () => Promise<string>): Promise<Told>
  /** Open incidents, as the hub knows them. */
  incidents(): Incident[]
  /** A command of the person, signed with the key of this drill. */
  sign<F extends Record<string, Json>>(kind: string, fields: F): Promise<Signed<F>>
  /** Holds the product to a promise of the row. */
  check(promise: DrillPromise, holds: boolean): void
}

export function openStage(sandbox: Sandbox): Stage {
  const { hub, clock, agent, person } = sandbox
  const { parts, asks, execution, decisions, runs, changes } = hub
  const begin = clock.mono()
  const steps: DrillStep[] = []
  const checks: Stage['checks'] = []
  let counter = 0

  /** Records one step. A problem is an answer too; anything else that is thrown ends the drill. */
  async function step(by: Party, did: string, work: () => Promise<Partial<Told>>): Promise<Told> {
    const told: Told = { answer: '', words: '', ask: undefined, verdict: null, problem: undefined }
    try {
      Object.assign(told, await work())
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const document = problemDocument(error.code, error.message, error.extra)
      const verdict = (error.extra.verdict as unknown as Verdict | undefined) ?? null
      Object.assign(told, { answer: error.code, words: document.detail, problem: document, verdict })
    }
    const { answer, words, verdict } = told
    const at = (clock.mono() - begin) / 1000
    steps.push({ by, did, at, answer: answer || null, words: words || null, verdict })
    return told
  }

  /** The answer that the agent gets over HTTP, with the ask whatever it is. */
  const answered = (work: () => Promise<Ask>) => async (): Promise<Partial<Told>> => {
    const ask = await work()
    const partial = { ask, verdict: ask.verdict }
    try {
      const { body } = await answerTo(parts, ask)
      return { ...partial, answer: body.status, words: body.say }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const problem = problemDocument(error.code, error.message, error.extra)
      return { ...partial, answer: error.code, words: problem.detail, problem }
    }
  }

  return {
    ...sandbox,
    steps,
    checks,
    async run(...records) {
      const trigger = { kind: 'drill', summary: 'A drill' }
      const { run } = await runs.start(agent, { workflow: inside.workflow, trigger })
      const read = records.map(record => Step.parse({ kind: 'tool_call', name: 'read', record }))
      if (read.length > 0) await runs.addSteps(agent, run, read)
      return run
    },
    ask(did, action, { run, evidence } = {}) {
      const place = run === undefined ? { workflow: inside.workflow } : { run }
      const request: z.infer<typeof AskRequest> = { action, evidence, wait: 0, ...place }
      return step(
        'agent',
        did,
        answered(() => asks.ask(agent, request)),
      )
    },
    look: (did, ask) =>
      step(
        'agent',
        did,
        answered(() => asks.status(agent, ask, 0)),
      ),
    consume: (did, { ask }) =>
      step('agent', did, async () => {
        const { action } = await execution.consume(agent, ask?.id ?? '', ask?.grant?.digest ?? '')
        return { answer: 'granted', words: `It may ${action.verb} ${action.record}, once.` }
      }),
    report: (did, { ask }, outcome) =>
      step('agent', did, async () => {
        const report = { execution: outcome, ...(outcome !== 'executed' && { error: 'The tool said no.' }) }
        const { ask: after, retry } = await execution.report(agent, ask?.id ?? '', report)
        return { ask: after, answer: after.execution, words: wordsAfter(after.execution, retry) }
      }),
    decide: (did, { ask }, outcome) =>
      step('person', did, async () => {
        const { id = '', version = 1, digest = '' } = (ask && (await changes.current(ask.id))) ?? {}
        const statement: Statement = {
          v: 1,
          kind: 'decision',
          approver: person.approver.approver,
          counter: ++counter,
          ask: id,
          version,
          digest,
          outcome,
          ...(outcome === 'denied' && { reason: 'not_now' }),
          displayed: { digest: bodyOf('drill').digest, ms: 0, end: true, input: 'keyboard', ui: 'drill' },
        }
        const signature = await signValue(person.key, 'decision', statement)
        const after = await decisions.decide(person.approver, { statement, signature })
        return { ask: after, answer: after.outcome ?? 'pending' }
      }),
    async wait(did, ms) {
      await step('time', did, async () => {
        clock.advance(ms)
        await hub.look()
        return {}
      })
    },
    act: (by, did, work) => step(by, did, async () => ({ answer: await work() })),
    async sign(kind, fields) {
      const command = { v: 1 as const, kind, approver: person.approver.approver, counter: ++counter, ...fields }
      return { command, signature: await signValue(person.key, 'command', command) }
    },
    incidents: () => parts.watch.incidents.page({ all: false, limit: 10 }).incidents,
    check: (promise, holds) => void checks.push({ promise, holds }),
  }
}
