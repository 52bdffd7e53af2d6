/**
 * Trying a failure mode (design §7): an approver's signed command, a drill on a hub of its own, and its transcript kept in
 * the real history as a run that is marked as a drill and holds no ask, so that nothing that counts asks counts it.
 */
import type { Json } from '../../../shared/action/canonical.ts'
import type { DrillTranscript } from '../../../shared/api/human/drills.ts'
import { type FailureModeName, failureModes } from '../../../shared/failure/modes.ts'
import type { EntryData } from '../../../shared/run/entries.ts'
import { drillFailures, runTitles } from '../../../shared/run/title-sentences.ts'
import { say } from '../../../shared/text/say.ts'
import type { Approver } from '../approvers.ts'
import { bodyOf } from '../body.ts'
import type { Parts } from '../parts.ts'
import { drillAgent, drillBoundary, drillWorkflow } from './boundary.ts'
import { openSandbox } from './sandbox.ts'
import { openStage } from './stage.ts'
import { drills } from './table.ts'

type Signed = { command: { v: 1; approver: string; counter: number; mode: FailureModeName }; signature: string }
/** What a drill showed, without where the history keeps it. */
export type Played = Omit<DrillTranscript, 'run'>

export type Drills = { try(approver: Approver, signed: Signed): Promise<DrillTranscript> }

/** `play` is what plays a drill; a drill that breaks down is on record as a run that failed. */
export function createDrills({ recorder, signing, locks, newId }: Parts, play = playDrill): Drills {
  return {
    async try(approver, signed) {
      const by = await signing.check(approver, 'command', signed.command, signed.signature)
      const { mode } = signed.command
      const of = { run: newId('run'), workflow: drillWorkflow, agent: drillAgent }
      const input = bodyOf(signed as Json)
      const trigger = { kind: 'drill', summary: say(runTitles.drill, { mode: failureModes[mode].title }) }
      const started = { type: 'run.started', ...of, trigger, input: input.digest } as const
      let played: Played | undefined
      let failure: unknown
      try {
        // One after the other: a drill has a hub of its own to pay for.
        played = await locks.run(drillWorkflow, () => play(mode, recorder.now().wall))
      } catch (error) {
        failure = error
      }
      const output = played && bodyOf(played as Json)
      // Written as one with its start, so that no drill is ever an open run that somebody might miss.
      const end: EntryData = output
        ? { type: 'run.finished', ...of, output: output.digest }
        : { type: 'run.failed', ...of, error: drillFailures.broken }
      const bodies = output ? [input, output] : [input]
      await recorder.write([started, end], { bodies, meta: [signing.used(by)] }).done
      if (!played) throw failure
      return { ...played, run: of.run }
    },
  }
}

/** Plays one drill on a hub of its own, whose clock begins at `now` (wall-clock ms). */
export async function playDrill(mode: FailureModeName, now: number): Promise<Played> {
  const { boundary, play } = drills[mode]
  const stage = openStage(await openSandbox(drillBoundary(boundary), now))
  await play(stage)
  const { steps, checks } = stage
  return { mode, passed: checks.length > 0 && checks.every(({ holds }) => holds), steps, checks }
}
