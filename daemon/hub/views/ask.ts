/** One ask as a reviewer sees it: what we know and what the agent claims, kept apart (design §6). */
import { type Action, newValues } from '../../../shared/action/action.ts'
import type { Json } from '../../../shared/action/canonical.ts'
import type { Evidence } from '../../../shared/action/evidence.ts'
import { markSentences } from '../../../shared/action/mark-sentences.ts'
import { marksOf } from '../../../shared/action/marks.ts'
import type { AskView } from '../../../shared/api/views.ts'
import type { Ask } from '../../../shared/approval/ask.ts'
import { deadlineAt } from '../../../shared/approval/deadline.ts'
import type { Boundary } from '../../../shared/boundary/boundary.ts'
import { staleness } from '../../../shared/boundary/evidence-facet.ts'
import { grantTtl } from '../asks.ts'
import type { Parts } from '../parts.ts'
import { gatewayReadsOf } from './gateway-reads.ts'
import { riskOf } from './risk.ts'
import { sightingsOf } from './sightings.ts'
import { giverOf } from './standing.ts'

type Fields = Record<string, Json>

export async function askView(parts: Parts, ask: Ask): Promise<AskView> {
  const { store, recorder, workflows, waiting, targets, policies } = parts
  const boundary = workflows.rules(ask.workflow)?.compiled.source ?? workflows.get(ask.workflow)?.boundary ?? null
  const body = async <T>(digest: string | null | undefined): Promise<T | null> => {
    const text = digest ? await store.body(digest) : undefined
    return text === undefined ? null : (JSON.parse(text) as T)
  }
  const [held, action, evidence] = await Promise.all([
    recorder.run(ask.run),
    body<Action>(ask.action),
    body<Evidence>(ask.evidence),
  ])
  const observed = await observe(targets, boundary, [
    ask.record,
    ...(evidence?.sources ?? []).map(({ record }) => record ?? ''),
  ])
  const seen = observed.get(ask.record)
  const onPages = await sightingsOf(parts, ask.id)
  const cited = (evidence?.sources ?? []).flatMap(({ record, fields }) => (record && fields ? [record] : []))
  const readByUs = await gatewayReadsOf(parts, ask, new Set(cited.filter(record => held?.reads.has(record))))
  const pending = ask.outcome === null
  const isWaiting = pending && waiting.isWaiting(ask.id)
  const { decision, report } = ask
  return {
    ask: ask.id,
    run: ask.run,
    workflow: ask.workflow,
    title: boundary?.title ?? ask.workflow,
    team: boundary?.owner.team ?? '',
    tier: boundary?.tier ?? 'observe',
    agent: ask.agent,
    trigger: held?.run.trigger ?? { kind: '', summary: '' },
    at: ask.at,
    status: ask.outcome ?? 'pending',
    execution: ask.execution,
    version: ask.version,
    digest: ask.digest,
    boundary: ask.boundary,
    target: ask.target,
    risk: riskOf(ask),
    owner: ask.owner,
    verdict: ask.verdict,
    action,
    evidence,
    marks: evidence
      ? marksOf(evidence, boundary?.evidence.required ?? [], {
          observed: record => {
            const fields = observed.get(record)
            return fields ? { fields, by: markSentences.byDaemon } : (onPages.get(record) ?? readByUs.get(record))
          },
          hasRead: what => held?.reads.has(what) ?? false,
          stale: source => staleness(source, ask.at, boundary?.evidence.fresh_within),
          policy: id => policies?.registered.get(id),
        })
      : [],
    reviewBelow: boundary?.evidence.confidence?.review_below ?? null,
    before: action ? beforeOf(action, pending ? seen : undefined, onPages.get(ask.record)?.fields) : [],
    expiresAt: pending && ask.review ? deadlineAt(ask.review) : null,
    waiting: isWaiting,
    lateUntil: pending && !isWaiting ? recorder.now().wall + grantTtl.late : null,
    standing: ask.standing ? { standing: ask.standing, by: giverOf(parts, ask.standing) } : null,
    decision: decision && {
      at: decision.at,
      by: parts.approvers.get(decision.statement.approver)?.label ?? decision.statement.approver,
      statement: decision.statement,
      note: await body<string>(decision.statement.note),
      edited: await body<Action>(decision.statement.edit?.action),
      late: decision.late,
    },
    takenBack: ask.takenBack
      ? { at: ask.takenBack.at, by: parts.approvers.get(ask.takenBack.by)?.label ?? ask.takenBack.by }
      : null,
    report: report && {
      at: report.at,
      changes: [],
      ...(await body<Pick<NonNullable<AskView['report']>, 'changes'>>(report.body)),
    },
  }
}

/** What we can see of the values that change, and what the agent says they are: never merged into one. */
function beforeOf(action: Action, seen: Fields | undefined, onPage: Fields | undefined): AskView['before'] {
  const names = new Set([...Object.keys(newValues(action)), ...Object.keys(action.before ?? {})])
  return [...names].flatMap((field): AskView['before'] => {
    const claimed = action.before?.[field]
    const [from, values] =
      seen && Object.hasOwn(seen, field) ? (['daemon', seen] as const) : (['page', onPage] as const)
    return [
      ...(field === 'passage' && holds(seen, claimed)
        ? [{ field, value: claimed as Json, from: 'daemon' as const }]
        : []),
      ...(values && Object.hasOwn(values, field) ? [{ field, value: values[field] as Json, from }] : []),
      ...(claimed === undefined ? [] : [{ field, value: claimed, from: 'agent' as const }]),
    ]
  })
}

/** Whether the file, as the daemon reads it, holds the passage that the agent wants to replace, exactly once. */
function holds(seen: Fields | undefined, passage: Json | undefined): boolean {
  const content = seen?.content
  if (typeof content !== 'string' || typeof passage !== 'string' || passage === '') return false
  const at = content.indexOf(passage)
  return at >= 0 && content.indexOf(passage, at + 1) < 0
}

/** The records that the daemon can look at itself, with their values now. */
async function observe(
  targets: Parts['targets'],
  boundary: Boundary | null,
  records: readonly string[],
): Promise<Map<string, Fields>> {
  const seen = new Map<string, Fields>()
  if (!boundary) return seen
  for (const record of new Set(records)) {
    const fields = record ? await targets.observe(record, boundary) : undefined
    if (fields) seen.set(record, fields)
  }
  return seen
}
