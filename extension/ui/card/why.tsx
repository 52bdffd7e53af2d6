/** Why it was stopped: every rule that fired, the strongest first, in the daemon's words. */
import type { Reason } from '../../../shared/boundary/verdict.ts'
import { shown } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { Inert } from '../inert.tsx'

export function Why({ reasons, version }: { reasons: readonly Reason[]; version: number }) {
  if (reasons.length === 0) return null
  return (
    <ul className="why">
      {reasons.map(({ decision, rule, sentence }, at) => (
        <li key={`${rule} ${sentence}`} data-decision={decision}>
          <span className="tag">
            <span className={decision === reasons[at - 1]?.decision ? 'again' : undefined}>
              {words.card.stopped[decision]}
            </span>
          </span>
          <span>
            {/* A reason can quote the boundary, or a name that the agent chose. */}
            <Inert value={shown(sentence)} />
            <small>
              <Inert value={shown(rule, true)} /> · {words.card.boundaryVersion(version)}
            </small>
          </span>
        </li>
      ))}
    </ul>
  )
}
