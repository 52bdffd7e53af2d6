/** An ask as its reviewer saw it: why it was stopped, what it changes, its evidence with marks, and what the agent says. */

import { useMemo } from 'react'
import type { AskView } from '../../../../shared/api/views.ts'
import { bindingTrouble } from '../../../lib/binding.ts'
import { cardOf } from '../../../lib/card.ts'
import { words as common } from '../../../lib/words.ts'
import { Changes } from '../../../ui/card/changes.tsx'
import { Considered } from '../../../ui/card/considered.tsx'
import { EvidenceList } from '../../../ui/card/evidence.tsx'
import { Says } from '../../../ui/card/says.tsx'
import { Why } from '../../../ui/card/why.tsx'
import { alarm } from '../../../ui/live/aloud.ts'
import { LetThrough } from '../../../ui/standing/let-through.tsx'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { Preview } from './preview.tsx'
import '../../../ui/card/card.css'

/** Nothing is decided here, so nobody needs to know what was read to its end. */
const ends = { expect: () => undefined, reached: () => undefined }

export function AskBody({ id, version }: { id: string; version: number }) {
  const ask = useRemote(`ask ${id}@${version}`, daemon => daemon.call('askView', { ask: id }))
  if (ask.value) return <AskParts view={ask.value} />
  return (
    <div className="body">
      {ask.error === undefined ? (
        <p className="hint">{words.remote.loading}</p>
      ) : (
        <Failure error={ask.error} onRetry={ask.reload} />
      )}
    </div>
  )
}

function AskParts({ view }: { view: AskView }) {
  const { action } = view
  const card = useMemo(() => action && cardOf({ ...view, action }), [view, action])
  if (!card) return <p className="body hint">{words.run.erased}</p>
  return (
    <div className="body card">
      {bindingTrouble(view) === 'mismatch' && (
        <p ref={alarm} className="mismatch">
          {common.trouble.mismatch}
        </p>
      )}
      <div className="part">
        {view.standing && <LetThrough by={view.standing.by} />}
        <Why reasons={card.reasons} version={view.boundary.version} evidence={view.evidence} />
        <Changes view={view} card={card} ends={ends} />
        {action && <Preview view={{ ...view, action }} />}
      </div>
      <div className="part beside">
        <EvidenceList evidence={card.evidence} />
        <Considered alternatives={card.alternatives} />
        <Says claims={card.says} />
      </div>
    </div>
  )
}
