/**
 * The review of alike asks: every one of them is drawn in full, and approving them all waits until each has been displayed to
 * its end (G11). What differs, or has a high impact, is named and decided alone.
 */

import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { AskView } from '../../../shared/api/views.ts'
import { partsOf } from '../../lib/alike.ts'
import { browser } from '../../lib/browser.ts'
import type { Daemon } from '../../lib/daemon.ts'
import { isField, shortcutOf, shortcuts } from '../../lib/shortcuts.ts'
import { shown, type Value } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { sentenceOf } from '../../locales/shared-sentence.ts'
import { standing } from '../../locales/standing.ts'
import { Card } from '../card/card.tsx'
import { Sentence } from '../card/head.tsx'
import { errorWords } from '../error-words.ts'
import { Guard } from '../guard.tsx'
import { Inert } from '../inert.tsx'
import { alarm, aloud } from '../live/aloud.ts'
import { announce } from '../live/speaker.ts'
import { Sentinel } from '../progressive.tsx'
import { focusQuietly } from '../quietly.ts'
import { useNow } from '../use-now.ts'
import { DecideButton } from './decide-button.tsx'
import { reason } from './footer.tsx'
import { useArming } from './use-arming.ts'
import { type Bulk, useBulk } from './use-bulk.ts'
import { type EndsOf, useEnds } from './use-ends.ts'
import { type Member, useMembers } from './use-members.ts'
import './group.css'
import './review.css'

type Props = {
  open: () => Promise<Daemon>
  /** The members; the same array from one drawing to the next. */
  asks: readonly string[]
  /** Another value whenever one of them may have changed. */
  revision: string
  surface: string
  onSingle: (ask: string) => void
  onBack: () => void
  onDone: (asks: readonly string[]) => void
}

export function GroupReview(props: Props) {
  return (
    <Guard>
      <Group {...props} />
    </Guard>
  )
}

function Group({ open, asks, revision, surface, onSingle, onBack, onDone }: Props) {
  const { group } = standing
  const loaded = useMembers(open, asks, revision)
  const now = useNow(5_000)
  const members = loaded.at === 'ready' ? loaded.members : []
  const { alike, apart } = useMemo(
    () =>
      partsOf(
        members.map(({ view }) => view),
        now,
      ),
    [members, now],
  )
  const { bulk, approve } = useBulk(open, onDone)
  /** While they are sent they leave the queue one by one, and what is on the screen stays. */
  const held = useRef<readonly Member[]>([])
  if (bulk.at === 'ready') held.current = members.filter(({ view, card }) => card && alike.includes(view))
  const chosen = held.current
  const content = chosen
    .map(({ view, card }) => `${view.ask}@${view.version} ${view.digest}\n${card?.text}`)
    .join('\n\n')
  const arming = useArming(content, 1)
  const ends = useEnds(content)
  const main = useRef<HTMLElement>(null)
  const press = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => focusQuietly(main.current), [])
  // The key goes to the button, which takes a press of its own: several at once are never approved by one letter.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (shortcutOf(event, isField(event.target)) !== 'approve') return
      event.preventDefault()
      press.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const enough = chosen.length >= 2
  const ready = enough && arming.ready && ends.all && bulk.at === 'ready'
  useEffect(() => {
    if (ready) announce('armed', standing.group.approve(chosen.length))
  }, [ready, chosen.length])
  const why =
    loaded.at === 'ready' && !enough
      ? group.tooFew
      : enough && !ends.all && bulk.at === 'ready'
        ? group.readOn
        : undefined
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and every member has to be reached before approving */}
      <main ref={main} tabIndex={0} className="review group" aria-busy={loaded.at === 'loading'}>
        <h1>{enough ? group.title(chosen.length) : loaded.at === 'loading' ? group.loading : group.tooFew}</h1>
        {enough && <p className="faint">{group.text}</p>}
        {enough && <Differences members={chosen} />}
        {loaded.at === 'failed' && <p ref={alarm}>{errorWords(loaded.error)}</p>}
        {chosen.map((member, index) => (
          <MemberCard
            key={`${member.view.ask} ${member.view.digest}`}
            member={member}
            at={index + 1}
            of={chosen.length}
            ends={ends}
            approved={bulk.at !== 'ready' && bulk.done.includes(member.view.ask)}
            onSingle={onSingle}
          />
        ))}
        {chosen.length > 0 && <Sentinel key={content} onSeen={() => ends.reached('changes')} />}
        {apart.length > 0 && bulk.at === 'ready' && <Apart views={apart} onSingle={onSingle} />}
      </main>
      <footer className="decide">
        <State bulk={bulk} why={why} />
        <div className="acts of-group">
          <button type="button" onClick={onBack}>
            {group.back}
          </button>
          <DecideButton
            ref={press}
            className="go"
            shortcut={shortcuts.approve.key}
            content={content}
            arming={arming}
            disabled={!enough || !ends.all || bulk.at !== 'ready'}
            why={reason}
            onDecide={input =>
              approve(chosen, {
                ms: arming.shownFor(),
                end: true,
                input,
                ui: `${surface} ${browser.runtime.getManifest().version}`,
              })
            }
          >
            {bulk.at === 'sending'
              ? group.approving(Math.min(bulk.of, bulk.done.length + 1), bulk.of)
              : group.approve(chosen.length)}
          </DecideButton>
        </div>
      </footer>
    </>
  )
}

/** Characters of a value that stand in the overview; a longer one is counted there, and stands in its card. */
const inOverview = 40

/** What differs from one to the next, in a few words each, before each of them in full. */
function Differences({ members }: { members: readonly Member[] }) {
  return (
    <ol className="differences" aria-label={standing.group.overview}>
      {members.map(({ view, card }) =>
        card ? (
          <li key={view.ask}>
            <code>
              <Inert value={card.record} />
            </code>
            {[...card.fields, ...card.input].map(({ name, label, from, to }) => (
              <span key={name} className="difference">
                {label}{' '}
                {from && (
                  <>
                    <span className="out-of-sight">{words.card.before} </span>
                    <del>
                      <Brief value={from.value} />
                    </del>{' '}
                  </>
                )}
                {to && (
                  <ins>
                    <Brief value={to} />
                  </ins>
                )}
              </span>
            ))}
          </li>
        ) : null,
      )}
    </ol>
  )
}

function Brief({ value }: { value: Value }) {
  return value.plain.length > inOverview ? words.card.size(value.rendered.length) : <Inert value={value} />
}

type MemberProps = {
  member: Member
  at: number
  of: number
  ends: EndsOf
  approved: boolean
  onSingle: (ask: string) => void
}

function MemberCard({ member: { view, card }, at, of, ends, approved, onSingle }: MemberProps) {
  const { group } = standing
  const { expect, reached } = ends
  const own = useMemo(
    () => ({
      expect: (part: string) => expect(`${view.ask} ${part}`),
      reached: (part: string) => reached(`${view.ask} ${part}`),
    }),
    [expect, reached, view.ask],
  )
  useEffect(() => {
    own.expect('changes')
    own.expect('end')
  }, [own])
  if (!card) return null
  return (
    <section className="member" aria-label={group.member(at, of)}>
      <p className="of">
        <span>{group.member(at, of)}</span>
        {approved ? (
          <span className="tag good">{group.went}</span>
        ) : (
          <button type="button" className="link" onClick={() => onSingle(view.ask)}>
            {group.single}
          </button>
        )}
      </p>
      <Card view={view} card={card} ends={own} />
      <Sentinel onSeen={() => own.reached('end')} />
    </section>
  )
}

function Apart({ views, onSingle }: { views: readonly AskView[]; onSingle: (ask: string) => void }) {
  const { group } = standing
  return (
    <section className="apart">
      <h2>{group.apart(views.length)}</h2>
      <ul>
        {views.map(({ ask, action }) => (
          <li key={ask}>
            {action && <Sentence parts={sentenceOf(action)} record={shown(action.record, true)} />}{' '}
            <button type="button" className="link" onClick={() => onSingle(ask)}>
              {group.single}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function State({ bulk, why }: { bulk: Bulk; why: string | undefined }) {
  const { group } = standing
  return (
    <div ref={aloud} id={reason} className="notices">
      {bulk.at === 'stopped' && (
        <p className="notice bad">
          {bulk.lost ? group.lost(bulk.done.length, bulk.of) : group.stopped(bulk.done.length, bulk.of)}{' '}
          {!bulk.lost && errorWords(bulk.error)}
        </p>
      )}
      {why && <p className="notice warn">{why}</p>}
    </div>
  )
}
