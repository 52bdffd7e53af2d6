/** Whether the entries of a run are a history that the rules allow: run and asks are replayed, one entry at a time. */
import { bindingDigest } from '../action/digest.ts'
import { type Ask, type AskEntry, evolveAsk, isAskEntry } from '../approval/ask.ts'
import type { Entry, EntryData } from '../run/entries.ts'
import type { RefusalWords } from './sentences.ts'

/** Takes the entries of one run in order; gives the reason why an entry cannot stand where it does, or `undefined`. */
export function createReplay(): (entry: Entry) => RefusalWords | undefined {
  const asks = new Map<string, Ask>()
  let start: Entry<'run.started'> | undefined
  let ended = false

  return entry => {
    if (!('run' in entry)) return 'it belongs to no run'
    if (!start) {
      if (entry.type !== 'run.started') return 'the run has not started'
      start = entry
      return undefined
    }
    if (entry.type === 'run.started') return 'the run started before'
    if (entry.run !== start.run) return `it belongs to another run: ${entry.run}`
    if (entry.workflow !== start.workflow || entry.agent !== start.agent)
      return 'it names another workflow or agent than the run'
    if (ended && needsOpenRun.has(entry.type)) return 'the run had ended'
    if (entry.type === 'run.finished' || entry.type === 'run.failed') ended = true
    if (!isAskEntry(entry)) return undefined
    const ask = asks.get(entry.ask)
    const wrong = wrongWithAsk(ask, entry)
    if (wrong === undefined) asks.set(entry.ask, evolveAsk(ask, entry))
    return wrong
  }
}

const needsOpenRun: ReadonlySet<string> = new Set(['run.step', 'run.stalled', 'run.finished', 'run.failed', 'ask.made'])

/** The state machine of design §5, said once more and apart from the code that writes the journal. */
function wrongWithAsk(ask: Ask | undefined, entry: AskEntry): RefusalWords | undefined {
  if (entry.type === 'ask.made') return ask ? 'the ask was made before' : wrongFromTheStart(entry)
  if (!ask) return 'the ask was never made'
  const unused = ask.grant !== null && ask.execution === 'not_started'
  switch (entry.type) {
    case 'ask.decided':
      return wrongDecision(ask, entry)
    case 'ask.expired':
      return ask.outcome === null ? undefined : `the ask had ended before: ${ask.outcome}`
    case 'ask.withdrawn':
    case 'ask.superseded':
      if (entry.was !== ask.outcome) return `it says that the ask was ${entry.was ?? 'pending'}`
      return ask.outcome === null || unused ? undefined : `the ask had ended before: ${ask.outcome}`
    case 'grant.consumed':
      if (!unused) return ask.grant ? 'the grant was used before' : 'there is no grant to use'
      return entry.digest === ask.grant?.digest ? undefined : 'the grant is for another digest'
    case 'execution.reported':
      if (ask.execution !== 'started') return 'there is no use of a grant that could be reported on'
      return entry.execution === 'not_started' || entry.execution === 'started' ? 'it reports no end' : undefined
    case 'execution.reconciled':
      return ask.execution === 'unknown' ? undefined : 'nothing about it was unknown'
  }
}

const outcomesOf: Record<EntryData<'ask.made'>['verdict']['decision'], (string | null)[]> = {
  allow: ['allowed'],
  review: [null, 'denied'],
  escalate: [null, 'denied'],
  block: ['blocked'],
}

function wrongFromTheStart(entry: EntryData<'ask.made'>): RefusalWords | undefined {
  if (bindingDigest(bindingOf(entry)) !== entry.digest) return 'its digest is not that of its parts'
  return outcomesOf[entry.verdict.decision].includes(entry.outcome)
    ? undefined
    : 'its outcome is not that of its verdict'
}

function wrongDecision(ask: Ask, { statement, deadline }: EntryData<'ask.decided'>): RefusalWords | undefined {
  if (ask.outcome !== null) return `the ask had ended before: ${ask.outcome}`
  if (statement.ask !== ask.id || statement.digest !== ask.digest || statement.version !== ask.version)
    return 'the decision is about another ask, digest or version'
  if ((statement.outcome === 'approved_edited') !== (statement.edit !== undefined))
    return 'outcome and edit do not go together'
  const { edit } = statement
  if (edit && bindingDigest(bindingOf({ ...ask, ask: ask.id, action: edit.action })) !== edit.digest)
    return 'the digest of the edit is not that of its parts'
  const grants = statement.outcome !== 'denied' && ask.verdict.grant
  return grants === (deadline !== null) ? undefined : 'grant and decision do not go together'
}

/** What a decision is bound to (shared/action/digest.ts), taken from the entry that made the ask. */
function bindingOf(of: Omit<EntryData<'ask.made'>, 'type'> | (Ask & { ask: string })) {
  const { ask, run, workflow, agent, boundary, action, evidence, target } = of
  return { v: 1 as const, ask, run, workflow, agent, boundary, action, evidence, target }
}
