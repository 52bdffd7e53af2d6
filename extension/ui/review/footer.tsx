/** The footer of a review: notices, the note, and the three buttons, which never move. */
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import type { Choice } from '../../lib/decision.ts'
import type { Draft } from '../../lib/drafts.ts'
import { openApp } from '../../lib/pages.ts'
import type { Phase } from '../../lib/phase.ts'
import { shortcuts } from '../../lib/shortcuts.ts'
import { words } from '../../lib/words.ts'
import { Key } from '../key.tsx'
import { later } from '../later.tsx'
import { alarm, aloud } from '../live/aloud.ts'
import type { Blocked, Notice } from './block.ts'
import { DecideButton } from './decide-button.tsx'
import type { ArmingOf } from './use-arming.ts'

const loadDenial = async () => (await import('./denial.tsx')).Denial
const Denial = later(loadDenial)
/** After this time a press of Deny has its reasons there, ms; buttons take none sooner. */
const calm = 200
/** The id of what says why a button takes no press. */
export const reason = 'why'

type Props = {
  content: string
  arming: ArmingOf
  blocked: Blocked | undefined
  notices: readonly Notice[]
  phase: Phase
  draft: Draft
  earlier: string | undefined
  denying: boolean
  highImpact: boolean
  /** Of the approve button: Approve, or Approve edited. */
  label: string
  /** What else can be chosen with an approval. */
  beside?: ReactNode
  refs: { approve: RefObject<HTMLButtonElement | null>; note: RefObject<HTMLTextAreaElement | null> }
  onChange: (change: Partial<Draft>) => void
  onDenying: (denying: boolean) => void
  onDecide: (choice: Choice, input: 'pointer' | 'keyboard') => void
  onLook: () => void
}

export function Footer(props: Props) {
  const { content, arming, blocked, notices, phase, draft, earlier, denying, highImpact, label, beside, refs } = props
  const { onChange, onDenying, onDecide, onLook } = props
  useEffect(() => {
    const timer = setTimeout(() => loadDenial().catch(() => undefined), calm)
    return () => clearTimeout(timer)
  }, [])
  const deny = useRef<HTMLButtonElement>(null)
  // The reasons are gone, and with them what had the focus.
  useEffect(() => {
    if (!denying && document.activeElement === document.body) deny.current?.focus()
  }, [denying])
  const { review } = words
  const nothing = blocked?.decide !== undefined
  const why = blocked?.decide ?? blocked?.approve
  const described = { disabled: nothing, 'aria-describedby': nothing ? reason : undefined }
  return (
    <footer className="decide">
      {denying && !nothing && (
        <Denial
          content={content}
          arming={arming}
          note={draft.note.trim() !== ''}
          onDeny={onDecide}
          onClose={() => onDenying(false)}
        />
      )}
      {phase.at === 'unknown' ? (
        <LostAnswer onLook={onLook} />
      ) : (
        <Notices notices={notices} why={why} alarm={blocked?.alarm === true} />
      )}
      {earlier && (
        <p className="notice">
          {review.earlierNote} “{earlier}”{' '}
          <button type="button" className="link" onClick={() => onChange({ note: earlier })}>
            {review.useNote}
          </button>
        </p>
      )}
      {beside}
      <textarea
        ref={refs.note}
        className="own-words"
        rows={1}
        maxLength={4000}
        aria-label={review.note}
        placeholder={review.note}
        value={draft.note}
        {...described}
        onChange={event => onChange({ note: event.target.value })}
      />
      <div className="acts">
        <button
          ref={deny}
          type="button"
          className="no"
          aria-expanded={denying}
          aria-keyshortcuts={shortcuts.deny.key}
          {...described}
          onClick={event => event.detail <= 1 && onDenying(!denying)}
        >
          {phase.at === 'sending' && phase.outcome === 'denied' ? review.sending.denied : review.deny}
          <Key name={shortcuts.deny.key} />
        </button>
        <button
          type="button"
          aria-pressed={draft.editing}
          aria-keyshortcuts={shortcuts.edit.key}
          {...described}
          onClick={event => event.detail <= 1 && onChange({ editing: !draft.editing })}
        >
          {draft.editing ? review.stopEdit : review.edit}
          <Key name={shortcuts.edit.key} />
        </button>
        <DecideButton
          ref={refs.approve}
          className="go"
          content={content}
          arming={arming}
          disabled={why !== undefined}
          why={reason}
          shortcut={shortcuts.approve.key}
          hint={highImpact ? review.pressEnter : undefined}
          onDecide={input => onDecide({ do: 'approve' }, input)}
        >
          {phase.at === 'sending' && phase.outcome !== 'denied' ? review.sending[phase.outcome] : label}
          <Key name={shortcuts.approve.key} />
        </DecideButton>
      </div>
    </footer>
  )
}

function Notices({ notices, why, alarm }: { notices: readonly Notice[]; why: string | undefined; alarm: boolean }) {
  return (
    <div ref={aloud} id={reason} className="notices">
      {why && <p className={alarm ? 'notice alarm' : 'notice warn'}>{why}</p>}
      {notices.map(({ tone, text }) => (
        <p key={text} className={`notice ${tone}`}>
          {text}
        </p>
      ))}
    </div>
  )
}

function LostAnswer({ onLook }: { onLook: () => void }) {
  const { review } = words
  return (
    <div ref={alarm} id={reason} className="notices">
      <p className="notice bad">{review.lost}</p>
      <p className="notice">
        <button type="button" onClick={onLook}>
          {review.look}
        </button>{' '}
        <button type="button" className="link" onClick={() => void openApp('runs')}>
          {review.history}
        </button>
      </p>
    </div>
  )
}
