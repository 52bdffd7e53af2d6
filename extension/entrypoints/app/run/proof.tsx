/** What stands behind a decision: the approver's signature, and what was on the screen. */
import type { Ask } from '../../../../shared/approval/ask.ts'
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { exactly, span } from '../format.ts'
import { words } from '../words.ts'

export function Proof({ ask, decision: { at, statement } }: { ask: Ask; decision: NonNullable<Ask['decision']> }) {
  const { decision } = words.run
  const { displayed, edit } = statement
  return (
    <details className="proof">
      <summary>
        {exactly(at)}, {decision.displayed(span(displayed.ms), displayed.end)}, {decision.input[displayed.input]}
      </summary>
      <dl>
        <dt>{decision.approver}</dt>
        <dd>
          {statement.approver}, {statement.counter}
        </dd>
        <dt>{decision.digest}</dt>
        <dd>{ask.digest}</dd>
        {edit && (
          <>
            <dt>{decision.editDigest}</dt>
            <dd>{edit.digest}</dd>
          </>
        )}
        <dt>{decision.shown}</dt>
        <dd>
          {displayed.digest} (<Inert value={shown(displayed.ui)} />)
        </dd>
      </dl>
    </details>
  )
}
