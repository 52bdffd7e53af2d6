/** The hub: everything the surfaces can do, put together from its parts. */
import { createAcceptance } from './acceptance.ts'
import type { Approver } from './approvers.ts'
import { type Asks, createAsks } from './asks.ts'
import { withBackoff } from './backoff.ts'
import { type Canaries, createCanaries } from './canaries.ts'
import { type Changes, createChanges } from './changes.ts'
import { createDecisions, type Decisions } from './decisions.ts'
import { createEditor, type Editor } from './editor.ts'
import { createExecution, type Execution } from './execution.ts'
import { expireOnce } from './expiry.ts'
import { createIncidentCommands, type IncidentCommands } from './incident-commands.ts'
import type { Pairing } from './pairing.ts'
import type { Parts } from './parts.ts'
import { createPeople, type People, type Source } from './people.ts'
import { createReplay } from './replay.ts'
import { restoreWatch } from './restore-watch.ts'
import { createRuns, type Runs } from './runs.ts'
import { createSessionRuns, type SessionRuns } from './session-runs.ts'
import type { Sessions } from './sessions.ts'
import { createSilenceLook } from './silence.ts'
import { voidUnused } from './standing-commands.ts'
import { createToolCalls, type ToolCalls } from './tool-calls.ts'
import { watched } from './watch.ts'

export type Hub = {
  parts: Parts
  runs: Runs
  asks: Asks
  toolCalls: ToolCalls
  sessionRuns: SessionRuns
  canaries: Canaries
  execution: Execution
  decisions: Decisions
  people: People
  changes: Changes
  incidents: IncidentCommands
  editor: Editor
  sessions: Sessions
  pairing: Pairing
  /** Opens the pairing window: for the first approver from the command line, for every other one by an approver. */
  openPairing(teams: string[], from: Source): Promise<{ code: string; expiresAt: number }>
  /** Makes an approver that proved itself during pairing part of the hub, on the record. */
  addApprover(approver: Approver): Promise<void>
  /** Takes up at start what the journal tells of failures; to be called once, before anyone is served. */
  restore(): Promise<void>
  /** Looks once at everything that time alone changes: what expires, and what has been silent for too long. */
  look(): Promise<void>
  /** Revokes all approvers and everything they granted, loudly (security §3.3). */
  resetApprovers(): Promise<void>
}

export function createHub(given: Omit<Parts, 'watch'>, sessions: Sessions, pairing: Pairing): Hub {
  const parts = watched(given)
  const changes = createChanges(parts)
  const { approvers, recorder, open } = parts
  const lookAtSilence = createSilenceLook(parts, changes)
  const replay = createReplay(parts)
  const acceptance = createAcceptance(parts, changes, replay)
  const people = createPeople(parts, changes, acceptance)
  const runs = createRuns(parts, changes)
  const asks = withBackoff(parts, createAsks(parts, changes))
  const canaries = createCanaries()
  return {
    parts,
    changes,
    sessions,
    pairing,
    runs,
    asks,
    toolCalls: canaries.guardCalls(createToolCalls(parts, asks)),
    sessionRuns: canaries.guardSessions(createSessionRuns(parts, runs, parts.locks)),
    canaries,
    execution: createExecution(parts, changes),
    decisions: createDecisions(parts, changes),
    people,
    incidents: createIncidentCommands(parts, changes),
    restore: () => restoreWatch(parts),
    async look() {
      await expireOnce(parts, changes)
      await lookAtSilence()
      parts.watch.failures.forgetOld(parts.recorder.now())
    },
    editor: createEditor(parts, replay, acceptance),
    async openPairing(teams, from) {
      await people.openPairing(teams, from)
      return pairing.open({ teams })
    },
    async addApprover(approver) {
      const { approver: id, label, key, origin, teams } = approver
      // The record comes first: nobody decides who is not on it.
      await recorder.write([{ type: 'approver.paired', approver: id, label, key, origin, teams }]).done
      await approvers.add(approver)
    },
    async resetApprovers() {
      pairing.close()
      sessions.endAll()
      const ids = await approvers.reset(recorder.now().wall)
      await recorder.write([{ type: 'approver.reset', approvers: ids }]).done
      const why = 'All approvers were revoked.'
      await Promise.all(open.filter(() => true).map(ask => changes.tryChange(ask.id, { do: 'supersede', why })))
      await voidUnused(parts, changes, parts.standingGrants.list(), why)
    },
  }
}
