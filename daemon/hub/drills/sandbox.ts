/**
 * A hub of its own for one drill: the very functions that serve agents and people, over a store in memory and a clock that
 * the drill moves. It shares nothing with the real hub, so nothing of a drill can reach a real workflow, and it is gone
 * when the drill is over.
 */
import { Low, Memory } from 'lowdb'
import { newApproverKey } from '../../../shared/api/session.ts'
import { createJournal } from '../../journal/journal.ts'
import { createMemoryStore } from '../../store/memory.ts'
import { type ManualClock, manualClock } from '../../system/clock.ts'
import { idMaker } from '../../system/ids.ts'
import { type Agent, type AgentsDocument, createAgents } from '../agents.ts'
import { type Approver, type ApproversDocument, createApprovers } from '../approvers.ts'
import { bodyOf } from '../body.ts'
import { createCosts } from '../costs.ts'
import { createHub, type Hub } from '../hub.ts'
import { createLoad } from '../load.ts'
import { createLocks } from '../locks.ts'
import { createOpenAsks } from '../open-asks.ts'
import { createPairing } from '../pairing.ts'
import { createRecorder } from '../recorder.ts'
import { createSessions } from '../sessions.ts'
import { createSigning } from '../signing.ts'
import { createStanding } from '../standing.ts'
import { openStandingGrants } from '../standing-grants.ts'
import { createWaiting } from '../waiting.ts'
import { createWorkflows } from '../workflows.ts'
import { drillPolicy, inside } from './boundary.ts'
import { createDrillRecords, type DrillRecords } from './targets.ts'

export type Sandbox = {
  hub: Hub
  clock: ManualClock
  records: DrillRecords
  /** The drill's agent. It has no token, so nothing can come in as it. */
  agent: Agent
  /** Stands in for the person; its key exists for this drill only. */
  person: { approver: Approver; key: CryptoKey }
}

/** Opens a hub whose one workflow has the boundary `text`; its clock begins at `now` (wall-clock ms). */
export async function openSandbox(text: string, now: number): Promise<Sandbox> {
  const clock = manualClock(now)
  const store = createMemoryStore()
  const newId = idMaker(clock)
  const ended = new AbortController()
  const { privateKey, spki } = await newApproverKey()
  const approver: Approver = {
    approver: newId('approver'),
    label: 'the drill',
    key: spki,
    origin: 'drill',
    teams: [inside.team],
    pairedAt: now,
    revokedAt: null,
  }
  const agent: Agent = {
    agent: inside.agent,
    workflows: [inside.workflow],
    addedAt: now,
    revokedAt: null,
    tokens: [],
  }
  const agents = createAgents(new Low<AgentsDocument>(new Memory(), { agents: [agent] }), clock)
  const approvers = createApprovers(new Low<ApproversDocument>(new Memory(), { approvers: [approver] }))
  // A store in memory cannot fail to write; if it does, whoever waits for the write is told.
  const journal = createJournal({ store, head: await store.head(), onFailure: () => {} })
  const costs = await createCosts({ store, clock, prices: [] })
  const recorder = createRecorder({ store, journal, clock, costs })
  const records = createDrillRecords()
  const workflows = createWorkflows()
  const open = createOpenAsks([])
  const registered = { ...drillPolicy, file: 'built in', text: drillPolicy.title }
  const parts = {
    store,
    recorder,
    workflows,
    agents,
    approvers,
    signing: createSigning(new Map()),
    standing: createStanding([]),
    standingGrants: await openStandingGrants({ store, approvers, now: () => recorder.now() }),
    open,
    load: createLoad(open),
    policies: { registered: new Map([[drillPolicy.id, registered]]), broken: [] },
    waiting: createWaiting(
      () => clock.mono(),
      () => {},
      ended.signal,
    ),
    locks: createLocks(),
    targets: records,
    newId,
    costs,
  }
  const digest = bodyOf(text).digest
  workflows.load(inside.workflow, `${inside.workflow}.yaml`, text)
  await recorder.write([
    { type: 'boundary.accepted', workflow: inside.workflow, version: 1, digest, by: 'first start' },
  ]).done
  workflows.accept(inside.workflow, 1, digest, text)
  // Nobody opens a session or a pairing window here, so nothing is ever signed with a daemon's key.
  const sessions = createSessions(approvers, () => '', clock)
  const hub = createHub(parts, sessions, createPairing({ key: '', journal: inside.workflow }, clock, newId))
  return { hub, clock, records, agent, person: { approver, key: privateKey } }
}
