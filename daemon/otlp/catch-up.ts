/** Reads on in the run that telemetry tells of: what is in it already must not come a second time. */
import type { StepDraft } from '../../shared/otlp/told.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { Store } from '../store/store.ts'
import type { KnownSession } from './known.ts'

/** Entries read at a time. */
const page = 1_000

/** Takes in what was written to `run` since the last time; the run before it is read to its end first. */
export async function catchUp(store: Store, known: KnownSession, run: string): Promise<void> {
  if (known.run !== undefined && known.run !== run) await readOn(store, known, known.run, false)
  const first = known.run !== run
  if (first) {
    known.run = run
    known.upTo = -1
  }
  await readOn(store, known, run, first)
}

/** What this process recorded is known by identity: a run that it opens holds nothing from before. */
export function goesOnIn(known: KnownSession, run: string): void {
  if (known.run === run) return
  known.run = run
  known.upTo = -1
}

async function readOn(store: Store, known: KnownSession, run: string, first: boolean): Promise<void> {
  for (;;) {
    const entries = await store.entriesOfRun(run, known.upTo, page)
    for (const { text } of entries) take(known, JSON.parse(text) as Entry, first)
    known.upTo = entries.at(-1)?.seq ?? known.upTo
    if (entries.length < page) return
  }
}

function take(known: KnownSession, entry: Entry, first: boolean): void {
  if (entry.type === 'ask.made' && entry.key !== undefined) known.askKeys.add(entry.key)
  if (entry.type === 'grant.consumed') known.carriedOut += 1
  if (entry.type === 'ask.made' && entry.outcome !== null && entry.outcome !== 'allowed') known.refused += 1
  if (entry.type === 'ask.decided' && entry.statement.outcome === 'denied') known.refused += 1
  if (entry.type === 'ask.expired') known.refused += 1
  // Steps of this process are known by their identities; those before it by what they hold.
  if (first && entry.type === 'run.step') {
    const print = contentOf({ ...entry, failed: entry.failed === true })
    known.earlier.set(print, (known.earlier.get(print) ?? 0) + 1)
  }
}

/** Whether an earlier process recorded this step; each one counts once. */
export function wasThere({ earlier }: KnownSession, step: StepDraft): boolean {
  const print = contentOf({ ...step, failed: step.error !== undefined })
  const left = earlier.get(print) ?? 0
  if (left === 0) return false
  earlier.set(print, left - 1)
  return true
}

type Content = Pick<StepDraft, 'kind' | 'name' | 'startedAt' | 'ms' | 'usage'> & { failed: boolean }

function contentOf({ kind, name, startedAt, ms, usage, failed }: Content): string {
  return JSON.stringify([kind, name, startedAt, ms, usage?.model, usage?.inputTokens, usage?.outputTokens, failed])
}
