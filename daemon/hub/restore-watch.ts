/** What the hub watches, taken up again from the journal at start (design §9): read by type, and for open runs alone. */
import type { Entry } from '../../shared/run/entries.ts'
import { type IncidentEntry, incidentEntryTypes } from '../../shared/run/incidents.ts'
import type { Run } from '../../shared/run/run.ts'
import { failureRules } from './failure-rules.ts'
import { scopeOf } from './failures.ts'
import type { Parts } from './parts.ts'

import type { Watch } from './watch.ts'

type Of = Pick<Parts, 'store' | 'workflows' | 'watch'>

/** To be called once, when the workflows are known and before anyone is served. */
export async function restoreWatch(parts: Of): Promise<void> {
  const { store, watch } = parts
  for (const { text } of await store.entriesOfTypes(incidentEntryTypes))
    watch.incidents.apply(JSON.parse(text) as IncidentEntry)
  for (const { text } of await store.entriesOfTypes(['observation.made']))
    watch.observations.apply(JSON.parse(text) as Entry<'observation.made'>)
  for (const { text } of await store.entriesOfTypes(['ask.decided', 'workflow.resumed']))
    restoreDecision(watch, JSON.parse(text) as Entry<'ask.decided' | 'workflow.resumed'>)
  for (const run of await store.openRuns()) {
    watch.silence.watch(run)
    if (run.failed > 0) await restoreFailures(parts, run)
  }
  await restoreStops(parts)
}

function restoreDecision({ rejections }: Watch, entry: Entry<'ask.decided' | 'workflow.resumed'>): void {
  if (entry.type === 'workflow.resumed') rejections.resumed(entry.workflow)
  else rejections.decided(entry.workflow, entry.statement.outcome)
}

/** Failures in a row of a run that goes on. Those of steps, and of asks without a run, begin anew with a new start. */
async function restoreFailures({ store, workflows, watch }: Of, run: Run): Promise<void> {
  const { failures, incidents } = watch
  const rule = failureRules({ workflows }, run.workflow).tool_error
  const actions = new Map<string, string>()
  for (const { text } of await store.entriesOfRun(run.id, -1, Number.MAX_SAFE_INTEGER)) {
    const entry = JSON.parse(text) as Entry
    if (entry.type === 'ask.made') actions.set(entry.ask, entry.action)
    if (entry.type === 'execution.reported') {
      const key = actions.get(entry.ask) ?? ''
      const failed = { run, key, title: '', ask: entry.ask }
      if (entry.execution === 'failed') failures.failed(failed, rule, { wall: entry.at, mono: 0, boot: 'before' })
      else failures.worked(run, key)
    }
    if (entry.type === 'incident.resolved') {
      const incident = incidents.get(entry.incident)
      if (incident) failures.resolved(incident)
    }
  }
}

/** What an open incident stopped stays stopped. */
async function restoreStops({ store, watch }: Of): Promise<void> {
  const { incidents } = watch.incidents.page({ all: false, limit: Number.POSITIVE_INFINITY })
  for (const incident of incidents) {
    if (incident.kind !== 'tool_error' || incident.ask === null) continue
    const [run, ask] = await Promise.all([store.run(incident.run), store.ask(incident.ask)])
    if (run && ask && (run.endedAt === null || run.trigger.kind === 'ask'))
      watch.failures.stopAgain(incident, scopeOf(run), ask.action)
  }
}
