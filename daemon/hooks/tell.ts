/**
 * What a harness tells after the fact becomes the run's history (design §8): a prompt its trigger, results its steps and the
 * ends of asks, the last words of a turn its output. Nobody waits for these, and none of them allows anything.
 */
import type * as z from 'zod'
import { RecordPath } from '../../shared/action/record.ts'
import { effectOf } from '../../shared/action/verbs.ts'
import type { Report, Step } from '../../shared/api/agent.ts'
import { Problem } from '../../shared/api/problems.ts'
import { type HarnessName, harnessRow } from '../../shared/harness/harnesses.ts'
import { actionOf } from '../../shared/tools/action-of.ts'
import type { Hub } from '../hub/hub.ts'
import type { Calls } from './calls.ts'
import { cut, cutText } from './cut.ts'
import type { HookCall, HookEvent } from './hook.ts'
import type { Session, Sessions } from './sessions.ts'

type StepOf = z.infer<typeof Step>
type Told = Exclude<HookEvent, { means: 'call' }>
type Ended = Extract<Told, { means: 'result' | 'failure' }>

/** How long a session rests after a turn before its run has ended, ms: well below what makes a silent run an incident. */
export const restMs = 10 * 60_000

export type Tell = {
  /** The run that the session's next event belongs to; a new one begins with `trigger`. */
  runOf(session: Session, trigger: { kind: string; summary: string }): Promise<string>
  told(harness: HarnessName, session: Session, event: Told): Promise<void>
}

export function createTell({ parts, runs, sessionRuns, execution }: Hub, calls: Calls, sessions: Sessions): Tell {
  async function runOf(session: Session, trigger: { kind: string; summary: string }): Promise<string> {
    sessions.wakes(session)
    const { agent, workflow, session: id } = session
    const run = await sessionRuns.runOf(agent, { workflow, session: id, trigger })
    const facts = sessions.takeFacts(session)
    if (facts) await runs.addSteps(agent, run, [{ kind: 'message', name: 'session start', input: cut(facts) }])
    return run
  }

  /** What is read goes on the record as read, so that evidence can be held against it (design §6). */
  function readBy(workflow: string, { tool, input }: HookCall): Pick<StepOf, 'record'> {
    const rules = parts.workflows.rules(workflow)
    if (!rules) return {}
    const { verb, record } = actionOf({ tool, input }, rules.compiled.source)
    return effectOf(verb) === 'read' && RecordPath.safeParse(record).success ? { record } : {}
  }

  async function ended(harness: HarnessName, session: Session, event: Ended): Promise<void> {
    const { agent, workflow } = session
    const { call } = event
    const run = await runOf(session, sessionTrigger(harness, call))
    const ask = await calls.take({ ...session, run }, call)
    const failed = event.means === 'failure' ? cutText(event.error, 2_000) : undefined
    const step: StepOf = {
      kind: 'tool_call',
      name: cutText(call.tool, 150),
      ...(failed === undefined && readBy(workflow, call)),
      input: cut(call.input),
      ...(event.ms !== undefined && { ms: event.ms }),
      // With an ask, the report below is what counts as the failure; said twice, it would count twice.
      ...(failed === undefined
        ? { result: cut(event.means === 'result' ? event.output : null) }
        : ask === undefined
          ? { error: failed }
          : { result: { failed } }),
    }
    await runs.addSteps(agent, run, [step])
    if (ask !== undefined) await execution.report(agent, ask, outcomeOf(failed)).catch(unlessReported)
  }

  /** A turn is over: its words are kept as a step, and as the output once the run ends. */
  async function stopped(session: Session, event: Extract<Told, { means: 'stop' }>): Promise<void> {
    const { agent } = session
    const run = await sessionRuns.find(agent, session)
    if (run === undefined) return
    sessions.says(session, event.text)
    const said = event.error ?? sessions.words(session)
    if (said !== undefined)
      await runs.addSteps(agent, run, [{ kind: 'message', name: 'end of turn', result: cutText(said) }])
    sessions.rests(session, restMs, () => finish(session))
  }

  async function finish(session: Session, error?: string): Promise<void> {
    const { agent } = session
    const run = await sessionRuns.find(agent, session)
    const output = sessions.words(session)
    sessions.forget(session)
    if (run === undefined) return
    const end = error === undefined ? { ...(output !== undefined && { output: cutText(output) }) } : { error }
    await runs.finish(agent, run, end).catch(unlessReported)
  }

  return {
    runOf,
    async told(harness, session, event) {
      const { agent } = session
      switch (event.means) {
        case 'start':
          return sessions.begins(session, event.facts)
        case 'prompt': {
          const run = await runOf(session, { kind: 'prompt', summary: summaryOf(event.text) })
          await runs.addSteps(agent, run, [{ kind: 'message', name: 'prompt', input: { text: cutText(event.text) } }])
          return
        }
        case 'result':
        case 'failure':
          return ended(harness, session, event)
        case 'said':
          return sessions.says(session, event.text)
        case 'stop':
          return stopped(session, event)
        case 'end':
          return finish(
            session,
            event.reason === 'error' ? `${harnessRow(harness).title} ended with an error.` : undefined,
          )
      }
    },
  }
}

/** For a run that begins without a prompt, such as one that a program started. */
export function sessionTrigger(harness: HarnessName, { cwd }: HookCall): { kind: string; summary: string } {
  return { kind: 'session', summary: summaryOf(`${harnessRow(harness).title}${cwd === undefined ? '' : ` in ${cwd}`}`) }
}

/** The first line of a text, as a run's title takes it. */
function summaryOf(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line.slice(0, 200).toWellFormed().trim() || 'A prompt without words'
}

/**
 * What a result is to the ask. A command that ended with an error code was carried out, as any failing test is; only what
 * broke off, or ran out of time, leaves open what became of it (report.ts).
 */
function outcomeOf(failed: string | undefined): z.infer<typeof Report> {
  if (failed === undefined) return { execution: 'executed' }
  return ranToItsEnd.test(failed)
    ? { execution: 'executed', output: { failed } }
    : { execution: 'failed', error: failed }
}

const ranToItsEnd = /^(?!interrupted\b).{0,60}\b(?:exit(?:ed)?|status|returned)\b.{0,40}\bcode\b/i

/** Told twice, or after a person or the daemon found out: the first word stands. */
function unlessReported(error: unknown): void {
  if (error instanceof Problem && ['already-reported', 'run-closed', 'not-consumed'].includes(error.code)) return
  throw error
}
