/** One line on the first screen: what supports it, how sure the agent is, and whether it considered anything else. */
import type { Card } from '../../lib/card.ts'
import { words } from '../../lib/words.ts'
import { glanceWords } from '../../locales/glance.ts'

/** Marks in the order in which they matter: what speaks against it first. */
const marks = ['mismatch', 'missing', 'verified', 'reported', 'asserted'] as const

export function Glance({
  evidence: { counts, confidence, items },
  alternatives,
}: Pick<Card, 'evidence' | 'alternatives'>) {
  const against = counts.mismatch + counts.missing > 0
  const low = confidence === null || confidence.value === 'unknown' || confidence.below !== undefined
  return (
    <ul className="glance" aria-label={glanceWords.label}>
      <li data-warn={against || items.length === 0}>
        {items.length === 0
          ? glanceWords.noEvidence
          : glanceWords.evidence(
              marks
                .filter(mark => counts[mark] > 0)
                .map(mark => `${counts[mark]} ${words.card.counts[mark]}`)
                .join(', '),
            )}
      </li>
      <li data-warn={low}>
        {confidence === null
          ? glanceWords.notSaid
          : confidence.value === 'unknown'
            ? glanceWords.unsure
            : glanceWords.sure(confidence.value)}
      </li>
      <li>{glanceWords.considered(alternatives.length)}</li>
    </ul>
  )
}
