/** The whole queue as a list. Rows are cheap, and those out of sight are not laid out, so 500 of them are no matter. */
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { plainSentence, sentenceOf } from '../../shared/action/sentence.ts'
import type { Pending } from '../../shared/api/views.ts'
import { oneLine } from '../../shared/text/excerpt.ts'
import { left } from '../lib/time.ts'
import { words } from '../lib/words.ts'
import { useNow } from './use-now.ts'

type Props = { pending: readonly Pending[]; selected: string | undefined; onSelect: (ask: string) => void }

export function QueueList({ pending, selected, onSelect }: Props) {
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
        {pending.map(row => (
          <li key={row.ask}>
            <button type="button" aria-current={row.ask === selected} onClick={() => onSelect(row.ask)}>
              <span className="what">{oneLine(plainSentence(sentenceOf(row)), 120)}</span>
              <small>
                {row.risk > 0 && (
                  <span className={row.risk === 2 ? 'tag bad' : 'tag warn'}>{words.list.risk[row.risk]}</span>
                )}
                <span>{oneLine(`${row.agent} ${words.card.in} ${row.title}`, 60)}</span>
                {row.owner && <span>{words.list.ownerOnly(row.owner)}</span>}
                <span className="time">{words.list.left(left(row.expiresAt, now))}</span>
              </small>
            </button>
          </li>
        ))}
      </ul>
    </main>
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
