/**
 * The fields of one record that matter now, for its own page: what waits, what agents did to it lately, and what is claimed
 * of it. Values are of this record only (R40), and no evidence is among them (R39).
 */
import { type Action, fieldNames, newValues } from '../../../shared/action/action.ts'
import type { Json } from '../../../shared/action/canonical.ts'
import { parseRecord } from '../../../shared/action/record.ts'
import type { RecordMarks, RecordStop } from '../../../shared/api/human/observations.ts'
import type { Ask } from '../../../shared/approval/ask.ts'
import { deadlineAt } from '../../../shared/approval/deadline.ts'
import { claimsAbout } from '../../../shared/approval/observation.ts'
import type { AskOnRecord, AsksOnRecords } from '../observations-asks.ts'
import type { Parts } from '../parts.ts'
import type { StoppedRecord } from '../standing.ts'

type Recent = RecordMarks['recent'][number]

/** How far back it is looked for what agents did, ms. */
const lately = 7 * 24 * 3_600_000

/** `record` comes from a page's address: page-controlled. */
export async function recordMarks(
  parts: Parts,
  asks: AsksOnRecords,
  { record, workflows }: { record: string; workflows?: string[] | undefined },
): Promise<RecordMarks> {
  const { standing, watch, store, recorder } = parts
  if (parseRecord(record)?.id === undefined) return { record, pending: [], wanted: [], recent: [], stop: null }
  const waiting = await asks.on(record, workflows)
  const done = (await watch.lately.on(record, recorder.now().wall - lately, store)).filter(
    ({ workflow }) => workflows?.includes(workflow) ?? true,
  )
  const stop = standing.stoppedOn(record)
  return {
    record,
    pending: waiting
      .filter(({ ask }) => ask.record === record)
      .map(({ ask, action }) => ({
        ask: ask.id,
        agent: ask.agent,
        verb: ask.verb,
        expiresAt: ask.review ? deadlineAt(ask.review) : ask.at,
        changes: action ? changesOf(action) : [],
      })),
    wanted: wantedOf(record, waiting),
    recent: await Promise.all(done.map(ask => recentOf(parts, ask))),
    stop: stop ? stopView(parts, stop) : null,
  }
}

/** Each field that is claimed, once. */
function wantedOf(record: string, waiting: readonly AskOnRecord[]): RecordMarks['wanted'] {
  const fields = new Map<string, Set<string>>()
  for (const { ask, action, evidence } of waiting)
    for (const [field] of claimsAbout(record, action, evidence))
      fields.set(field, (fields.get(field) ?? new Set()).add(ask.id))
  return [...fields].map(([field, asks]) => ({ field, asks: [...asks] }))
}

/** A stop with the label of who made it. */
export function stopView(
  { approvers }: Pick<Parts, 'approvers'>,
  { record, reason, at, by }: StoppedRecord,
): RecordStop {
  return { record, reason, at, by: approvers.get(by)?.label ?? by }
}

async function recentOf({ store, approvers }: Parts, ask: Ask): Promise<Recent> {
  const { report, decision, grant } = ask
  const body = async (digest: string | null | undefined) => (digest ? await store.body(digest) : undefined)
  const said = await body(report?.body)
  const { changes = [] } = said === undefined ? {} : (JSON.parse(said) as { changes?: Recent['changes'] })
  const action = changes.length > 0 ? undefined : await body(grant?.action ?? ask.action)
  const approver = decision?.statement.approver
  return {
    ask: ask.id,
    run: ask.run,
    agent: ask.agent,
    at: report?.at ?? ask.changedAt,
    verb: ask.verb,
    by: approver === undefined ? null : (approvers.get(approver)?.label ?? approver),
    changes: action === undefined ? changes : changesOf(JSON.parse(action) as Action),
  }
}

function changesOf(action: Action): Recent['changes'] {
  const values = newValues(action)
  return (fieldNames(action) ?? []).map(field => ({
    field,
    ...(Object.hasOwn(values, field) && { after: values[field] as Json }),
  }))
}
