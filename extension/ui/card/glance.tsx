/** On the first screen: what supports it, how sure the agent is, and what else it considered. All of it stands below in full. */
import type { Card } from '../../lib/card-with.ts'
import { words } from '../../lib/words.ts'
import { glanceWords } from '../../locales/glance.ts'
import { markMeanings } from '../../locales/shared-words.ts'
import { MarkIcon } from '../icons.tsx'
import { Inert } from '../inert.tsx'
import { Said } from '../said.tsx'
import './glance.css'

/** Marks in the order in which they matter: what speaks against it first. */
const marks = ['mismatch', 'missing', 'verified', 'reported', 'asserted'] as const

type Props = Pick<Card, 'evidence' | 'alternatives'> & { threshold?: number }

export function Glance({ evidence, alternatives, threshold }: Props) {
  const { counts, confidence, items } = evidence
  const low = confidence === null || confidence.value === 'unknown' || confidence.below !== undefined
  const against = items.find(({ mark }) => mark === 'mismatch')
  return (
    <dl className="glance" aria-label={glanceWords.label}>
      <div data-warn={items.length === 0}>
        <dt>{glanceWords.supported}</dt>
        <dd>
          {items.length === 0
            ? glanceWords.noEvidence
            : marks
                .filter(mark => counts[mark] > 0)
                .map(mark => (
                  <span key={mark} data-mark={mark}>
                    <span className="mark" title={markMeanings[mark]}>
                      <MarkIcon mark={mark} /> {counts[mark]} {words.card.counts[mark]}
                    </span>{' '}
                  </span>
                ))}
          {against && against.reason !== '' && (
            <small className="against">
              <Said by="mark" recorded={against.reason} />
            </small>
          )}
        </dd>
      </div>
      <div data-warn={low}>
        <dt>{glanceWords.howSure}</dt>
        <dd>
          {confidence === null
            ? glanceWords.notSaid
            : confidence.value === 'unknown'
              ? glanceWords.unsure
              : glanceWords.sure(confidence.value)}
          {threshold !== undefined && low && <small> · {words.card.reviewBelow(threshold)}</small>}
        </dd>
      </div>
      <div>
        <dt>{glanceWords.also}</dt>
        <dd className="alternatives">
          {glanceWords.considered(alternatives.length)}
          {alternatives[0] && (
            <small>
              : <Inert value={alternatives[0].summary} />
            </small>
          )}
        </dd>
      </div>
    </dl>
  )
}
