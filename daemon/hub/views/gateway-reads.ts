/**
 * What an ask's own run read through our gateway: we carried the read out, so its answer is what we saw and no agent's word
 * (design §6). The answer itself is upstream-controlled, as a page's values are page-controlled.
 */
import type { Json } from '../../../shared/action/canonical.ts'
import { markSentences } from '../../../shared/action/mark-sentences.ts'
import type { Seen } from '../../../shared/action/marks.ts'
import { effectOf } from '../../../shared/action/verbs.ts'
import type { Ask } from '../../../shared/approval/ask.ts'
import type { Entry } from '../../../shared/run/entries.ts'
import { valuesIn } from '../../../shared/tools/values-in.ts'
import type { Parts } from '../parts.ts'

const pageSize = 1_000
/** Entries of a run that are looked at; of what a longer one read later, nothing is verified. */
const most = 20_000

/** By record, the latest answer before the ask was made. `records` are those that its evidence cites. */
export async function gatewayReadsOf(
  { store }: Pick<Parts, 'store'>,
  { id, run }: Pick<Ask, 'id' | 'run'>,
  records: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Seen>> {
  if (records.size === 0) return new Map()
  const asked = new Map<string, string>()
  const answers = new Map<string, string>()
  for await (const entry of entriesBefore(store, run, id)) {
    if (entry.type === 'ask.made' && effectOf(entry.verb) === 'read' && records.has(entry.record))
      asked.set(entry.ask, entry.record)
    // What a reviewer made of it is another read.
    if (entry.type === 'ask.decided' && entry.statement.edit) asked.delete(entry.ask)
    if (entry.type !== 'execution.reported' || entry.by !== 'gateway' || entry.execution !== 'executed') continue
    const record = asked.get(entry.ask)
    if (record !== undefined && entry.body) answers.set(record, entry.body)
  }
  const bodies = await store.bodies([...answers.values()])
  return new Map(
    [...answers].flatMap(([record, body]) => {
      const fields = valuesOf(bodies.get(body))
      return fields ? [[record, { fields, by: markSentences.byGateway }] as const] : []
    }),
  )
}

async function* entriesBefore(store: Parts['store'], run: string, ask: string): AsyncGenerator<Entry> {
  for (let after = -1, seen = 0; seen < most; ) {
    const page = await store.entriesOfRun(run, after, pageSize)
    for (const { seq, text } of page) {
      const entry = JSON.parse(text) as Entry
      if (entry.type === 'ask.made' && entry.ask === ask) return
      yield entry
      after = seq
    }
    if (page.length < pageSize) return
    seen += page.length
  }
}

/** Nothing where the answer was erased or was too long to be kept whole. */
function valuesOf(body: string | undefined): Record<string, Json> | undefined {
  const { output } = JSON.parse(body ?? '{}') as { output?: { result?: Json } }
  return output?.result === undefined ? undefined : valuesIn(output.result)
}
