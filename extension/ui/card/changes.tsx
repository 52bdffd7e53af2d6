/** What the action changes and carries: before → after, all of it, with where each "before" comes from. */
import { useCallback } from 'react'
import type { AskView } from '../../../shared/api/views.ts'
import type { Card, ChangeRow } from '../../lib/card.ts'
import { words } from '../../lib/words.ts'
import { diffWords } from '../../locales/diff.ts'
import { Sentinel } from '../progressive.tsx'
import { ChangeOf } from './change.tsx'
import { LongValue } from './long-value.tsx'
import { SpecialValue } from './special.tsx'

export type Ends = { expect: (part: string) => void; reached: (part: string) => void }

export function Changes({ view, card, ends }: { view: AskView; card: Card; ends: Ends }) {
  const { fields, input } = card
  const valued = fields.filter(({ to }) => to !== null)
  const named = fields.filter(({ to }) => to === null)
  const reached = useCallback(() => ends.reached('changes'), [ends])
  return (
    <>
      {valued.length > 0 && (
        <section>
          <h2>
            {card.mail ? diffWords.mail : words.card.change} <Origin rows={valued} />
          </h2>
          <Rows
            rows={valued}
            replaces={view.action?.verb !== 'create' && !card.mail}
            folder={card.folder}
            ends={ends}
          />
        </section>
      )}
      {named.length > 0 && (
        <section>
          <h2>{words.card.named}</h2>
          <ul className="names">
            {named.map(({ name }) => (
              <li key={name}>
                <code>{name}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {fields.length === 0 && input.length === 0 && view.action?.verb !== 'create' && (
        <p className="note">{words.card.noFields}</p>
      )}
      {input.length > 0 && (
        <section>
          <h2>{card.mail && fields.length === 0 ? diffWords.mail : words.card.input}</h2>
          <Rows rows={input} replaces={false} folder={card.folder} ends={ends} />
        </section>
      )}
      <Sentinel key={view.digest} onSeen={reached} />
    </>
  )
}

/** Says once where the values before come from, when it is the same for all. */
function Origin({ rows }: { rows: readonly ChangeRow[] }) {
  const only = originOf(rows)
  return only ? <span>{words.card.beforeIs(words.card.seenBy[only])}</span> : null
}

/** Where all values before come from, if that is one place. */
function originOf(rows: readonly ChangeRow[]): 'daemon' | 'page' | undefined {
  const origins = new Set(rows.flatMap(({ from }) => from?.by ?? []))
  return origins.size === 1 ? [...origins][0] : undefined
}

type RowsProps = {
  rows: readonly ChangeRow[]
  /** Whether there must have been something before, so that not having seen it is worth saying. */
  replaces: boolean
  /** Whether the action says where a command runs. */
  folder: boolean
  ends: Ends
}

function Rows({ rows, replaces, folder, ends }: RowsProps) {
  const mixed = originOf(rows) === undefined
  return (
    <dl className="rows">
      {rows.map(row => (
        <Row key={row.name} row={row} origin={mixed} replaces={replaces} folder={folder} ends={ends} />
      ))}
    </dl>
  )
}

type RowProps = Omit<RowsProps, 'rows'> & { row: ChangeRow; origin: boolean }

function Row({ row, origin, replaces, folder, ends }: RowProps) {
  const { name, label, from, to, same, special } = row
  if (to && special)
    return (
      <div className="row tall">
        <dt title={name}>{label}</dt>
        <dd>
          <SpecialValue name={name} label={label} special={special} value={to} folder={folder} ends={ends} />
        </dd>
      </div>
    )
  if (to && (to.long || from?.value.long || (to.lines && from?.value.lines)))
    return (
      <div className="row tall">
        <dt title={name}>{label}</dt>
        <dd>
          <LongValue name={name} label={label} from={from?.value} to={to} ends={ends} />
          {origin && from && <small className="origin">{words.card.seenBy[from.by]}</small>}
        </dd>
      </div>
    )
  return (
    <div className={`row ${from || replaces ? shapeOf(row) : 'new'}`}>
      <dt title={name}>{label}</dt>
      <ChangeOf
        from={from?.value}
        unseen={replaces}
        to={to}
        same={same}
        origin={origin && from ? words.card.seenBy[from.by] : undefined}
      />
    </div>
  )
}

/** Short values stand side by side, longer ones under each other. */
function shapeOf({ from, to }: ChangeRow): 'pair' | 'stack' {
  return (from?.value.plain.length ?? 0) <= 28 && (to?.plain.length ?? 0) <= 28 ? 'pair' : 'stack'
}
