/**
 * What the hub watches by itself so that a failure is noticed (design §7): incidents, tool errors, rejections and silence.
 * All of it follows the entries that are written, whoever writes them; restore-watch.ts takes it up again at start.
 */
import type { EntryData } from '../../shared/run/entries.ts'
import { createFailures, type Failures } from './failures.ts'
import { createIncidents, type Incidents } from './incidents.ts'
import { createObservations, type Observations } from './observations.ts'
import { createLately, type Lately } from './observations-lately.ts'
import type { Parts } from './parts.ts'
import type { Recorder } from './recorder.ts'
import { createRejections, type Rejections } from './rejections.ts'
import { createSilence, type Silence, silenceAllowed } from './silence.ts'

export type Watch = {
  incidents: Incidents
  failures: Failures
  rejections: Rejections
  silence: Silence
  observations: Observations
  lately: Lately
}

/** The parts with a watch, and with a recorder that tells it of everything that is written. */
export function watched(given: Omit<Parts, 'watch'>): Parts {
  const watch: Watch = {
    incidents: createIncidents(),
    observations: createObservations(),
    lately: createLately(),
    failures: createFailures(),
    rejections: createRejections(),
    silence: createSilence(workflow => silenceAllowed(given, workflow)),
  }
  const recorder: Recorder = {
    ...given.recorder,
    write(entries, more) {
      const written = given.recorder.write(entries, more)
      for (let i = 0; i < entries.length; i++) {
        const seq = written.seqs[i]
        // A journal that failed gives no numbers, and the process ends.
        if (seq !== undefined) take(watch, given, entries[i] as EntryData, seq, written.at)
      }
      return written
    },
  }
  return { ...given, recorder, watch }
}

function take(watch: Watch, { standing }: Pick<Parts, 'standing'>, entry: EntryData, seq: number, at: number): void {
  switch (entry.type) {
    case 'incident.opened':
    case 'incident.acknowledged':
    case 'incident.resolved':
      watch.incidents.apply({ ...entry, v: 1, seq, at })
      if (entry.type === 'incident.resolved') {
        const incident = watch.incidents.get(entry.incident)
        if (incident) watch.failures.resolved(incident)
      }
      return
    case 'observation.made':
      watch.observations.apply({ ...entry, v: 1, seq, at })
      return
    case 'execution.reported':
      if (entry.execution === 'executed') watch.lately.executed(entry.ask)
      return
    case 'ask.decided':
      watch.rejections.decided(entry.workflow, entry.statement.outcome)
      return
    case 'workflow.paused':
      // Also where the product pauses by itself: it holds before anyone else is decided on.
      standing.apply({ ...entry, v: 1, seq, at })
      return
    case 'workflow.resumed':
      watch.rejections.resumed(entry.workflow)
      return
    case 'run.started':
      watch.silence.watch({ id: entry.run, workflow: entry.workflow, lastAt: at, trigger: entry.trigger })
      return
    case 'run.finished':
    case 'run.failed':
      watch.silence.ended(entry.run)
      watch.failures.runEnded(entry.run)
  }
}
