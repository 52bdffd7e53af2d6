/** The reasons of a denial, above the buttons: one press more, and the agent learns why. Keys 1 to 6 choose. */
import { useEffect } from 'react'
import { type DenialReason, denialReasons } from '../../../shared/approval/statement.ts'
import type { Choice } from '../../lib/decision.ts'
import { isField } from '../../lib/shortcuts.ts'
import { words } from '../../lib/words.ts'
import { Key } from '../key.tsx'
import { DecideButton } from './decide-button.tsx'
import type { ArmingOf } from './use-arming.ts'

const reasons = Object.keys(denialReasons) as DenialReason[]

type Props = {
  content: string
  arming: ArmingOf
  /** Whether there is a note, which is a reason too. */
  note: boolean
  onDeny: (choice: Choice, input: 'pointer' | 'keyboard') => void
  onClose: () => void
}

export function Denial({ content, arming, note, onDeny, onClose }: Props) {
  const { review, denial } = words
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || !event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || isField(event.target))
        return
      const at = Number(event.key) - 1
      const reason = reasons[at]
      if (!arming.armed(content)) return
      if (reason) onDeny({ do: 'deny', reason }, 'keyboard')
      else if (at === reasons.length && note) onDeny({ do: 'deny' }, 'keyboard')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [content, arming, note, onDeny])
  return (
    <section className="denial" aria-label={review.why}>
      <h2>
        {review.why}
        <button type="button" className="quiet" onClick={onClose}>
          {review.cancel}
        </button>
      </h2>
      <div className="reasons">
        {reasons.map((reason, at) => (
          <DecideButton
            key={reason}
            content={content}
            arming={arming}
            onDecide={input => onDeny({ do: 'deny', reason }, input)}
          >
            <Key name={String(at + 1)} />
            {denial[reason]}
          </DecideButton>
        ))}
        <DecideButton
          content={content}
          arming={arming}
          disabled={!note}
          onDecide={input => onDeny({ do: 'deny' }, input)}
        >
          <Key name={String(reasons.length + 1)} />
          {note ? review.denyWithNote : review.noteFirst}
        </DecideButton>
      </div>
    </section>
  )
}
