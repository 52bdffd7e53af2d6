/** The gateway: the upstreams that the operator put behind it, and how clients reach them (design §13). */
import { join } from 'node:path'
import type { Action } from '../../../shared/action/action.ts'
import type { UpstreamConfig } from '../../../shared/api/control-mcp.ts'
import { Problem } from '../../../shared/api/problems.ts'
import { hasUnusedGrant } from '../../../shared/approval/machine.ts'
import { incidentSentences } from '../../../shared/run/incident-sentences.ts'
import { say } from '../../../shared/text/say.ts'
import { openUpstreamFile } from '../../documents/upstream-file.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Clock } from '../../system/clock.ts'
import type { Logger } from '../../system/log.ts'
import type { Places } from '../../system/paths.ts'
import { type Calls, createCalls } from './calls.ts'
import { definitionsIn, type Offered } from './definition.ts'
import { type Definitions, openDefinitions } from './definitions.ts'
import { createEarlier } from './earlier.ts'
import { createExecute } from './execute.ts'
import { finishIdle } from './idle.ts'
import { type GatewayLimits, gatewayLimits } from './limits.ts'
import { createListeners, type Listeners } from './listen.ts'
import { createUpstream, type Upstream } from './upstream.ts'

/** An upstream with those who want to hear that its tools changed. */
export type Door = { upstream: Upstream; listeners: Listeners; onToolsChanged: Set<() => void> }

export type Gateway = {
  readonly calls: Calls
  readonly definitions: Definitions
  readonly limits: GatewayLimits
  readonly clock: Pick<Clock, 'mono'>
  door(name: string): Door | undefined
  list(): Upstream[]
  /** Throws a `Problem` where the name is taken. */
  add(name: string, config: UpstreamConfig): Promise<Upstream>
  remove(name: string): Promise<void>
  /** Opens an incident, once for each change of a tool. */
  tellChanged(of: { run: string; workflow: string; agent: string }, upstream: string, tool: string): Promise<void>
  /** Looks now and then at runs whose clients went quiet. */
  look(): Promise<void>
  /** Ends every upstream, and waits until what became of running calls is on the record. */
  close(): Promise<void>
}

type Needs = {
  hub: Hub
  places: Places
  clock: Clock
  log: Logger
  version: string
  onError: (error: unknown) => void
  limits?: Partial<GatewayLimits>
}

/** Reads the operator's file and what is known of tools. Starts no upstream. Rejects with `DocumentError`. */
export async function openGateway({
  hub,
  places,
  clock,
  log,
  version,
  onError,
  limits: given,
}: Needs): Promise<Gateway> {
  const limits = { ...gatewayLimits, ...given }
  const file = await openUpstreamFile(join(places.config, 'mcp.yaml'))
  const definitions = await openDefinitions(join(places.data, 'mcp-tools.json'))
  const earlier = createEarlier(hub, { since: (await hub.parts.store.head()).size, keepMs: limits.keepMs })
  const doors = new Map<string, Door>()
  const calls = createCalls(hub, createExecute(hub, definitions, limits, tell, onError), earlier, { limits, clock })
  const told = new Set<string>()

  /** What was asked or approved for another definition of the tool counts no longer (security §3, MCPoison). */
  async function voidOthers(upstream: string, tools: ReadonlyMap<string, Offered>): Promise<void> {
    const prefix = `mcp/${upstream}/`
    const open = hub.parts.open.filter(ask => ask.outcome === null || hasUnusedGrant(ask))
    for (const ask of open) {
      const body = await hub.parts.store.body(ask.action)
      const named = body === undefined ? [] : definitionsIn(JSON.parse(body) as Action)
      const other = named.find(({ tool }) => tool.startsWith(prefix))
      if (!other || tools.get(other.tool.slice(prefix.length))?.digest === other.digest) continue
      const why = 'The upstream changed the definition of the tool since it was asked.'
      await hub.changes.tryChange(ask.id, { do: 'supersede', why })
    }
  }

  function onTools(name: string, tools: ReadonlyMap<string, Offered>): void {
    const looked = definitions.look(name, tools, clock.now())
    looked.catch(onError)
    voidOthers(name, tools).catch(onError)
    tell(name)
  }

  /** Lets the clients of an upstream know that its tools are not what they were. */
  function tell(name: string): void {
    const door = doors.get(name)
    door?.listeners.toolsChanged()
    for (const told of door?.onToolsChanged ?? []) told()
  }

  function open(name: string, config: UpstreamConfig): Upstream {
    const upstream = createUpstream(name, config, { version, clock, log, limits, onTools })
    doors.set(name, { upstream, listeners: createListeners(), onToolsChanged: new Set() })
    return upstream
  }

  for (const [name, config] of Object.entries(file.data.upstreams)) open(name, config)
  let looked = clock.mono()

  return {
    calls,
    definitions,
    limits,
    clock,
    door: name => doors.get(name),
    list: () => [...doors.values()].map(({ upstream }) => upstream),
    async add(name, config) {
      if (doors.has(name)) throw new Problem('name-taken', `There is an upstream "${name}". Remove it first.`)
      const upstream = open(name, config)
      file.data.upstreams[name] = config
      await file.write()
      return upstream
    },
    async remove(name) {
      const door = doors.get(name)
      if (!door) throw new Problem('not-found', `There is no upstream "${name}".`)
      doors.delete(name)
      delete file.data.upstreams[name]
      await file.write()
      door.listeners.close()
      await door.upstream.close()
      await definitions.forget(name)
    },
    async tellChanged(of, upstream, tool) {
      const digest = doors.get(upstream)?.upstream.known()?.get(tool)?.digest
      const change = `${upstream} ${tool} ${digest}`
      if (told.has(change)) return
      told.add(change)
      log.warn({ upstream, tool }, 'an upstream changed the definition of a tool')
      const summary = say(incidentSentences.toolChanged, { upstream, tool })
      await hub.parts.recorder.write([{ type: 'incident.opened', ...of, kind: 'mismatch', summary }]).done
    },
    async look() {
      if (clock.mono() - looked < limits.lookMs) return
      looked = clock.mono()
      await finishIdle(hub, limits.idleMs)
    },
    async close() {
      const ended = calls.close()
      for (const { listeners } of doors.values()) listeners.close()
      await Promise.all([...doors.values()].map(({ upstream }) => upstream.close()))
      await ended
    },
  }
}
