/** The evidence part of a card: each item with our mark, and what is missing. Titles and values are agent-controlled. */

import type { Json } from '../../shared/action/canonical.ts'
import { type Evidence, type EvidencePart, evidenceParts } from '../../shared/action/evidence.ts'
import type { Mark, MarkName } from '../../shared/action/marks.ts'
import type { Reason } from '../../shared/boundary/verdict.ts'
import { shown, shownValue, type Value } from './value.ts'

export type EvidenceItem = {
  mark: MarkName
  /** Why it has this mark, in our words. */
  reason: string
  kind: 'source' | 'policy' | 'missing'
  /** Which part is missing; `title` has it in the words of the journal. */
  part?: EvidencePart
  title: Value
  /** The record or address of a source; id and version of a policy. */
  where?: Value
  fields: { name: string; value: Value }[]
  quote?: Value
  retrievedAt?: number
}

export type EvidenceCard = {
  items: EvidenceItem[]
  counts: Record<MarkName, number>
  /** `null`: the agent says nothing about it. `below`: our sentence, where it is under the boundary's threshold. */
  confidence: { value: number | 'unknown'; below?: string } | null
  /** Everything above as lines of plain text. */
  lines: string[]
}

/** Marks of things that are wrong come first, whatever the agent's order: nothing that speaks against it is at the end. */
const order: readonly MarkName[] = ['mismatch', 'missing', 'verified', 'reported', 'asserted']

export function evidenceCard(evidence: Evidence, marks: readonly Mark[], reasons: readonly Reason[]): EvidenceCard {
  const at = new Map(marks.map(mark => [mark.at, mark]))
  const marked = (pointer: string) => at.get(pointer) ?? { mark: 'asserted' as const, reason: '' }
  const sources = (evidence.sources ?? []).map((source, index): EvidenceItem => {
    const { mark, reason } = marked(`/sources/${index}`)
    return {
      mark,
      reason,
      kind: 'source',
      title: shown(source.title),
      where: shown([source.record ?? source.url ?? '', source.version].filter(Boolean).join(' @ '), true),
      fields: Object.entries(source.fields ?? {}).map(([name, value]) => ({
        name,
        value: shownValue(value as Json, name),
      })),
      ...(source.retrievedAt !== undefined && { retrievedAt: source.retrievedAt }),
    }
  })
  const policies = (evidence.policies ?? []).map(({ id, version, title, quote }, index): EvidenceItem => {
    const { mark, reason } = marked(`/policies/${index}`)
    const where = shown(`${id}, version ${version}`, true)
    return {
      mark,
      reason,
      kind: 'policy',
      title: shown(title),
      where,
      fields: [],
      ...(quote && { quote: shown(quote) }),
    }
  })
  // A source that is too old is there, and keeps its own place.
  const missing = marks
    .filter(({ at: pointer, mark }) => mark === 'missing' && !pointer.includes('/', 1))
    .map(({ at: pointer, mark, reason }): EvidenceItem => {
      const part = pointer.slice(1)
      if (!Object.hasOwn(evidenceParts, part)) return { mark, reason, kind: 'missing', title: shown(part), fields: [] }
      const known = part as EvidencePart
      return { mark, reason, kind: 'missing', part: known, title: shown(evidenceParts[known]), fields: [] }
    })
  const items = [...sources, ...policies, ...missing].sort((a, b) => order.indexOf(a.mark) - order.indexOf(b.mark))
  const confidence = confidenceOf(evidence, reasons)
  return { items, counts: countsOf(items), confidence, lines: [...items.map(lineOf), ...confidenceLine(confidence)] }
}

function confidenceOf({ confidence }: Evidence, reasons: readonly Reason[]): EvidenceCard['confidence'] {
  const below = reasons.find(({ facet }) => facet === 'confidence')?.sentence
  if (!confidence) return null
  return { value: 'value' in confidence ? confidence.value : 'unknown', ...(below && { below }) }
}

function countsOf(items: readonly EvidenceItem[]): Record<MarkName, number> {
  const counts = { verified: 0, reported: 0, asserted: 0, mismatch: 0, missing: 0 }
  for (const { mark } of items) counts[mark]++
  return counts
}

function lineOf({ mark, reason, title, where, fields, quote }: EvidenceItem): string {
  const values = fields.map(({ name, value }) => `${name} ${value.plain}`)
  return `${mark}: ${[title.plain, where?.plain, ...values, quote?.plain, reason].filter(Boolean).join(', ')}`
}

function confidenceLine(confidence: EvidenceCard['confidence']): string[] {
  return confidence ? [`confidence: ${confidence.value}${confidence.below ? `, ${confidence.below}` : ''}`] : []
}
