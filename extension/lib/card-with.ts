/**
 * What a card shows, computed from an ask: the same parts are drawn, read out and digested, so a decision says exactly
 * what was displayed. What we know and what the agent claims never share a part (design §6, R33).
 */
import { fieldNames, newValues } from '../../shared/action/action.ts'
import { canonical, type Json } from '../../shared/action/canonical.ts'
import { fieldWords, plainSentence, type SentencePart, sentenceOf } from '../../shared/action/sentence.ts'
import type { AskView } from '../../shared/api/views.ts'
import { decisions, type Reason } from '../../shared/boundary/verdict.ts'
import { sentenceOf as sentenceShown } from '../locales/shared-sentence.ts'
import { inMailOrder, inReadingOrder, isMail, saysFolder } from './card-kinds.ts'
import type { Special, specialOf } from './card-special.ts'
import { type EvidenceCard, evidenceCard } from './evidence-card.ts'
import { shown, shownName, shownValue, type Value } from './value.ts'

/** One field or input before and after. `from` is what we saw; a claim of the agent is never here. */
export type ChangeRow = {
  name: string
  /** The name as a person reads it; inert. */
  label: string
  from?: { value: Value; by: 'daemon' | 'page' }
  /** `null` where the action only names the field. */
  to: Value | null
  same: boolean
  /** Set where the value is read better as what it is; never where something was seen before. */
  special?: Special
}

/** Something that the agent says, under a label of ours. */
export type Claim = { label: ClaimLabel; name?: string; value: Value; contradicted?: true }
export type ClaimLabel = 'trigger' | 'before' | 'basis' | 'unknown' | 'escalation' | 'next'

export type Card = {
  sentence: SentencePart[]
  record: Value
  /** Where a symbolic link or an alias leads, when that is not the record's own id. */
  resolved?: Value
  /** Every rule that did not let it pass, the strongest first. */
  reasons: Reason[]
  fields: ChangeRow[]
  input: ChangeRow[]
  /** It is a message to people. */
  mail: boolean
  /** It says in which folder its command runs. */
  folder: boolean
  evidence: EvidenceCard
  alternatives: { summary: Value; whyNot: Value }[]
  says: Claim[]
  /** Everything above as plain text, in the order of the screen. */
  text: string
  /** So much that decides that it can only be read by scrolling far: approving waits for its end (R32). */
  gated: boolean
}

/** Characters, or rows, of what decides that fit on a few screens. */
const gateText = 3000
const gateRows = 40

/** An ask whose bodies are there. */
export type WithAction = AskView & { action: NonNullable<AskView['action']> }

/**
 * The card of an ask, with what reads its special values; everything in `view.action` and `view.evidence` is
 * agent-controlled. Views load the reader where it is wanted (card-load.ts); where it is always there, see card.ts.
 */
export function cardWith(view: WithAction, special: typeof specialOf): Card {
  const { action, evidence, target } = view
  const seen = new Map(view.before.filter(({ from }) => from !== 'agent').map(each => [each.field, each]))
  const row = (name: string, next: Json | undefined): ChangeRow => {
    const before = seen.get(name)
    const known = before !== undefined && before.value !== undefined
    const read = known ? undefined : special(name, next, action)
    return {
      ...(read && { special: read }),
      name,
      label: shownName(fieldWords(name)),
      ...(known && { from: { value: shownValue(before.value as Json, name), by: before.from as 'daemon' | 'page' } }),
      to: next === undefined ? null : shownValue(next, name),
      same: known && next !== undefined && canonical(before.value as Json) === canonical(next),
    }
  }
  const values = newValues(action)
  const sentence = upToRecord(sentenceShown(action))
  const record = shown(action.record, true)
  const mail = isMail(action)
  const ordered = (rows: ChangeRow[]) => distinct(mail ? inMailOrder(rows) : inReadingOrder(rows))
  const fields = ordered((fieldNames(action) ?? []).map(name => row(name, values[name])))
  const input = ordered(Object.entries(action.input ?? {}).map(([name, value]) => row(name, value)))
  const reasons = view.verdict.reasons
    .filter(({ decision }) => decision !== 'allow')
    .sort((a, b) => decisions.indexOf(b.decision) - decisions.indexOf(a.decision) || general(a) - general(b))
  const id = action.record.split('/').slice(2).join('/')
  const parts = {
    sentence,
    record,
    ...(target &&
      target.resolved !== id &&
      target.resolved !== action.record && { resolved: shown(target.resolved, true) }),
    reasons,
    fields,
    input,
    mail,
    folder: saysFolder(action),
    evidence: evidenceCard(evidence ?? {}, view.marks, reasons),
    alternatives: (evidence?.alternatives ?? []).map(({ summary, whyNot }) => ({
      summary: shown(summary),
      whyNot: shown(whyNot),
    })),
    says: claimsOf(view, seen),
  }
  const deciding = [...fields, ...input]
  const size = deciding.reduce(
    (sum, { from, to }) => sum + (from?.value.plain.length ?? 0) + (to?.plain.length ?? 0),
    record.plain.length,
  )
  // A command decides to its last letter: one that does not fit its place is read to the end, however short it is.
  const command = deciding.some(({ special, to }) => special?.kind === 'command' && !fits(special, to))
  return {
    ...parts,
    text: textOf({ ...parts, sentence: upToRecord(sentenceOf(action)) }),
    gated: command || size > gateText || deciding.length > gateRows,
  }
}

/** Of equally strong reasons, the rule that somebody wrote for such a case comes first, and what holds for every write last. */
function general({ rule }: Reason): number {
  if (rule.startsWith('approval[')) return 0
  return rule === 'tier' || rule === 'alone' ? 2 : 1
}

/**
 * The sentence without the names that a verb only carries ("Send … with body, cc and 2 more fields"): each of them stands
 * below it with its value, and the sentence stays one that is read in a moment.
 */
function upToRecord(parts: SentencePart[]): SentencePart[] {
  return parts.slice(0, parts.findIndex(({ kind }) => kind === 'record') + 1)
}

/** Whether all of a command stands in its place without scrolling, more or less. */
function fits({ lines }: Extract<Special, { kind: 'command' }>, to: Value | null): boolean {
  return lines.length <= 8 && (to?.plain.length ?? 0) <= 500
}

function claimsOf(
  { trigger, action, evidence, before }: AskView,
  seen: ReadonlyMap<string, { value?: Json }>,
): Claim[] {
  const claimed = before.filter(({ from, value }) => from === 'agent' && value !== undefined)
  const own =
    claimed.length > 0
      ? claimed.map(({ field, value }) => [field, value as Json] as const)
      : Object.entries(action?.before ?? {})
  const confidence = evidence?.confidence
  return [
    ...(evidence?.escalation ? [{ label: 'escalation' as const, value: shown(evidence.escalation.reason) }] : []),
    ...(confidence ? [claimOfConfidence(confidence)] : []),
    ...(evidence?.next_action ? [{ label: 'next' as const, value: shown(evidence.next_action.summary) }] : []),
    ...own.map(([name, value]): Claim => {
      const known = seen.get(name)?.value
      const contradicted = known !== undefined && canonical(known) !== canonical(value)
      return { label: 'before', name, value: shownValue(value, name), ...(contradicted && { contradicted }) }
    }),
    { label: 'trigger', value: shown(`${trigger.kind}: ${trigger.summary}`) },
  ]
}

function claimOfConfidence(confidence: NonNullable<NonNullable<AskView['evidence']>['confidence']>): Claim {
  return 'value' in confidence
    ? { label: 'basis', value: shown(confidence.basis) }
    : { label: 'unknown', value: shown(confidence.unknown) }
}

/** The parts with the blank before each, for a view that draws them one by one. */
export function sentenceSpaces(parts: readonly SentencePart[]): (SentencePart & { at: number; space: string })[] {
  return parts.map((part, at) => ({ ...part, at, space: at === 0 || part.text === ',' ? '' : ' ' }))
}

/** Two names must not read as one: where labels meet, the names stand as they are. */
function distinct(rows: ChangeRow[]): ChangeRow[] {
  const counts = new Map<string, number>()
  const fold = (label: string) => label.toLowerCase()
  for (const { label } of rows) counts.set(fold(label), (counts.get(fold(label)) ?? 0) + 1)
  return rows.map(each => ((counts.get(fold(each.label)) ?? 0) > 1 ? { ...each, label: shownName(each.name) } : each))
}

/**
 * The plain text whose digest a decision carries. One line a statement, in the order of the screen; our own words in it are
 * English whatever the screen speaks, so that anyone can compute it again.
 */
function textOf({
  sentence,
  record,
  resolved,
  reasons,
  fields,
  input,
  evidence,
  alternatives,
  says,
}: Omit<Card, 'text' | 'gated'>): string {
  const change = ({ name, from, to, special }: ChangeRow) =>
    `${shownName(name)}: ${from ? `${from.value.plain} [${from.by}]` : '[not seen]'} -> ${to ? to.plain : '[named only]'}${
      special?.kind === 'command' && special.marks.length > 0 ? ` [marked: ${special.marks.join(', ')}]` : ''
    }`
  return [
    plainSentence(sentence),
    record.plain,
    ...(resolved ? [`resolves to ${resolved.plain}`] : []),
    ...reasons.flatMap(({ decision, facet, rule, sentence: said, sides = [] }) => [
      `${decision} ${facet} ${rule}: ${said}`,
      ...sides.map(({ at, says }) => `side ${at}: ${says}`),
    ]),
    ...fields.map(change),
    ...input.map(change),
    ...evidence.lines,
    ...alternatives.map(({ summary, whyNot }) => `alternative: ${summary.plain} / ${whyNot.plain}`),
    ...says.map(({ label, name, value }) => `agent says ${label}${name ? ` ${shownName(name)}` : ''}: ${value.plain}`),
  ].join('\n')
}
