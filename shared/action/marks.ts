/**
 * Marks on evidence, computed by us and never taken from the agent (design §6): what we observed, what the run's own
 * steps say, and what is nothing but a claim.
 */
import * as z from 'zod'
import { canonical, type Json } from './canonical.ts'
import { type Evidence, type EvidencePart, evidenceParts } from './evidence.ts'

export const markNames = {
  verified: 'we saw this value ourselves',
  reported: 'an earlier step of this run says that it read it',
  asserted: 'nothing but this claim',
  mismatch: 'what we saw says otherwise',
  missing: 'the boundary asks for it and it is not there',
} as const
export type MarkName = keyof typeof markNames

export const Mark = z.strictObject({
  at: z.string().meta({ description: 'JSON pointer into the evidence' }),
  mark: z.enum(Object.keys(markNames) as [MarkName, ...MarkName[]]),
  reason: z.string(),
})
export type Mark = z.infer<typeof Mark>

/** What we know without the agent's word: values seen, and what this run's steps report to have read. */
export type Known = {
  /** Values we observed of a record, by field; `undefined` when we have not seen the record. */
  observed: (record: string) => { fields: Record<string, Json>; by: string } | undefined
  /** Whether this run has recorded a read of the record or address. */
  hasRead: (what: string) => boolean
}

/** One mark for each source and policy, and one for each required part that is absent. */
export function marksOf(evidence: Evidence, required: readonly EvidencePart[], known: Known): Mark[] {
  return [
    ...(evidence.sources ?? []).map((source, index): Mark => {
      const at = `/sources/${index}`
      const what = source.record ?? source.url ?? ''
      const seen = source.record === undefined ? undefined : known.observed(source.record)
      if (seen && source.fields) {
        const differs = Object.entries(source.fields).find(
          ([name, value]) => name in seen.fields && !same(seen.fields[name], value),
        )
        if (differs) return { at, mark: 'mismatch', reason: `${seen.by} shows another value of ${differs[0]}` }
        if (Object.keys(source.fields).every(name => name in seen.fields))
          return { at, mark: 'verified', reason: seen.by }
      }
      return known.hasRead(what)
        ? { at, mark: 'reported', reason: 'read in this run' }
        : { at, mark: 'asserted', reason: 'no read in this run' }
    }),
    ...(evidence.policies ?? []).map(
      (_, index): Mark => ({ at: `/policies/${index}`, mark: 'asserted', reason: 'not registered' }),
    ),
    ...required
      .filter(part => evidence[part] === undefined)
      .map((part): Mark => ({ at: `/${part}`, mark: 'missing', reason: evidenceParts[part] })),
  ]
}

function same(a: Json | undefined, b: Json): boolean {
  return a !== undefined && canonical(a) === canonical(b)
}
