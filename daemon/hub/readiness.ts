/** The facts that people judge a workflow's readiness by, gathered from its asks and incidents (design §7). */

import type { ReadinessView } from '../../shared/api/human/readiness.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import type { Facts, Observed } from '../../shared/readiness/facts.ts'
import { levelOf, raises } from '../../shared/readiness/level.ts'
import { recommend } from '../../shared/readiness/recommend.ts'
import { readinessRules } from '../../shared/readiness/rules.ts'
import {
  capabilityOf,
  countAsk,
  countIncident,
  emptyTally,
  observedOf,
  type Tally,
} from '../../shared/readiness/tally.ts'
import type { Entry } from '../../shared/run/entries.ts'
import { type Body, bodyOf } from './body.ts'
import type { Parts } from './parts.ts'

type Needs = Pick<Parts, 'store' | 'workflows' | 'recorder'>
type Incident = Pick<Entry<'incident.opened'>, 'kind' | 'run' | 'ask'>

const page = 500

/** The facts of the last days, for the whole workflow and for each kind of action. Throws `not-found`. */
export async function readinessOf({ store, workflows, recorder }: Needs, workflow: string): Promise<ReadinessView> {
  const found = workflows.get(workflow)
  if (!found) throw new Problem('not-found', `There is no workflow "${workflow}".`)
  const boundary = workflows.rules(workflow)?.compiled.source
  const to = recorder.now().wall
  const from = to - readinessRules.days * 24 * 3_600_000
  const incidents = await incidentsOf(store, workflow, from)
  const byAsk = Map.groupBy(incidents, ({ ask }) => ask)
  const whole = emptyTally()
  const parts = new Map<string, { about: { verb: string; target: string }; tally: Tally }>()

  function take(ask: Ask): void {
    countAsk(whole, ask)
    const opened = byAsk.get(ask.id) ?? []
    const about = capabilityOf(ask)
    const name = `${about.verb} ${about.target}`
    // What the boundary blocks may be about anything: it must not crowd out what the workflow does.
    if (ask.outcome === 'blocked' && opened.length === 0 && !parts.has(name)) return
    const part = parts.get(name) ?? { about, tally: emptyTally() }
    parts.set(name, part)
    countAsk(part.tally, ask)
    for (const incident of opened) countIncident(part.tally, incident)
  }

  for (let after: string | undefined; ; ) {
    const asks = await store.asks({ workflow, from, after, limit: page })
    for (const ask of asks) take(ask)
    after = asks.at(-1)?.id
    if (asks.length < page) break
  }
  for (const incident of incidents) countIncident(whole, incident)

  const rows = [...parts.values()]
    .map(({ about, tally }) =>
      judged(
        observedOf(tally, { capability: about, level: boundary ? levelOf(boundary, about.verb, about.target) : null }),
      ),
    )
    .sort(mostDecided)
  return {
    workflow,
    from,
    to,
    whole: judged(observedOf(whole, { capability: null, level: boundary?.tier ?? null })),
    capabilities: rows.slice(0, readinessRules.capabilities),
    more: Math.max(0, rows.length - readinessRules.capabilities),
  }
}

/**
 * The facts as they stand, where the new boundary gives the agent more freedom than the accepted one: a body for
 * `boundary.accepted.facts`, so that it can be read later what a person knew who raised a tier. `undefined` where it does not.
 */
export async function factsOfRaise(parts: Needs, workflow: string, next: Boundary): Promise<Body | undefined> {
  const before = parts.workflows.get(workflow)?.accepted?.compiled.source
  const raised = before ? raises(before, next) : []
  if (raised.length === 0) return undefined
  return bodyOf({ v: 1, raised, readiness: JSON.parse(JSON.stringify(await readinessOf(parts, workflow))) })
}

async function incidentsOf(store: Needs['store'], workflow: string, from: number): Promise<Incident[]> {
  const entries = await store.entriesOfTypes(['incident.opened'])
  return entries
    .filter(({ at }) => at >= from)
    .map(({ text }) => JSON.parse(text) as Entry<'incident.opened'>)
    .filter(entry => entry.workflow === workflow)
}

function judged(observed: Observed): Facts {
  return { ...observed, ...recommend(observed) }
}

function mostDecided({ figures: a }: Facts, { figures: b }: Facts): number {
  return b.decided.n - a.decided.n || b.alone.n - a.alone.n
}
