/** The head of the popup: is it connected, where in the queue are we, and the one button that stops everything. */
import { useState } from 'react'
import { openApp } from '../../lib/pages.ts'
import type { Snapshot } from '../../lib/snapshot.ts'
import { ago } from '../../lib/time.ts'
import { words } from '../../lib/words.ts'
import { panelWords } from '../../locales/panel.ts'
import { Icon, Logo } from '../../ui/icons.tsx'
import { usePanel } from '../../ui/panel/open-panel.ts'
import type { HubView } from '../../ui/use-hub.ts'
import { useNow } from '../../ui/use-now.ts'
import type { Surface } from './app.tsx'

type Props = {
  hub: HubView
  surface: Surface
  /** Place of the selected item from 0, -1 when it waits no longer. */
  at: number
  count: number
  /** What was decided last, for a moment. */
  said: string
  /** The queue, or an item that was in it, is what is shown. */
  browsing: boolean
  onMove: (by: 1 | -1) => void
  onList: () => void
}

export function Header({ hub, surface, at, count, said, browsing, onMove, onList }: Props) {
  const { header } = words
  const { connection, queue } = hub.snapshot
  const [stopping, setStopping] = useState(false)
  const stop = async () => {
    setStopping(true)
    try {
      await (await hub.open()).signed('stop', {})
      await hub.refresh()
    } catch {
      hub.restart() // shows why it could not be reached
    } finally {
      setStopping(false)
    }
  }
  return (
    <header className="top">
      <Logo />
      <State hub={hub} said={said} />
      {browsing && (
        <nav className="position">
          <button
            type="button"
            className="quiet icon"
            aria-label={header.previous}
            onClick={() => onMove(-1)}
            aria-disabled={at === 0}
            aria-describedby="position"
          >
            <Icon name="left" />
          </button>
          <button
            id="position"
            type="button"
            className="quiet"
            aria-label={header.showList(at + 1, count)}
            onClick={onList}
          >
            {at < 0 ? `– / ${count}` : header.position(at + 1, count)}
          </button>
          <button
            type="button"
            className="quiet icon"
            aria-label={header.next}
            onClick={() => onMove(1)}
            aria-disabled={at >= 0 && at === count - 1}
            aria-describedby="position"
          >
            <Icon name="right" />
          </button>
        </nav>
      )}
      {connection === 'online' && queue && !queue.stopped && (
        <button
          type="button"
          className="stop no"
          onClick={event => event.nativeEvent.isTrusted && void stop()}
          disabled={stopping}
        >
          {stopping ? header.stopping : header.stop}
        </button>
      )}
      {surface === 'popup' && <KeepOpen />}
      <button
        type="button"
        className="quiet icon"
        aria-label={header.open}
        title={header.open}
        onClick={() => void openApp()}
      >
        <Icon name="open" />
      </button>
    </header>
  )
}

/** Moves the view to where it stays open beside the page; the popup itself closes with the next click elsewhere. */
function KeepOpen() {
  const openPanel = usePanel()
  if (!openPanel) return null
  return (
    <button
      type="button"
      className="quiet icon"
      aria-label={panelWords.keep}
      title={panelWords.keep}
      onClick={() => void openPanel().then(() => window.close())}
    >
      <Icon name="panel" />
    </button>
  )
}

function State({ hub: { snapshot }, said }: { hub: HubView; said: string }) {
  const now = useNow()
  const { tone, text } = stateOf(snapshot, now)
  const waiting = snapshot.queue?.pending.length ?? 0
  return (
    <span className="state" data-tone={tone}>
      <span className="dot" aria-hidden="true" />
      {said && tone === 'good' ? <span data-said>{words.header.outcome(said, waiting)}</span> : text}
    </span>
  )
}

/** The connection in words; what is not connected says how old it is, or that it is not. */
function stateOf({ connection, queue, at }: Snapshot, now: number): { tone: string; text: string } {
  const { header } = words
  if (connection === 'online' && queue?.stopped) return { tone: 'bad', text: header.stopped }
  if (connection === 'online') return { tone: 'good', text: header.online(queue?.pending.length ?? 0) }
  if (connection === 'unpaired') return { tone: 'none', text: header.unpaired }
  const away = connection === 'connecting' || connection === 'offline'
  if (away && queue) return { tone: 'wait', text: header.stale(ago(at, now)) }
  return connection === 'connecting'
    ? { tone: 'wait', text: header.connecting }
    : { tone: 'none', text: header.notConnected }
}
