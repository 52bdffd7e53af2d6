/**
 * The rows of the queue: all of them are there, for the browser's own search and for screen readers, and those out of sight
 * are not laid out. A second that passes draws the times anew, and no row that says the same as before.
 */
import { memo, useEffect, useMemo, useRef } from 'react'
import { plainSentence } from '../../../../shared/action/sentence.ts'
import type { Pending } from '../../../../shared/api/views.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { groupsOf } from '../../../lib/alike.ts'
import { left } from '../../../lib/time.ts'
import { words as common } from '../../../lib/words.ts'
import { sentenceOf } from '../../../locales/shared-sentence.ts'
import { standing } from '../../../locales/standing.ts'
import { ofType } from '../../../ui/queue-list.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { routeHash } from '../route.ts'

const { header, list, card } = common

type Props = {
  pending: readonly Pending[]
  selected: string | undefined
  onSelect: () => void
  onGroup: (asks: readonly string[]) => void
}

export function QueueRows({ pending, selected, onSelect, onGroup }: Props) {
  const now = useNow()
  const rows = useRef<HTMLUListElement>(null)
  const groups = useMemo(() => groupsOf(pending).filter(group => group.rows.length > 1), [pending])
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection moves the list
  useEffect(() => {
    rows.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const at = pending.findIndex(({ ask }) => ask === selected)
  return (
    <>
      {pending.length > 1 && at >= 0 && <p className="position">{header.position(at + 1, pending.length)}</p>}
      <ul ref={rows} className="asks">
        {groups.map(({ key, rows: members }) => (
          <li key={key}>
            <button type="button" className="link alike" onClick={() => onGroup(members.map(({ ask }) => ask))}>
              {standing.group.together(members.length, ofType(members[0]))}
            </button>
          </li>
        ))}
        {pending.map(row => (
          <Row
            key={row.ask}
            row={row}
            selected={row.ask === selected}
            time={left(row.expiresAt, now)}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </>
  )
}

type RowProps = { row: Pending; selected: boolean; time: string; onSelect: () => void }

const Row = memo(function Row({ row, selected, time, onSelect }: RowProps) {
  return (
    <li>
      <a
        href={routeHash({ section: 'queue', item: row.ask })}
        aria-current={selected ? 'true' : undefined}
        onClick={onSelect}
      >
        <About row={row} />
        <small>
          <Asker row={row} />
          <span>{list.left(time)}</span>
        </small>
      </a>
    </li>
  )
})

const About = memo(function About({ row }: { row: Pending }) {
  return (
    <span>
      <b>{oneLine(plainSentence(sentenceOf(row)), 120)}</b>
      {row.risk > 0 && <span className={row.risk === 2 ? 'outcome bad' : 'outcome warn'}>{list.risk[row.risk]}</span>}
    </span>
  )
})

const Asker = memo(function Asker({ row }: { row: Pending }) {
  const owner = row.owner ? `, ${list.ownerOnly(row.owner)}` : ''
  return <span>{oneLine(`${row.agent} ${card.in} ${row.title}${owner}`, 80)}</span>
})
