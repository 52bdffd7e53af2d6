/**
 * The whole queue as a list, alike rows as one with a count. Rows are cheap, and those out of sight are not laid out, so
 * 500 of them are no matter.
 */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { plainSentence } from '../../shared/action/sentence.ts'
import type { Pending } from '../../shared/api/views.ts'
import { typeOf } from '../../shared/approval/standing.ts'
import { oneLine } from '../../shared/text/excerpt.ts'
import { groupsOf } from '../lib/alike.ts'
import { left } from '../lib/time.ts'
import { words } from '../lib/words.ts'
import { sentenceOf } from '../locales/shared-sentence.ts'
import { standing } from '../locales/standing.ts'
import { useNow } from './use-now.ts'

type Props = {
  pending: readonly Pending[]
  selected: string | undefined
  onSelect: (ask: string) => void
  onGroup: (asks: readonly string[]) => void
}

export function QueueList({ pending, selected, onSelect, onGroup }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const now = useNow()
  useEffect(() => {
    const current =
      list.current?.querySelector<HTMLElement>('[aria-current="true"]') ?? list.current?.querySelector('button')
    current?.focus()
  }, [])
  return (
    <main className="queue">
      <h1>
        {words.list.title} <small>{words.list.hint}</small>
      </h1>
      <ul ref={list} onKeyDown={moveFocus}>
        {groupsOf(pending).map(({ key, rows }) => {
          const [row] = rows
          const asks = rows.map(({ ask }) => ask)
          const alone = rows.length === 1
          return (
            <li key={key}>
              <button
                type="button"
                aria-current={selected !== undefined && asks.includes(selected)}
                onClick={() => (alone ? onSelect(row.ask) : onGroup(asks))}
              >
                <span className="what">{alone ? oneLine(plainSentence(sentenceOf(row)), 120) : ofType(row)}</span>
                {!alone && <span className="members">{membersOf(rows)}</span>}
                <small>
                  {!alone && <span className="tag">{standing.group.alike(rows.length)}</span>}
                  <About row={row} />
                  <span className="time">
                    {words.list.left(left(Math.min(...rows.map(({ expiresAt }) => expiresAt)), now))}
                  </span>
                </small>
              </button>
            </li>
          )
        })}
      </ul>
    </main>
  )
}

/** What alike rows have in common: the verb and the type. */
export function ofType({ verb, record }: Pending): string {
  return oneLine(plainSentence(sentenceOf({ verb, record: typeOf(record) })), 120)
}

/** The ids of the first of them; all of them are drawn when the group is opened. */
function membersOf(rows: readonly Pending[]): string {
  const ids = rows.slice(0, 4).map(({ record }) => oneLine(record.slice(typeOf(record).length + 1) || record, 30))
  return standing.group.members(ids, rows.length - ids.length)
}

function About({ row }: { row: Pending }) {
  return (
    <>
      {row.risk > 0 && <span className={row.risk === 2 ? 'tag bad' : 'tag warn'}>{words.list.risk[row.risk]}</span>}
      <span>{oneLine(`${row.agent} ${words.card.in} ${row.title}`, 60)}</span>
      {row.owner && <span>{words.list.ownerOnly(row.owner)}</span>}
    </>
  )
}

const steps: Record<string, number> = {
  j: 1,
  ArrowDown: 1,
  k: -1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: -1e9,
  End: 1e9,
}

/** j, k and the arrows walk through the rows. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>) {
  const step = steps[event.key]
  if (step === undefined) return
  event.preventDefault()
  const rows = [...event.currentTarget.querySelectorAll('button')]
  const at = rows.indexOf(document.activeElement as HTMLButtonElement)
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
}
