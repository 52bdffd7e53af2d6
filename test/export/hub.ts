/** The real hub and journal on a memory store, with one paired approver who signs, and ready to export. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { Low, Memory } from 'lowdb'
import type { ExportSource } from '../../daemon/export/source.ts'
import { type AgentsDocument, createAgents } from '../../daemon/hub/agents.ts'
import { type ApproversDocument, createApprovers } from '../../daemon/hub/approvers.ts'
import { bodyOf } from '../../daemon/hub/body.ts'
import { createHub, type Hub } from '../../daemon/hub/hub.ts'
import { createLocks } from '../../daemon/hub/locks.ts'
import { createOpenAsks } from '../../daemon/hub/open-asks.ts'
import { createPairing } from '../../daemon/hub/pairing.ts'
import { createRecorder } from '../../daemon/hub/recorder.ts'
import { createSessions } from '../../daemon/hub/sessions.ts'
import { createSigning } from '../../daemon/hub/signing.ts'
import { createStanding } from '../../daemon/hub/standing.ts'
import { openStandingGrants } from '../../daemon/hub/standing-grants.ts'
import { createWaiting } from '../../daemon/hub/waiting.ts'
import { createWorkflows } from '../../daemon/hub/workflows.ts'
import { createCheckpoints } from '../../daemon/journal/checkpoints.ts'
import { createJournal } from '../../daemon/journal/journal.ts'
import { createMemoryStore } from '../../daemon/store/memory.ts'
import { type ManualClock, manualClock } from '../../daemon/system/clock.ts'
import { idMaker } from '../../daemon/system/ids.ts'
import { workstationTargets } from '../../daemon/system/workstation.ts'
import { type Action, applyEdit } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { bindingDigest } from '../../shared/action/digest.ts'
import { newApproverKey, rawDaemonKey, signValue } from '../../shared/api/session.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import type { Statement } from '../../shared/approval/statement.ts'

type Signed<C> = { command: C & { v: 1; kind: string; approver: string; counter: number }; signature: string }

export type TestHub = {
  hub: Hub
  clock: ManualClock
  source: ExportSource
  /** Signs as the daemon. */
  signText: (text: string) => string
  approver: Parameters<Hub['people']['note']>[0]
  /** A command signed by the approver. */
  command<C extends Record<string, Json>>(kind: string, rest: C): Promise<Signed<C>>
  /** The approver decides on an ask. */
  decide(ask: Ask, outcome: Statement['outcome'], more?: { note?: string; reason?: string; edit?: Edit }): Promise<Ask>
  flush(): Promise<void>
}
type Edit = { fields: Record<string, Json> }

/** `boundaries` are YAML texts by workflow, accepted by the approver. */
export async function testHub(boundaries: Record<string, string>): Promise<TestHub> {
  const clock = manualClock(Date.UTC(2026, 2, 14, 9, 26, 53))
  const identity = newIdentity()
  const store = createMemoryStore()
  const journal = createJournal({
    store,
    head: await store.head(),
    onFailure: error => {
      throw error
    },
  })
  const workflows = createWorkflows()
  const approvers = createApprovers(new Low(new Memory<ApproversDocument>(), { approvers: [] }))
  const recorder = createRecorder({ store, journal, clock })
  const newId = idMaker(clock)
  const parts = {
    store,
    recorder,
    workflows,
    agents: createAgents(new Low(new Memory<AgentsDocument>(), { agents: [] }), clock),
    approvers,
    signing: createSigning(new Map()),
    standing: createStanding([]),
    standingGrants: await openStandingGrants({ store, approvers, now: () => recorder.now() }),
    open: createOpenAsks([]),
    waiting: createWaiting(clock.mono, () => {}),
    locks: createLocks(),
    targets: workstationTargets(),
    newId,
  }
  const sessions = createSessions(approvers, identity.signText, clock)
  const hub = createHub(parts, sessions, createPairing(identity, clock, newId))
  const checkpoints = createCheckpoints({
    journal,
    hashes: store,
    key: { name: identity.journal, publicKey: identity.raw },
    sign: identity.signBytes,
  })

  const key = await newApproverKey()
  const approver = {
    approver: newId('apr'),
    label: 'Work laptop',
    key: key.spki,
    origin: 'chrome-extension://cfhgameiplkahlibpiddcdjfpanieegl',
    teams: ['*'],
    pairedAt: clock.now(),
    revokedAt: null,
  }
  await hub.addApprover(approver)
  let counter = 0
  const command: TestHub['command'] = async (kind, rest) => {
    const value = { v: 1 as const, kind, approver: approver.approver, counter: ++counter, ...rest }
    return { command: value, signature: await signValue(key.privateKey, 'command', value) }
  }
  for (const [workflow, text] of Object.entries(boundaries)) {
    workflows.load(workflow, `${workflow}.yaml`, text)
    const { digest } = bodyOf(text)
    await hub.people.accept(approver, await command('accept-boundary', { workflow, digest }))
  }

  const decide: TestHub['decide'] = async (ask, outcome, { note, reason, edit } = {}) => {
    const action = edit && bodyOf(applyEdit(JSON.parse((await store.body(ask.action)) ?? '') as Action, edit) as Json)
    const { run, workflow, agent, boundary, evidence, target } = ask
    const binding = action && {
      v: 1 as const,
      ask: ask.id,
      run,
      workflow,
      agent,
      boundary,
      action: action.digest,
      evidence,
      target,
    }
    const statement: Statement = {
      v: 1,
      kind: 'decision',
      approver: approver.approver,
      counter: ++counter,
      ask: ask.id,
      version: ask.version,
      digest: ask.digest,
      outcome,
      ...(action && binding && { edit: { action: action.digest, digest: bindingDigest(binding) } }),
      ...(note !== undefined && { note: bodyOf(note).digest }),
      ...(reason !== undefined && { reason }),
      displayed: {
        digest: bodyOf('what was on the screen').digest,
        ms: 98_000,
        end: true,
        input: 'keyboard',
        ui: 'popup 0.1.0',
      },
    }
    const signature = await signValue(key.privateKey, 'decision', statement)
    return hub.decisions.decide(approver, { statement, signature, edit, note })
  }
  const source: ExportSource = {
    origin: identity.journal,
    daemonKey: identity.key,
    checkpoint: () => checkpoints.latest(),
    entriesOfRun: run => store.entriesOfRun(run, -1, 10_000),
    entriesOfTypes: types => store.entriesOfTypes(types),
    body: digest => store.body(digest),
    inclusion: (seq, size) => checkpoints.inclusion(seq, size),
    sign: async text => identity.signText(text),
    now: clock.now,
  }
  return { hub, clock, source, signText: identity.signText, approver, command, decide, flush: () => journal.flush() }
}

function newIdentity() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
  return {
    key,
    raw: rawDaemonKey(key)!,
    journal: 'countersign/0a1b2c3d',
    signBytes: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
    signText: (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  }
}
