/**
 * The daemon's knowledge of connected coding agents: what was installed, how it stands now, and what canaries showed. Every
 * change of a connection's state is an entry of the journal, from which alerts follow, and proofs outlive a restart.
 *
 * The files are looked at every second, like everything that nobody tells us of: they are few, and watches would lose
 * folders that are removed and files behind links.
 */
import { Low } from 'lowdb'
import * as z from 'zod'
import type { Json } from '../../shared/action/canonical.ts'
import { Problem } from '../../shared/api/problems.ts'
import {
  type CanaryCheck,
  ConnectionRecord,
  type ConnectionState,
  type ConnectionView,
} from '../../shared/harness/connection.ts'
import { type HarnessName, harnesses, harnessNames } from '../../shared/harness/harnesses.ts'
import { connectionRemedies, connectionSentences } from '../../shared/harness/sentences.ts'
import type { Entry, EntryData } from '../../shared/run/entries.ts'
import { runTitles } from '../../shared/run/title-sentences.ts'
import { say } from '../../shared/text/say.ts'
import { jsonDocument } from '../documents/json-document.ts'
import type { Approver } from '../hub/approvers.ts'
import { bodyOf } from '../hub/body.ts'
import type { Hub } from '../hub/hub.ts'
import { type Inspection, inspect, stampOf } from './inspect.ts'
import { prove } from './prove.ts'
import { runHook } from './run-hook.ts'
import { type Standing, standingOf } from './standing.ts'

const ConnectionsDocument = z.strictObject({ connections: z.array(ConnectionRecord) })
type ConnectionsDocument = z.infer<typeof ConnectionsDocument>

/** The workflow that canaries have in the history: in brackets, which no boundary's name may hold. */
export const canaryWorkflow = '(canary)'

type Signed = { command: { approver: string; counter: number; harness: HarnessName }; signature: string }
export type Proven = { connection: ConnectionView; checks: CanaryCheck[] }

export type Connections = {
  /** Every harness with how it stands, connected or not. */
  list(): Promise<ConnectionView[]>
  records(): ConnectionRecord[]
  /** Every agent that a harness was ever connected as. */
  agents(): { harness: HarnessName; agent: string }[]
  /** Takes in what was installed, in the place of what was known of this harness. */
  connected(record: ConnectionRecord): Promise<ConnectionView>
  /** Forgets a connection, and ends the credential that its shim held. */
  disconnected(harness: HarnessName): Promise<void>
  /** Lets canaries fly. From the extension with a signature, from the command line without. */
  prove(harness: HarnessName, by?: { approver: Approver; signed: Signed }): Promise<Proven>
  /** Looks at the files once. */
  look(): Promise<void>
}

export type ConnectionOptions = {
  hub: Pick<Hub, 'parts' | 'canaries' | 'people'>
  /** The document's path. */
  path: string
  /** The port that the daemon listens on. */
  port: () => number
}

type Changed = Entry<'connection.changed'>

export async function openConnections({ hub, path, port }: ConnectionOptions): Promise<Connections> {
  const { store, recorder, locks, newId, signing } = hub.parts
  const document = new Low<ConnectionsDocument>(jsonDocument(path), { connections: [] })
  await document.read()
  document.data = ConnectionsDocument.parse(document.data)
  /** What the journal told last of each, and the last proof among it. */
  const told = new Map<string, Pick<Changed, 'state' | 'reason'>>()
  const proofs = new Map<string, Standing['proof']>()
  const agents = new Map<string, { harness: HarnessName; agent: string }>()
  for (const { text } of await store.entriesOfTypes(['connection.changed'])) take(JSON.parse(text) as Changed)
  /** What the look before found, and the last inspection with the stamp of the files that it was of. */
  let before = new Map<HarnessName, string>()
  const inspected = new Map<ConnectionRecord, { stamp: string; inspection: Inspection }>()

  function take({ harness: name, agent, state, reason, proof, at }: Omit<Changed, 'v' | 'seq'>): void {
    const harness = name as HarnessName
    agents.set(`${harness} ${agent}`, { harness, agent })
    told.set(harness, { state, reason })
    if (state === 'not_connected') proofs.delete(harness)
    else if (proof) proofs.set(harness, { ...proof, at })
  }

  const find = (harness: HarnessName) => document.data.connections.find(one => one.harness === harness)

  function required(harness: HarnessName): ConnectionRecord {
    const record = find(harness)
    if (!record)
      throw new Problem(
        'not-found',
        `${harnesses[harness].title} is not connected. Run: countersign connect ${harness}`,
      )
    return record
  }

  async function put(harness: HarnessName, record?: ConnectionRecord): Promise<void> {
    const others = document.data.connections.filter(one => one.harness !== harness)
    document.data = { connections: record ? [...others, record] : others }
    await document.write()
    inspected.clear()
  }

  /** On record before it counts. */
  async function tell(entry: EntryData<'connection.changed'>): Promise<void> {
    const { at, done } = recorder.write([entry])
    take({ ...entry, at })
    await done
  }

  function change(
    { harness, agent, workflow }: ConnectionRecord,
    state: ConnectionState,
    reason: string,
  ): EntryData<'connection.changed'> {
    return { type: 'connection.changed', harness, agent, workflow, state, reason: reason.slice(0, 1_000) }
  }

  async function standing(record: ConnectionRecord, known?: Inspection): Promise<Standing> {
    const found = known ?? (await inspect(record, port()))
    return standingOf(record.harness, found, proofs.get(record.harness) ?? null)
  }

  /** Inspects only what has changed. The stamp is taken first, so that a change meanwhile is seen by the next look. */
  async function lookedAt(record: ConnectionRecord): Promise<Inspection> {
    const stamp = await stampOf(record)
    const known = inspected.get(record)
    if (known?.stamp === stamp) return known.inspection
    const inspection = await inspect(record, port())
    inspected.set(record, { stamp, inspection })
    return inspection
  }

  async function viewOf(harness: HarnessName): Promise<ConnectionView> {
    const { title } = harnesses[harness]
    const record = find(harness)
    const nothing = { agent: null, workflow: null, file: null, provenAt: null, run: null }
    if (!record)
      return {
        harness,
        title,
        state: 'not_connected',
        reason: connectionSentences.notConnected,
        remedy: say(connectionRemedies.connect, { command: `countersign connect ${harness}` }),
        ...nothing,
      }
    const { state, reason, remedy, proof } = await standing(record)
    const { agent, workflow, config } = record
    const proven = proof ? { provenAt: proof.at, run: proof.run } : { provenAt: null, run: null }
    return { harness, title, state, reason, remedy, agent, workflow, file: config.path, ...proven }
  }

  async function fly(record: ConnectionRecord, by: Parameters<Connections['prove']>[1]): Promise<Proven> {
    const { harness, agent, workflow } = record
    const signer = by && (await signing.check(by.approver, 'command', by.signed.command, by.signed.signature))
    // Looked at before: a change while the canary flies is not what was proven.
    const inspection = await inspect(record, port())
    const { result, checks } = await prove(record, { canaries: hub.canaries, run: runHook })
    const run = newId('run')
    const output = bodyOf({ harness, workflow, result, checks } as Json)
    const input = by && bodyOf(by.signed as Json)
    const proof = { result, fingerprint: inspection.fingerprint, run }
    const { state, reason } = standingOf(harness, inspection, { ...proof, at: recorder.now().wall })
    const of = { run, workflow: canaryWorkflow, agent }
    const trigger = { kind: 'canary', summary: say(runTitles.canary, { title: harnesses[harness].title }) }
    const entry = { ...change(record, state, reason), proof }
    const { at, done } = recorder.write(
      [
        { type: 'run.started', ...of, trigger, ...(input && { input: input.digest }) },
        { type: 'run.finished', ...of, output: output.digest },
        entry,
      ],
      { bodies: input ? [input, output] : [output], meta: signer ? [signing.used(signer)] : [] },
    )
    take({ ...entry, at })
    await done
    return { connection: await viewOf(harness), checks }
  }

  return {
    list: () => Promise.all(harnessNames.map(viewOf)),
    records: () => document.data.connections,
    agents: () => [...agents.values()],
    connected: record =>
      locks.run('connections', async () => {
        await put(record.harness, record)
        const { state, reason } = await standing(record)
        await tell(change(record, state, reason))
        return viewOf(record.harness)
      }),
    disconnected: harness =>
      locks.run('connections', async () => {
        const record = required(harness)
        await tell(change(record, 'not_connected', connectionSentences.disconnected))
        await put(harness)
        // Nobody is given the new token: what the shim held ends, and connecting again makes another.
        if (hub.parts.agents.get(record.agent)?.revokedAt === null) await hub.people.rotateAgent(record.agent, null)
      }),
    // One canary at a time: each starts processes.
    prove: (harness, by) => locks.run('connections', () => fly(required(harness), by)),
    look: () =>
      locks.run('connections', async () => {
        const now = new Map<HarnessName, string>()
        for (const record of document.data.connections) {
          const { harness } = record
          const { state, reason } = await standing(record, await lookedAt(record))
          const words = JSON.stringify([state, reason])
          now.set(harness, words)
          const last = told.get(harness)
          // Twice in a row, so that a file that its owner is just writing is not taken for one that is broken.
          const isNews = last?.state !== state || (state === 'broken' && last.reason !== reason.slice(0, 1_000))
          if (isNews && before.get(harness) === words) await tell(change(record, state, reason))
        }
        before = now
      }),
  }
}
