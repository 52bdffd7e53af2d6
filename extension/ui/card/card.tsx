/** The card of one ask: what will happen, why it was stopped, what changes, what supports it, and, apart, what the agent says. */
import type { AskView } from '../../../shared/api/views.ts'
import type { Card as CardParts } from '../../lib/card-with.ts'
import { words } from '../../lib/words.ts'
import { Changes } from './changes.tsx'
import { Considered } from './considered.tsx'
import { EvidenceList } from './evidence.tsx'
import { Glance } from './glance.tsx'
import { Head } from './head.tsx'
import { Says } from './says.tsx'
import { Why } from './why.tsx'
import './card.css'

type Props = {
  view: AskView
  card: CardParts
  /** Parts of what decides that have not been displayed to their end; see `useEnds`. */
  ends: { expect: (part: string) => void; reached: (part: string) => void }
  /** Stands in the place of the changes while they are edited. */
  instead?: React.ReactNode
}

export function Card({ view, card, ends, instead }: Props) {
  return (
    <article className="card" aria-label={words.card.heading}>
      <Head view={view} card={card} />
      <Why reasons={card.reasons} version={view.boundary.version} evidence={view.evidence} />
      <Glance evidence={card.evidence} alternatives={card.alternatives} threshold={view.reviewBelow ?? undefined} />
      {instead ?? <Changes view={view} card={card} ends={ends} />}
      <EvidenceList evidence={card.evidence} threshold={view.reviewBelow ?? undefined} />
      <Considered alternatives={card.alternatives} />
      <Says claims={card.says} />
    </article>
  )
}
