/** Why it was stopped: every rule that fired, the strongest first. */
import type { AskView } from '../../../shared/api/views.ts'
import type { Reason } from '../../../shared/boundary/verdict.ts'
import { shown } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { Inert } from '../inert.tsx'
import { Said } from '../said.tsx'
import { Sides } from './sides.tsx'

type Props = {
  reasons: readonly Reason[]
  version: number
  /** What the ask cites, for a conflict about it. */
  evidence: AskView['evidence']
}

export function Why({ reasons, version, evidence }: Props) {
  if (reasons.length === 0) return null
  return (
    <ul className="why">
      {reasons.map((reason, at) => {
        const { decision, facet, rule, sentence } = reason
        return (
          <li key={`${rule} ${sentence}`} data-decision={decision}>
            <span className="tag">
              <span className={decision === reasons[at - 1]?.decision ? 'again' : undefined}>
                {words.card.stopped[decision]}
              </span>
            </span>
            <div>
              {/* A reason can quote the boundary, or a name that the agent chose. */}
              <Said by="reason" recorded={sentence} perhapsWritten={facet === 'approval'} />{' '}
              <small>
                <Inert value={shown(rule, true)} />
                {at === 0 && <span className="version"> · {words.card.boundaryVersion(version)}</span>}
              </small>
              <Sides reason={reason} evidence={evidence} />
            </div>
          </li>
        )
      })}
    </ul>
  )
}
