/** A run as its exported entries add up: what the page shows. */
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { type Ask, evolveAsk, isAskEntry } from '../../shared/approval/ask.ts'
import type { Entry } from '../../shared/run/entries.ts'
import { evolveRun, type Run } from '../../shared/run/run.ts'
import type { Gathered } from './gather.ts'

export type AskModel = {
  ask: Ask
  /** `undefined` where the body is erased. */
  action: Action | undefined
  evidence: Evidence | undefined
  edited: Action | undefined
  note: string | undefined
  report: Json | undefined
  signature: string | undefined
}

export type RunModel = {
  run: Run
  entries: Entry[]
  asks: AskModel[]
  approvers: Map<string, Entry<'approver.paired'>>
  boundaries: { accepted: Entry<'boundary.accepted'>; text: string | undefined }[]
  /** The body of a digest, or `undefined` where it is erased or none is named. */
  body(digest: string | null | undefined): Json | undefined
}

export function modelOf(gathered: Gathered): RunModel {
  const bodies = new Map(gathered.bodies.map(([digest, text]) => [digest, JSON.parse(text) as Json]))
  const body: RunModel['body'] = digest => bodies.get(digest ?? '')
  const entries = gathered.run.map(({ entry }) => entry)
  const context = gathered.context.map(({ entry }) => entry)
  const asks = new Map<string, Ask>()
  const signatures = new Map<string, string>()
  let run: Run | undefined
  for (const entry of entries) {
    run = evolveRun(run, entry)
    if (isAskEntry(entry)) asks.set(entry.ask, evolveAsk(asks.get(entry.ask), entry))
    if (entry.type === 'ask.decided') signatures.set(entry.ask, entry.signature)
  }
  return {
    run: run as Run,
    entries,
    asks: [...asks.values()].map(ask => ({
      ask,
      action: body(ask.action) as Action | undefined,
      evidence: body(ask.evidence) as Evidence | undefined,
      edited: body(ask.decision?.statement.edit?.action) as Action | undefined,
      note: body(ask.decision?.statement.note) as string | undefined,
      report: body(ask.report?.body),
      signature: signatures.get(ask.id),
    })),
    approvers: new Map(context.flatMap(entry => (entry.type === 'approver.paired' ? [[entry.approver, entry]] : []))),
    boundaries: context.flatMap(entry =>
      entry.type === 'boundary.accepted' ? [{ accepted: entry, text: body(entry.digest) as string | undefined }] : [],
    ),
    body,
  }
}

/** What a person calls an approver; the id where the pairing is not at hand. */
export function labelOf({ approvers }: Pick<RunModel, 'approvers'>, approver: string): string {
  return approvers.get(approver)?.label ?? approver
}
