/** A conflict: what stands on either side of it, beside each other (design §4 step 5). A side can quote the agent. */
import type { AskView } from '../../../shared/api/views.ts'
import { citationOf, isRegistered } from '../../../shared/boundary/citation.ts'
import type { Reason } from '../../../shared/boundary/verdict.ts'
import { shown } from '../../lib/value.ts'
import { conflictWords } from '../../locales/conflict.ts'
import { said } from '../../locales/said.ts'
import { Boxed } from './boxed.tsx'
import { PolicyText } from './policy-text.tsx'
import './sides.css'

export function Sides({ reason, evidence }: { reason: Reason; evidence: AskView['evidence'] }) {
  if (!reason.sides) return null
  const index = citationOf(reason)
  const cited = index === undefined ? undefined : evidence?.policies?.[index]
  return (
    <>
      <dl className="sides" aria-label={conflictWords.sides}>
        {reason.sides.map(({ at, says }) => (
          <div key={at}>
            <dt>
              <Boxed value={shown(said.side(at), true)} label={conflictWords.sides} />
            </dt>
            <dd>
              <Boxed value={shown(said.side(says))} label={conflictWords.sides} />
            </dd>
          </div>
        ))}
      </dl>
      {cited && isRegistered(reason) && <PolicyText id={cited.id} />}
    </>
  )
}
