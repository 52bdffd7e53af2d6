/** Collects what belongs into the export of one run: its entries, those that they rely on, and the bodies they name. */
import { Problem } from '../../shared/api/problems.ts'
import { bodiesOf, contextTypes } from '../../shared/log/bundle.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { ExportSource, JournalLine } from './source.ts'

export type Gathered = {
  id: string
  /** When, wall clock in ms. */
  at: number
  checkpoint: { note: string; size: number }
  run: Found[]
  context: Found[]
  /** Canonical text by digest, ordered by digest; erased ones are left out. */
  bodies: [digest: string, text: string][]
}
export type Found = JournalLine & { entry: Entry }

/** The run as of one checkpoint. Rejects with the problem `not-found`. */
export async function gather(source: ExportSource, id: string): Promise<Gathered> {
  const checkpoint = await source.checkpoint()
  const before = (lines: JournalLine[]) => lines.filter(({ seq }) => seq < checkpoint.size).map(found)
  const run = before(await source.entriesOfRun(id))
  if (run.length === 0) throw new Problem('not-found', `There is no run ${id}.`)
  const possible = before(await source.entriesOfTypes(contextTypes))

  const rules = possible.filter(({ entry }) => entry.type === 'boundary.accepted' && judgedBy(run, entry))
  const approvers = new Set([...run, ...rules].map(({ entry }) => signerOf(entry)))
  const people = possible.filter(
    ({ entry }) =>
      (entry.type === 'approver.paired' && approvers.has(entry.approver)) ||
      (entry.type === 'approver.reset' && entry.approvers.some(approver => approvers.has(approver))),
  )
  const digests = [...new Set([...run, ...rules].flatMap(({ entry }) => bodiesOf(entry)))].sort()
  const bodies: [string, string][] = []
  const gone = new Set<string>()
  for (const digest of digests) {
    const text = await source.body(digest)
    if (text === undefined) gone.add(digest)
    else bodies.push([digest, text])
  }
  const erasures = possible.filter(({ entry }) => entry.type === 'body.erased' && gone.has(entry.digest))
  return {
    id,
    at: source.now(),
    checkpoint,
    run,
    context: [...rules, ...people, ...erasures].sort((a, b) => a.seq - b.seq),
    bodies,
  }
}

function found(line: JournalLine): Found {
  return { ...line, entry: JSON.parse(line.text) as Entry }
}

function judgedBy(run: readonly Found[], rule: Entry<'boundary.accepted'>): boolean {
  return run.some(
    ({ entry }) =>
      entry.type === 'ask.made' &&
      entry.workflow === rule.workflow &&
      entry.boundary.version === rule.version &&
      entry.boundary.digest === rule.digest,
  )
}

/** The approver whose signature the entry carries. */
function signerOf(entry: Entry): string | undefined {
  if (entry.type === 'ask.decided') return entry.statement.approver
  return 'by' in entry && typeof entry.by === 'object' ? entry.by.approver : undefined
}
