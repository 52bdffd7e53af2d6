/** Which of its states the popup is in, and what is selected. */
import { useCallback, useEffect, useState } from 'react'
import { plainSentence } from '../../../shared/action/sentence.ts'
import type { AskView, Unused } from '../../../shared/api/views.ts'
import { oneLine } from '../../../shared/text/excerpt.ts'
import { isField, shortcutOf } from '../../lib/shortcuts.ts'
import { words } from '../../lib/words.ts'
import { sentenceOf } from '../../locales/shared-sentence.ts'
import { outcomeInLine } from '../../locales/shared-words.ts'
import { standing } from '../../locales/standing.ts'
import { Connection, needsAction } from '../../ui/connection.tsx'
import { Help } from '../../ui/help.tsx'
import { Pairing } from '../../ui/pairing.tsx'
import { QueueList } from '../../ui/queue-list.tsx'
import { GroupReview } from '../../ui/review/group.tsx'
import { Review } from '../../ui/review/review.tsx'
import { TakeBack } from '../../ui/take-back/take-back.tsx'
import { useHub } from '../../ui/use-hub.ts'
import { Banners } from './banners.tsx'
import { Empty } from './empty.tsx'
import { Header } from './header.tsx'
import { useSelection } from './use-selection.ts'

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
  const selection = useSelection(queue ? pending : undefined, connection === 'online')
  const [over, setOver] = useState<'list' | 'help' | undefined>()
  const [group, setGroup] = useState<readonly string[]>()
  const [outcome, setOutcome] = useState<Outcome>(nothingSaid)
  const { selected, at, move, select, decided } = selection

  const onDecided = useCallback(
    (view: AskView) => {
      setOutcome(outcomeOf(view))
      decided(view.ask)
      void hub.refresh()
    },
    [decided, hub.refresh],
  )
  const onGroupDecided = useCallback(
    (asks: readonly string[]) => {
      setGroup(undefined)
      const said = standing.group.done(asks.length)
      setOutcome({ short: said, full: said })
      for (const ask of asks) decided(ask)
      void hub.refresh()
    },
    [decided, hub.refresh],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: each outcome has its own time
  useEffect(() => {
    const timer = setTimeout(() => setOutcome(nothingSaid), said)
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

  const trouble = needsAction(connection) && !(connection === 'offline' && hub.graceful)
  return (
    <div className="popup">
      <Header
        hub={hub}
        surface={surface}
        at={at}
        count={pending.length}
        said={outcome.short}
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
      {connection === 'online' && (
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
      ) : queue ? (
        <Empty open={open} />
      ) : (
        <main aria-busy="true" />
      )}
      {over === 'help' && <Help onClose={() => setOver(undefined)} />}
      <p className="out-of-sight" role="status">
        {outcome.full}
      </p>
    </div>
  )
}

/** `short` for the header, `full` for a screen reader. */
type Outcome = { short: string; full: string }
const nothingSaid: Outcome = { short: '', full: '' }

function outcomeOf({ status, action, agent }: AskView): Outcome {
  const { done } = words.review
  const short =
    status === 'approved' || status === 'approved_edited' || status === 'denied'
      ? done[status]
      : words.review.ended(status === 'pending' ? words.list.title : outcomeInLine(status))
  return { short, full: action ? `${short} ${oneLine(`${agent}: ${plainSentence(sentenceOf(action))}`, 90)}` : short }
}
