/**
 * Marks on evidence, computed by us and never taken from the agent (design §6): what we observed, what the run's own
 * steps say, and what is nothing but a claim.
 */
import * as z from 'zod'
import { say } from '../text/say.ts'
import { canonical, type Json } from './canonical.ts'
import type { Evidence, EvidencePart, Source } from './evidence.ts'
import { markSentences as sentences } from './mark-sentences.ts'
import { valueLine } from './value-line.ts'

export const markNames = {
  verified: 'we saw this value ourselves',
  reported: 'an earlier step of this run says that it read it',
  asserted: 'nothing but this claim',
  mismatch: 'what we saw says otherwise',
  missing: 'the boundary asks for it, and it is not there or too old',
} as const
export type MarkName = keyof typeof markNames

export const Mark = z.strictObject({
  at: z.string().meta({ description: 'JSON pointer into the evidence' }),
  mark: z.enum(Object.keys(markNames) as [MarkName, ...MarkName[]]),
  reason: z.string(),
})
export type Mark = z.infer<typeof Mark>

/** Values that were seen of a record, by field. */
export type Seen = {
  fields: Record<string, Json>
  by: string
  /** How a claim agrees with what was seen, where that is not plain equality: pages write values in their own way. */
  agrees?: (field: string, claimed: Json) => 'same' | 'different' | 'unknown'
}

/** What we know without the agent's word: values seen, and what this run's steps report to have read. */
export type Known = {
  /** Values we observed of a record, by field; `undefined` when we have not seen the record. */
  observed: (record: string) => Seen | undefined
  /** Whether this run has recorded a read of the record or address. */
  hasRead: (what: string) => boolean
  /** Why the source counts as missing for its age, or nothing. */
  stale: (source: Source) => string | undefined
  /** The policy as the operator registered it. */
  policy: (id: string) => { version: string; text: string } | undefined
}

/** One mark for each source and policy, and one for each required part that is absent; each with its reason in words. */
export function marksOf(evidence: Evidence, required: readonly EvidencePart[], known: Known): Mark[] {
  return [
    ...(evidence.sources ?? []).map(
      (source, index): Mark => ({ at: `/sources/${index}`, ...markOfSource(source, known) }),
    ),
    ...(evidence.policies ?? []).map(
      (policy, index): Mark => ({ at: `/policies/${index}`, ...markOfPolicy(policy, known) }),
    ),
    ...required
      .filter(part => evidence[part] === undefined)
      .map((part): Mark => ({ at: `/${part}`, mark: 'missing', reason: sentences.required })),
  ]
}

type Marked = Omit<Mark, 'at'>

/** What is wrong comes first: an old source is no better for being verified. */
function markOfSource(source: Source, { observed, hasRead, stale }: Known): Marked {
  const seen = source.record === undefined ? undefined : observed(source.record)
  const fields = seen && source.fields ? Object.entries(source.fields) : []
  const agrees = (name: string, value: Json) => (seen ? agreement(seen, name, value) : 'unknown')
  const differs = fields.find(([name, value]) => agrees(name, value) === 'different')
  if (seen && differs) return { mark: 'mismatch', reason: mismatchOf(seen, ...differs) }
  const old = stale(source)
  if (old !== undefined) return { mark: 'missing', reason: old }
  if (seen && source.fields && fields.every(([name, value]) => agrees(name, value) === 'same'))
    return { mark: 'verified', reason: seen.by }
  return hasRead(source.record ?? source.url ?? '')
    ? { mark: 'reported', reason: sentences.read }
    : { mark: 'asserted', reason: sentences.notRead }
}

function agreement({ fields, agrees }: Seen, name: string, claimed: Json): 'same' | 'different' | 'unknown' {
  if (!Object.hasOwn(fields, name)) return 'unknown'
  if (agrees) return agrees(name, claimed)
  return same(fields[name], claimed) ? 'same' : 'different'
}

/** Both values, each one printable line: one is agent-controlled and the other may be page-controlled. */
function mismatchOf({ by, fields }: Seen, name: string, claimed: Json): string {
  return say(sentences.differs, {
    by,
    field: name,
    seen: valueLine(fields[name] ?? null),
    claimed: valueLine(claimed),
  })
}

function markOfPolicy({ id, version, quote }: NonNullable<Evidence['policies']>[number], { policy }: Known): Marked {
  const current = policy(id)
  if (!current) return { mark: 'asserted', reason: sentences.noPolicy }
  if (current.version !== version) return { mark: 'mismatch', reason: say(sentences.otherVersion, current) }
  if (quote === undefined) return { mark: 'verified', reason: sentences.registered }
  return plain(current.text).includes(plain(quote))
    ? { mark: 'verified', reason: sentences.quoted }
    : { mark: 'mismatch', reason: sentences.notQuoted }
}

/** Text without what a line break or Markdown's emphasis changes about it. */
function plain(text: string): string {
  return text.replace(/[*_`>\s]+/g, ' ').trim()
}

function same(a: Json | undefined, b: Json): boolean {
  return a !== undefined && canonical(a) === canonical(b)
}
