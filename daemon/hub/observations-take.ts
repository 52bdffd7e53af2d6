/**
 * Takes in what a page shows of a record (design §12 "live value check"). The values are page-controlled: they are held
 * against the claims of asks that wait, written down, and lead to marks and incidents for people; never to a verdict.
 */
import type * as z from 'zod'
import type { Json } from '../../shared/action/canonical.ts'
import { valueLine } from '../../shared/action/value-line.ts'
import type { Observed, observationEndpoints } from '../../shared/api/human/observations.ts'
import { type Comparison, claimsAbout, compareSeen, worstOf } from '../../shared/approval/observation.ts'
import type { EntryData } from '../../shared/run/entries.ts'
import { differingValue, incidentSentences } from '../../shared/run/incident-sentences.ts'
import { say } from '../../shared/text/say.ts'
import type { Approver } from './approvers.ts'
import { bodyOf } from './body.ts'
import type { AskOnRecord, AsksOnRecords } from './observations-asks.ts'
import type { Parts } from './parts.ts'

export type Report = z.infer<typeof observationEndpoints.observe.body>
type Asks = z.infer<typeof Observed>[]

/** Entries that pages may lead to for one ask; after that only a field that was never accused before. */
const mostEntries = 20

/** What the page shows of one field, and the claim that it was held against. */
type Compared = Report['seen'][number] & { claimed: Json; result: Comparison }

export function createObserving(parts: Parts, asks: AsksOnRecords) {
  const { recorder, open, watch } = parts

  /** The entries of one look at one ask; none where it says nothing new. */
  function entriesOf({ ask }: AskOnRecord, compared: Compared[], report: Report, approver: Approver, seen: string) {
    const { observations } = watch
    const { record, origin } = report
    const before = new Map(observations.of(ask.id).map(each => [`${each.record} ${each.field}`, each]))
    const known = compared.every(({ field, result }) => {
      const last = before.get(`${record} ${field}`)
      return last?.seen === seen && last.result === result && last.origin === origin
    })
    const fresh = compared.filter(
      ({ field, result }) => result === 'different' && !observations.accused(ask.id, record, field),
    )
    if (known || (fresh.length === 0 && observations.count(ask.id) >= mostEntries)) return []
    const of = { run: ask.run, workflow: ask.workflow, agent: ask.agent, ask: ask.id }
    const fields = compared.map(({ field, kind, result }) => ({ field, kind, result }))
    const entries: EntryData[] = [
      { type: 'observation.made', ...of, record, origin, by: approver.approver, fields, seen },
    ]
    if (fresh.length > 0)
      entries.push({ type: 'incident.opened', ...of, kind: 'mismatch', summary: wordsOf(fresh, report) })
    return entries
  }

  return async function observe(approver: Approver, report: Report): Promise<Asks> {
    const answered: Asks = []
    for (const found of await asks.on(report.record, report.workflows)) {
      const compared = compare(found, report)
      if (compared.length === 0) continue
      const body = bodyOf(Object.fromEntries(compared.map(({ field, value }) => [field, value])))
      answered.push({ ask: found.ask.id, fields: compared.map(({ field, result }) => ({ field, result })) })
      // From here to the write nothing waits: an ask that has ended meanwhile is history.
      if (open.get(found.ask.id)?.outcome !== null) continue
      const entries = entriesOf(found, compared, report, approver, body.digest)
      if (entries.length > 0) await recorder.write(entries, { bodies: [body] }).done
    }
    return answered
  }
}

function compare({ action, evidence }: AskOnRecord, { record, seen }: Report): Compared[] {
  const claims = claimsAbout(record, action, evidence)
  const byField = new Map(seen.map(each => [each.field, each]))
  return [...byField.values()].flatMap(each => {
    const results = claims
      .filter(([field]) => field === each.field)
      .map(([, claimed]) => ({ claimed, result: compareSeen(claimed, each.value, each.kind) }))
    const result = worstOf(results.map(one => one.result))
    const worst = results.find(one => one.result === result)
    return worst ? [{ ...each, claimed: worst.claimed, result }] : []
  })
}

/** One incident a look, whatever the number of fields: what a page shows counts once. Each value is one printable line. */
function wordsOf(fresh: readonly Compared[], { record, origin }: Report): string {
  const fields = fresh.map(({ field, value, claimed }) =>
    say(differingValue.differs, { field, seen: valueLine(value), claimed: valueLine(claimed) }),
  )
  const words = say(incidentSentences.differs, { origin, record, fields: fields.join('. ') })
  return words.slice(0, 500).toWellFormed()
}
