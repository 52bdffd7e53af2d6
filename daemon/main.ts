/** Composes the daemon: documents, store, journal, hub and surfaces. Everything is passed in or made here, once. */
import { hash } from 'node:crypto'
import { Low } from 'lowdb'
import { WebSocketServer } from 'ws'
import { problemDocument } from '../shared/api/problems.ts'
import { setSha256 } from '../shared/log/sha256.ts'
import { openAlerts } from './alerts/open.ts'
import { openConnections } from './connect/connections.ts'
import { connectionsDocument } from './connect/places.ts'
import { sweepLeftovers } from './documents/durable.ts'
import { jsonDocument } from './documents/json-document.ts'
import { readPrices } from './documents/price-file.ts'
import { createExporter } from './export/exporter.ts'
import { createApp } from './http/app.ts'
import { listenForControl } from './http/control.ts'
import { listen } from './http/listen.ts'
import { AgentsDocument, createAgents } from './hub/agents.ts'
import { ApproversDocument, createApprovers, onRecord } from './hub/approvers.ts'
import { createCosts } from './hub/costs.ts'
import { lookRegularly } from './hub/expiry.ts'
import { createHub } from './hub/hub.ts'
import { createLoad, recount } from './hub/load.ts'
import { createLocks } from './hub/locks.ts'
import { openLowering } from './hub/lowering.ts'
import { createOpenAsks } from './hub/open-asks.ts'
import { createPairing } from './hub/pairing.ts'
import { openPolicies } from './hub/policies.ts'
import { createRecorder } from './hub/recorder.ts'
import { createSessions } from './hub/sessions.ts'
import { counterKey, createSigning } from './hub/signing.ts'
import { createStanding, standingTypes } from './hub/standing.ts'
import { openStandingGrants } from './hub/standing-grants.ts'
import { createWaiting } from './hub/waiting.ts'
import { openWorkflows } from './hub/workflow-files.ts'
import { createCheckpoints } from './journal/checkpoints.ts'
import type { JournalFailed } from './journal/error.ts'
import { createJournal } from './journal/journal.ts'
import { createFeed } from './live/feed.ts'
import { openGateway } from './mcp/gateway/gateway.ts'
import { createTelemetry } from './otlp/telemetry.ts'
import type { Store } from './store/store.ts'
import { openRemoteStore } from './store/worker/remote-store.ts'
import { type Clock, systemClock } from './system/clock.ts'
import { lockFolder } from './system/folder-lock.ts'
import { openIdentity } from './system/identity.ts'
import { idMaker } from './system/ids.ts'
import { createLog, type Logger } from './system/log.ts'
import { ensurePlaces, type Places, systemPlaces } from './system/paths.ts'
import { workstationTargets } from './system/workstation.ts'

export type StartOptions = {
  /** 0 takes a free port, for tests. */
  port: number
  version: string
  places?: Places
  clock?: Clock
  log?: Logger
  /** Opens the store; `path` is where the embedded one lies. Default: SQLite in a thread of its own. */
  openStore?: (path: string) => Promise<Store>
  /** Called when the journal can no longer be written; the process has to end (security R45). */
  onFailure?: (error: JournalFailed) => void
}

export type Daemon = {
  port: number
  places: Places
  /** Whether an extension is paired. */
  isPaired(): boolean
  /** Opens the pairing window for the first approver. */
  openPairing(): Promise<{ code: string; expiresAt: number }>
  /** Accepts the boundary file of a workflow that has never been accepted: for the first start only. */
  acceptFirst(workflow: string): Promise<void>
  /** Takes in at once what is otherwise noticed within a second: boundary files that changed, and what has expired. */
  catchUp(): Promise<void>
  /** Registers an agent and gives its token. */
  addAgent(name: string, workflows: string[]): Promise<string>
  /** Stops accepting, lets what is under way end, makes everything durable and lets go of the folder. */
  close(): Promise<void>
}

/** Starts the daemon. Rejects with typed errors that say what to do: FolderInUse, FolderRefused, PortInUse, StoreError … */
export async function startDaemon(options: StartOptions): Promise<Daemon> {
  const { port, version, places = systemPlaces(), clock = systemClock(), log = createLog() } = options
  setSha256(message => hash('sha256', message))
  // Whatever is created without a mode of its own is for this user only.
  if (process.platform !== 'win32') process.umask(0o077)
  await ensurePlaces(places)
  const lock = await lockFolder(places.data)
  const ending = new AbortController()
  const undo: (() => Promise<unknown> | unknown)[] = [() => lock.release()]
  let closing: Promise<void> | undefined
  const end = async () => {
    ending.abort()
    for (const step of undo.toReversed()) await step()
  }
  /** Called twice, it is the same end, and both wait for it. */
  const close = () => {
    closing ??= end()
    return closing
  }
  try {
    for (const folder of [places.config, places.boundaries, places.policies, places.data]) await sweepLeftovers(folder)
    const identity = await openIdentity(places.identity, clock.now())
    const store = await (options.openStore ?? openRemoteStore)(places.database)
    undo.push(() => store.close())
    const onFailure = options.onFailure ?? (() => process.exit(1))
    const journal = createJournal({
      store,
      head: await store.head(),
      onFailure: error => {
        log.fatal({ err: error }, 'the journal failed')
        onFailure(error)
      },
    })
    undo.push(() => journal.flush().catch(() => {}))
    const feed = createFeed(store, journal.size, ending.signal)
    undo.push(journal.on(entries => feed.publish(entries)))

    const agentsFile = new Low<AgentsDocument>(jsonDocument(places.agents), { agents: [] })
    const approversFile = new Low<ApproversDocument>(jsonDocument(places.approvers), { approvers: [] })
    await Promise.all([agentsFile.read(), approversFile.read()])
    AgentsDocument.parse(agentsFile.data)
    ApproversDocument.parse(approversFile.data)
    const record = await store.entriesOfTypes(['approver.paired', 'approver.reset'])
    const { known, strangers } = onRecord(
      approversFile.data.approvers,
      record.map(({ text }) => JSON.parse(text)),
    )
    approversFile.data.approvers = known
    for (const { approver } of strangers)
      log.error(
        { approver, file: places.approvers },
        'the journal does not know this approver, so it may not act; pair it again',
      )
    const agents = createAgents(agentsFile, clock)
    const approvers = createApprovers(approversFile)

    const counters = new Map<string, number>()
    for (const { approver } of approvers.list())
      counters.set(approver, Number((await store.meta(counterKey(approver))) ?? 0))
    const onError = (error: unknown) => log.error({ err: error }, 'something went wrong')
    const workflows = await openWorkflows({
      folder: places.boundaries,
      store,
      onError,
      onChange: () => feed.hint('boundary.changed', ''),
    })
    undo.push(() => workflows.close())

    const newId = idMaker(clock)
    const [last] = await store.entries(journal.size - 1, journal.size, 1)
    const costs = await createCosts({ store, clock, prices: await readPrices(places.prices), since: last?.at })
    const recorder = createRecorder({ store, journal, clock, since: last?.at, costs })
    const waiting = createWaiting(
      () => clock.mono(),
      ask => feed.hint('ask.waiting', ask),
      ending.signal,
    )
    const standingGrants = await openStandingGrants({ store, approvers, now: () => recorder.now() })
    undo.push(journal.on(entries => standingGrants.end(entries)))
    const open = createOpenAsks([
      ...(await store.pendingAsks()),
      ...(await store.openGrants(undefined, clock.now())).filter(({ decision }) => decision !== null),
    ])
    const load = createLoad(open)
    await recount(load, store, clock.now())
    const policies = await openPolicies({
      folder: places.policies,
      store,
      recorder,
      onError,
      onChange: () => feed.hint('boundary.changed', ''),
    })
    undo.push(() => policies.close())
    const parts = {
      store,
      recorder,
      workflows: workflows.workflows,
      agents,
      approvers,
      signing: createSigning(counters),
      standing: createStanding(await store.entriesOfTypes(standingTypes)),
      standingGrants,
      open,
      load,
      policies: policies.policies,
      waiting,
      locks: createLocks(),
      targets: workstationTargets(),
      newId,
      costs,
    }
    const sessions = createSessions(approvers, identity.signText, clock)
    const pairing = createPairing({ key: identity.key, journal: identity.journal }, clock, newId)
    const hub = createHub(parts, sessions, pairing)
    await hub.restore()
    const lowering = await openLowering(hub.parts, onError)
    undo.push(() => lowering.idle())
    undo.push(journal.on(entries => lowering.seen(entries)))
    const checkpoints = createCheckpoints({
      journal,
      hashes: store,
      key: { name: identity.journal, publicKey: identity.raw },
      sign: identity.signBytes,
    })
    const exporter = createExporter({
      origin: identity.journal,
      daemonKey: identity.key,
      checkpoint: () => checkpoints.latest(),
      entriesOfRun: run => allOf(after => store.entriesOfRun(run, after, 1_000)),
      entriesOfTypes: types => store.entriesOfTypes(types),
      body: digest => store.body(digest),
      inclusion: (seq, size) => checkpoints.inclusion(seq, size),
      sign: async text => identity.signText(text),
      now: () => clock.now(),
    })

    await recorder.write([{ type: 'daemon.started', version, boot: clock.boot }]).done
    const alerts = await openAlerts({
      parts,
      journal,
      feed,
      clock,
      log,
      onError,
      paths: { settings: places.settings, state: places.alerts },
    })
    undo.push(() => alerts.close())
    const gateway = await openGateway({ hub, places, clock, log, version, onError })
    const connections = await openConnections({ hub, path: connectionsDocument(places), port: () => server.port })
    const telemetry = createTelemetry(hub)
    const app = createApp({
      hub,
      connections,
      gateway,
      telemetry,
      alerts,
      feed,
      checkpoints,
      exporter,
      version,
      onError,
    })
    const websocket = new WebSocketServer({
      noServer: true,
      maxPayload: 4096,
      handleProtocols: names => [...names][0] ?? false,
    })
    const server = await listen({
      port,
      fetch: (request, env) => app.fetch(request, env),
      origins: () => approvers.origins(),
      problem: ({ code, detail }) => problemDocument(code, detail),
      onRefusal: ({ code, detail }) => log.debug({ problem: code, detail }, 'refused at the door'),
      onError,
      websocket,
    })
    undo.push(async () => {
      for (const client of websocket.clients) client.close(1001, 'the daemon is stopping')
      await server.close(2_000)
    })
    undo.push(() => gateway.close())
    undo.push(lookRegularly(() => gateway.look(), onError))
    const control = await listenForControl(
      places.control,
      { hub, gateway, connections, exporter, feed, version, port: server.port, startedAt: clock.now() },
      onError,
    )
    undo.push(() => control.close())
    undo.push(lookRegularly(() => hub.look(), onError))
    undo.push(lookRegularly(() => telemetry.look(), onError))
    undo.push(lookRegularly(() => connections.look(), onError))
    log.info({ port: server.port, entries: journal.size }, 'ready')

    return {
      port: server.port,
      places,
      close,
      isPaired: () => approvers.list().length > 0,
      openPairing: () => hub.openPairing(['*'], null),
      async catchUp() {
        await workflows.look()
        await policies.look()
        await hub.look()
        await telemetry.look()
        await gateway.look()
        await connections.look()
        await alerts.tick()
      },
      acceptFirst: workflow => workflows.acceptFirst(workflow, recorder),
      async addAgent(name, ids) {
        return (await hub.people.addAgent(name, ids, null)).token
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** All pages of something that is read by sequence number. */
async function allOf<T extends { seq: number }>(page: (after: number) => Promise<T[]>): Promise<T[]> {
  const all: T[] = []
  for (;;) {
    const next = await page(all.at(-1)?.seq ?? -1)
    if (next.length === 0) return all
    all.push(...next)
  }
}
