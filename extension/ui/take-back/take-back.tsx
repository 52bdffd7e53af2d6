/**
 * What was approved and nobody has used yet, with the way back: shown for as long as the daemon says so, with no clock of
 * its own (design §5). Records and agents are agent-controlled.
 */

import { useEffect, useMemo } from 'react'
import type { ApproverView, Unused } from '../../../shared/api/views.ts'
import type { Daemon } from '../../lib/daemon.ts'
import { isField, shortcutOf, shortcuts } from '../../lib/shortcuts.ts'
import { shown } from '../../lib/value.ts'
import { sentenceOf } from '../../locales/shared-sentence.ts'
import { takeBackWords } from '../../locales/take-back.ts'
import { Sentence } from '../card/head.tsx'
import { Inert } from '../inert.tsx'
import { Key } from '../key.tsx'
import { aloud } from '../live/aloud.ts'
import { mine } from './mine.ts'
import { type TakeBackOf, useTakeBack } from './use-take-back.ts'
import './take-back.css'

type Props = {
  open: () => Promise<Daemon>
  refresh: () => Promise<void>
  /** As the daemon last said; must stay the same array while nothing changed. */
  unused: readonly Unused[]
  approver: ApproverView | undefined
}

export function TakeBack({ open, refresh, unused, approver }: Props) {
  const rows = useMemo(() => mine(unused, approver), [unused, approver])
  const state = useTakeBack(open, rows, refresh)
  const { busy, said, take } = state
  const [latest, ...others] = rows

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!latest || busy || shortcutOf(event, isField(event.target)) !== 'takeBack') return
      event.preventDefault()
      take(latest)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [latest, busy, take])

  return (
    <section className="take-back" aria-label={takeBackWords.label} data-empty={rows.length === 0 && !said}>
      <p ref={aloud}>
        {said && (
          <>
            {said.words} {said.about && <What row={said.about} />}
          </>
        )}
      </p>
      {latest && <Row row={latest} first approver={approver} state={state} />}
      {others.length > 0 && (
        <details>
          <summary>{takeBackWords.several(others.length)}</summary>
          <ul>
            {others.map(row => (
              <li key={row.ask}>
                <Row row={row} first={false} approver={approver} state={state} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

type RowProps = { row: Unused; first: boolean; approver: Props['approver']; state: TakeBackOf }

function Row({ row, first, approver, state }: RowProps) {
  const { busy, take } = state
  const own = row.approver === approver?.approver
  return (
    <div className="unused">
      <span>
        {own ? takeBackWords.own : takeBackWords.others(shown(row.by, true).plain)} <What row={row} />
      </span>
      <button
        type="button"
        aria-keyshortcuts={first ? shortcuts.takeBack.key : undefined}
        disabled={busy !== undefined}
        // Taking a right away needs no waiting, but a person all the same (R36).
        onClick={event => event.nativeEvent.isTrusted && take(row)}
      >
        {busy === row.ask ? takeBackWords.acting : takeBackWords.act}
        {first && <Key name={shortcuts.takeBack.key} />}
      </button>
    </div>
  )
}

function What({ row: { verb, record, agent } }: { row: Unused }) {
  return (
    <span className="what">
      <Sentence parts={sentenceOf({ verb, record })} record={shown(record, true)} />{' '}
      <small>
        <Inert value={shown(agent, true)} />
      </small>
    </span>
  )
}
