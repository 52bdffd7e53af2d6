/** Which of its states the popup is in, and what is selected. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AskView, Unused } from '../../../shared/api/views.ts'
import { isField, shortcutOf } from '../../lib/shortcuts.ts'
import { needsAction } from '../../lib/snapshot.ts'
import { toGuard } from '../../ui/guard.tsx'
import { later } from '../../ui/later.tsx'
import { announceDecided, useNews } from '../../ui/live/use-news.ts'
import { Voice } from '../../ui/live/voice.tsx'
import { focusQuietly } from '../../ui/quietly.ts'
import { outcomeOf } from '../../ui/review/outcome.ts'
import { Review } from '../../ui/review/review.tsx'
import { useHub } from '../../ui/use-hub.ts'
import { Banners } from './banners.tsx'
import { Header } from './header.tsx'
import { useSelection } from './use-selection.ts'

const Empty = later(async () => (await import('./empty.tsx')).Empty)
const GroupReview = later(async () => (await import('../../ui/review/group.tsx')).GroupReview)
const TakeBack = later(async () => (await import('../../ui/take-back/take-back.tsx')).TakeBack)
const Connection = later(async () => (await import('../../ui/connection.tsx')).Connection)
const Pairing = later(async () => (await import('../../ui/pairing.tsx')).Pairing)
const QueueList = later(async () => {
  const [{ QueueList }] = await Promise.all([import('../../ui/queue-list.tsx'), import('./queue.css')])
  return QueueList
})
const Help = later(async () => (await import('../../ui/help.tsx')).Help)

const none: readonly Unused[] = []
/** How long the outcome of a decision stays on the screen, ms. */
const said = 6_000

/** Which of the two places that show this view it is; the panel stays open while a person works on the page. */
export type Surface = 'popup' | 'sidepanel'

export function App({ surface = 'popup' }: { surface?: Surface }) {
  const hub = useHub()
  const { snapshot, rewound, open } = hub
  const { connection, queue } = snapshot
  const pending = queue?.pending ?? []
  /** From the first on, so that what becomes of it is said in a place that was there before. */
  const approved = useRef(false)
  if (queue && queue.unused.length > 0) approved.current = true
  const selection = useSelection(queue ? pending : undefined, connection === 'online')
  const [over, setOver] = useState<'list' | 'help' | undefined>()
  const [group, setGroup] = useState<readonly string[]>()
  const [outcome, setOutcome] = useState('')
  const { selected, at, move, select, decided } = selection

  const onDecided = useCallback(
    (view: AskView) => {
      const { short, full } = outcomeOf(view)
      setOutcome(short)
      announceDecided(full, view.ask)
      decided(view.ask)
      void hub.refresh()
    },
    [decided, hub.refresh],
  )
  const onGroupDecided = useCallback(
    (asks: readonly string[]) => {
      setGroup(undefined)
      for (const ask of asks) decided(ask)
      void hub.refresh()
      // The view of groups has brought these words.
      import('../../locales/standing.ts').then(({ standing }) => {
        const said = standing.group.done(asks.length)
        setOutcome(said)
        announceDecided(said, ...asks)
      }, toGuard(setOutcome))
    },
    [decided, hub.refresh],
  )
  useNews(snapshot, rewound, over || group ? undefined : selected)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each outcome has its own time
  useEffect(() => {
    const timer = setTimeout(() => setOutcome(''), said)
    return () => clearTimeout(timer)
  }, [outcome])

  const backToList = useCallback(() => {
    setGroup(undefined)
    setOver('list')
  }, [])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event, isField(event.target))
      if (shortcut === 'help') setOver(before => (before === 'help' ? undefined : 'help'))
      else if (shortcut === 'list') {
        setGroup(undefined)
        setOver(before => (before === 'list' ? undefined : 'list'))
      } else if (shortcut === 'back' && over) setOver(undefined)
      else if (shortcut === 'back' && group) backToList()
      else if (over || group) return
      else if (shortcut === 'next') move(1)
      else if (shortcut === 'previous') move(-1)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [over, group, move, backToList])

  // What had the focus is gone, such as the button that stopped all agents.
  useEffect(() => {
    if (document.activeElement === document.body) focusQuietly(document.querySelector('main'))
  })

  const trouble = needsAction(connection) && !(connection === 'offline' && hub.graceful)
  return (
    <div className="popup">
      <Header
        hub={hub}
        surface={surface}
        at={at}
        count={pending.length}
        said={outcome}
        browsing={!trouble && connection !== 'unpaired' && (pending.length > 0 || selected !== undefined)}
        onMove={by => {
          setGroup(undefined)
          move(by)
        }}
        onList={() => {
          setGroup(undefined)
          setOver(over === 'list' ? undefined : 'list')
        }}
      />
      <Banners hub={hub} rewound={rewound} />
      {connection === 'online' && approved.current && (
        <TakeBack open={open} refresh={hub.refresh} unused={queue?.unused ?? none} approver={hub.approver} />
      )}
      {connection === 'unpaired' ? (
        <Pairing onPaired={hub.restart} />
      ) : trouble ? (
        <Connection reason={connection} snapshot={snapshot} onRetry={hub.restart} onPaired={hub.restart} />
      ) : over === 'list' ? (
        <QueueList
          pending={pending}
          selected={selected}
          onSelect={ask => {
            select(ask)
            setOver(undefined)
          }}
          onGroup={asks => {
            setGroup(asks)
            setOver(undefined)
          }}
        />
      ) : group ? (
        <GroupReview
          key={group.join()}
          open={open}
          asks={group}
          revision={group.map(hub.revisionOf).join()}
          surface={surface}
          onSingle={ask => {
            setGroup(undefined)
            select(ask)
          }}
          onBack={backToList}
          onDone={onGroupDecided}
        />
      ) : selected ? (
        <Review
          key={selected}
          open={open}
          ask={selected}
          row={pending.find(({ ask }) => ask === selected)}
          revision={hub.revisionOf(selected)}
          surface={surface}
          approver={hub.approver}
          active={over === undefined}
          onDecided={onDecided}
        />
      ) : queue && pending.length === 0 ? (
        <Empty open={open} />
      ) : (
        <main aria-busy="true" />
      )}
      {over === 'help' && <Help onClose={() => setOver(undefined)} />}
      <Voice />
    </div>
  )
}
