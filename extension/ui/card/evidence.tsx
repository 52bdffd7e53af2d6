/** The evidence, each item under the mark that we gave it. Titles and values in it are the agent's. */
import type { EvidenceCard, EvidenceItem } from '../../lib/evidence-card.ts'
import { ago, exactly } from '../../lib/time.ts'
import { words } from '../../lib/words.ts'
import { hundredths } from '../../locales/card.ts'
import { said } from '../../locales/said.ts'
import { evidencePartWords, markMeanings } from '../../locales/shared-words.ts'
import { MarkIcon } from '../icons.tsx'
import { Said } from '../said.tsx'
import { useNow } from '../use-now.ts'
import { Boxed } from './boxed.tsx'

export function EvidenceList({ evidence, threshold }: { evidence: EvidenceCard; threshold?: number }) {
  const { items, confidence } = evidence
  return (
    <section>
      <h2>
        {words.card.evidence} <span>{countsOf(evidence)}</span>
      </h2>
      {items.length === 0 && !confidence && <p className="note">{words.card.noEvidence}</p>}
      <ul className="evidence">
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the evidence of an ask never changes
          <Item key={at} item={item} />
        ))}
      </ul>
      {confidence && <Confidence confidence={confidence} threshold={threshold} />}
    </section>
  )
}

function countsOf({ items, counts }: EvidenceCard): string {
  if (items.length === 0) return ''
  const { card } = words
  const said = (['mismatch', 'verified', 'reported', 'asserted'] as const)
    .filter(mark => counts[mark] > 0)
    .map(mark => `${counts[mark]} ${card.counts[mark]}`)
  return [...said, counts.missing > 0 ? `${counts.missing} ${card.counts.missing}` : card.noneMissing].join(' · ')
}

/** Characters of a reason that stand beside an item; a longer one stands below it. */
const shortReason = 32

function Item({ item: { mark, part, reason, title, where, fields, quote, retrievedAt } }: { item: EvidenceItem }) {
  const now = useNow(10_000)
  return (
    <li data-mark={mark}>
      <span className="mark" title={markMeanings[mark]}>
        <MarkIcon mark={mark} /> {words.card.marks[mark]}
      </span>
      <span className="what">
        {part ? evidencePartWords[part] : <Boxed value={title} label={words.card.evidence} />}
        {where && where.plain !== '' && (
          <code>
            <Boxed value={where} label={words.card.evidence} />
          </code>
        )}
        {fields.map(({ name, value }) => (
          <span key={name} className={value.plain.includes('\n') ? 'seen lines' : 'seen'}>
            <code>{name}</code>{' '}
            <code>
              <Boxed value={value} label={name} />
            </code>
          </span>
        ))}
        {quote && (
          <q>
            <Boxed value={quote} label={words.card.evidence} />
          </q>
        )}
      </span>
      <small className={reason.length > shortReason ? 'below' : undefined}>
        <Said by="mark" recorded={reason} />
        {retrievedAt !== undefined && (
          <span className="when" title={exactly(retrievedAt)}>
            {ago(retrievedAt, now)}
          </span>
        )}
      </small>
    </li>
  )
}

function Confidence({
  confidence,
  threshold,
}: {
  confidence: NonNullable<EvidenceCard['confidence']>
  threshold?: number
}) {
  const { card } = words
  const { value, below } = confidence
  const aside =
    value === 'unknown'
      ? below && said.reason(below)
      : `${hundredths(value)}${threshold === undefined ? '' : `, ${card.reviewBelow(threshold)}`}`
  return (
    <div className={below ? 'confidence low' : 'confidence'}>
      <span className="mark">{card.confidence}</span>
      {value === 'unknown' ? (
        <span>{card.confidenceUnknown}</span>
      ) : (
        <svg className="bar" role="img" aria-label={card.confidenceIs(value)} width="100%" height="10">
          <rect className="track" y="3" width="100%" height="4" rx="2" />
          <rect className="level" y="3" width={`${value * 100}%`} height="4" rx="2" />
          {threshold !== undefined && <rect className="threshold" x={`${threshold * 100}%`} width="1.5" height="10" />}
        </svg>
      )}
      <small>{aside}</small>
    </div>
  )
}
