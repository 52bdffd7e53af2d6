/**
 * The review of one ask: its card, and a footer in which it is decided. Whatever happens meanwhile, the buttons stay where
 * they are, and a press decides about exactly what was on the screen when it began (R36, R37).
 */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ApproverView, AskView, Pending } from '../../../shared/api/views.ts'
import { browser } from '../../lib/browser.ts'
import type { Daemon } from '../../lib/daemon.ts'
import type { Choice } from '../../lib/decision.ts'
import { decisionOf } from '../../lib/decision.ts'
import { draftKey } from '../../lib/drafts.ts'
import { editOf } from '../../lib/edit-form.ts'
import { isField, shortcutOf } from '../../lib/shortcuts.ts'
import { words } from '../../lib/words.ts'
import { Card } from '../card/card.tsx'
import { Guard } from '../guard.tsx'
import { later } from '../later.tsx'
import { announce } from '../live/speaker.ts'
import { focusQuietly } from '../quietly.ts'
import { Offer, OfferFailed } from '../standing/offer.tsx'
import { useStanding } from '../standing/use-standing.ts'
import { useNow } from '../use-now.ts'
import { type Blocked, blockedBy, noticesOf } from './block.ts'
import { Footer } from './footer.tsx'
import { Placeholder } from './placeholder.tsx'
import { useArming } from './use-arming.ts'
import { useCard } from './use-card.ts'
import { useDecision } from './use-decision.ts'
import { useDraft } from './use-draft.ts'
import { useEnds } from './use-ends.ts'
import './review.css'

const EditForm = later(async () => (await import('./edit-form.tsx')).EditForm)

type Props = {
  /** Gives the daemon; must be the same function from one drawing to the next. */
  open: () => Promise<Daemon>
  ask: string
  /** Its row of the queue, to show something before the card is loaded. */
  row?: Pending
  /** Anything that is another when the ask may have changed. */
  revision: unknown
  /** Which view this is, for the record: `popup`, `page`. */
  surface: string
  approver?: ApproverView
  /** Takes no keys while something else is in front of it. */
  active: boolean
  onDecided: (view: AskView) => void
}

/** What cannot be drawn takes only its own place: the other items can still be looked at. */
export function Review(props: Props) {
  return (
    <Guard>
      <Item {...props} />
    </Guard>
  )
}

function Item({ open, ask, row, revision, surface, approver, active, onDecided }: Props) {
  const loaded = useCard(open, ask, revision)
  const view = loaded.at === 'ready' ? loaded.view : undefined
  const card = loaded.at === 'ready' ? loaded.card : undefined
  const { draft, change, drop, earlier } = useDraft(draftKey(ask, view?.version ?? row?.version ?? 0))
  const standing = useStanding(open, view)
  const { phase, send, look } = useDecision(open, ask, decided => {
    drop()
    // A grant that is refused keeps the item on the screen until that was read; the approval stands either way.
    void standing.after(decided).then(given => given && onDecided(decided))
  })
  // All that is on the screen: also a mark that changes while a person reads makes the buttons wait again.
  const content = view
    ? `${view.ask}@${view.version} ${view.digest} ${draft.editing} ${standing.on ? JSON.stringify(standing.scope) : ''}\n${card?.text}`
    : ''
  const arming = useArming(content, view?.risk ?? 2)
  const ends = useEnds(view ? `${view.ask} ${view.digest}` : '')
  const [denying, setDenying] = useState(false)
  const now = useNow(5_000)
  const main = useRef<HTMLElement>(null)
  const approve = useRef<HTMLButtonElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)

  const edited = view?.action && draft.editing ? editOf(view.action, draft.texts) : undefined
  const blocked: Blocked | undefined =
    loaded.at === 'ready' ? blockedBy({ ...loaded, approver, now, phase, read: ends.all, edited }) : { decide: '' }

  const label = draft.editing ? words.review.approveEdited : words.review.approve
  const ready = arming.ready && view !== undefined && blocked === undefined
  useEffect(() => {
    if (ready) announce('armed', label)
  }, [ready, label])
  const seen = useRef({ ask: '', about: '' })
  const about = view?.status === 'pending' ? `${view.version} ${view.digest} ${card?.text}` : ''
  useEffect(() => {
    if (about === '') return
    if (seen.current.ask === ask && seen.current.about !== about) announce('changed')
    seen.current = { ask, about }
  }, [about, ask])

  // Another item starts at its top, with nothing open, and with no button under the focus; the keys scroll it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: that there is another item is all that matters
  useLayoutEffect(() => {
    setDenying(false)
    main.current?.scrollTo(0, 0)
    if (!isField(document.activeElement)) focusQuietly(main.current)
  }, [ask])

  const decide = useCallback(
    (choice: Choice, input: 'pointer' | 'keyboard') => {
      if (!view?.action || !card || blocked?.decide !== undefined) return
      if (choice.do === 'approve' && blocked?.approve !== undefined) return
      const ui = `${surface} ${browser.runtime.getManifest().version}`
      const displayed = { ms: arming.shownFor(), end: ends.all, input, ui }
      const decision = decisionOf(choice, { view: { ...view, action: view.action }, card, draft, displayed })
      if (decision) send(decision)
    },
    [view, card, blocked, arming.shownFor, ends.all, draft, send, surface],
  )

  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, isField(event.target))
      if (!shortcut) return
      const handled = press(shortcut)
      if (handled) event.preventDefault()
    }
    const press = (shortcut: string): boolean => {
      switch (shortcut) {
        case 'approve':
          // An action of high impact takes a press on the button itself.
          if (view?.risk === 2) approve.current?.focus()
          else if (arming.armed(content)) decide({ do: 'approve' }, 'keyboard')
          return true
        case 'deny':
          if (blocked?.decide === undefined) setDenying(open => !open)
          return true
        case 'edit':
          if (blocked?.decide === undefined) change({ editing: !draft.editing })
          return true
        case 'note':
          note.current?.focus()
          return true
        case 'back':
          return leave()
        default:
          return false
      }
    }
    const leave = (): boolean => {
      if (isField(document.activeElement)) focusQuietly(main.current)
      else if (denying) setDenying(false)
      else if (draft.editing) change({ editing: false })
      else return false
      return true
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what it scrolls to decides whether one may approve */}
      <main ref={main} tabIndex={0} className="review">
        {view && card ? (
          <Card
            view={view}
            card={card}
            ends={ends}
            instead={
              draft.editing && view.action ? (
                <EditForm action={view.action} draft={draft} onChange={change} />
              ) : undefined
            }
          />
        ) : (
          <Placeholder row={row} state={loaded} />
        )}
      </main>
      <Footer
        content={content}
        arming={arming}
        blocked={blocked}
        notices={view ? noticesOf(view, { now, phase }) : []}
        phase={phase}
        draft={draft}
        earlier={earlier}
        denying={denying}
        highImpact={view?.risk === 2}
        refs={{ approve, note }}
        onChange={change}
        onDenying={setDenying}
        onDecide={decide}
        onLook={look}
        label={label}
        beside={
          standing.failed ? (
            <OfferFailed
              error={standing.failed.error}
              onGoOn={() => standing.failed && onDecided(standing.failed.view)}
            />
          ) : view && blocked?.decide === undefined && !draft.editing ? (
            <Offer view={view} state={standing} now={now} />
          ) : undefined
        }
      />
    </>
  )
}
