/** What the action changes and carries: before → after, all of it, with where each "before" comes from. */
import { type ComponentType, Fragment, useCallback, useEffect } from 'react'
import type { AskView } from '../../../shared/api/views.ts'
import type { Card, ChangeRow } from '../../lib/card-with.ts'
import { shownName } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { diffWords } from '../../locales/diff.ts'
import { Inert } from '../inert.tsx'
import { later } from '../later.tsx'
import { Sentinel } from '../progressive.tsx'
import { ChangeOf } from './change.tsx'
import { isShort } from './short.ts'

export type Ends = { expect: (part: string) => void; reached: (part: string) => void }

const LongValue = expected(later(async () => (await import('./long-value.tsx')).LongValue))
const SpecialValue = expected(later(async () => (await import('./special.tsx')).SpecialValue))

/** The same, whose end is waited for from the first moment, also while its view is on its way (R32). */
function expected<P extends { name: string; ends: Ends }>(View: ComponentType<P>): ComponentType<P> {
  return function Expected(props: P) {
    const { name, ends } = props
    const { expect } = ends
    useEffect(() => expect(`value ${name}`), [expect, name])
    return <View {...props} />
  }
}

/** Verbs whose fields replace nothing: there is no value before to be seen. */
const adds: ReadonlySet<string | undefined> = new Set(['create', 'send', 'pay', 'refund', 'run', 'comment'])

export function Changes({ view, card, ends }: { view: AskView; card: Card; ends: Ends }) {
  const { fields, input } = card
  const verb = view.action?.verb
  const replaces = !card.mail && !adds.has(verb)
  const valued = fields.filter(({ to }) => to !== null)
  const named = fields.filter(({ to }) => to === null)
  const reached = useCallback(() => ends.reached('changes'), [ends])
  return (
    <>
      {valued.length > 0 && (
        <section>
          <h2>
            {headingOf(verb, card)}{' '}
            {card.mail ? <Recipients rows={valued} /> : <Origin rows={valued} replaces={replaces} />}
          </h2>
          <Rows rows={valued} replaces={replaces} mail={card.mail} folder={card.folder} ends={ends} />
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
      {fields.length === 0 && input.length === 0 && verb !== 'create' && (
        <p className="note">{verb === 'delete' ? words.card.wholeRecord : words.card.noFields}</p>
      )}
      {input.length > 0 && (
        <section>
          {card.mail && fields.length === 0 ? (
            <h2>
              {diffWords.mail} <Recipients rows={input} />
            </h2>
          ) : (
            <h2>{input.some(({ special }) => special?.kind === 'command') ? words.card.runs : words.card.input}</h2>
          )}
          <Rows rows={input} replaces={false} mail={card.mail} folder={card.folder} ends={ends} />
        </section>
      )}
      <Sentinel key={view.digest} onSeen={reached} />
    </>
  )
}

function headingOf(verb: string | undefined, { mail }: Card): string {
  const { card } = words
  if (mail) return diffWords.mail
  if (verb === 'create') return card.creates
  return verb === 'pay' || verb === 'refund' ? card.pays : card.change
}

/** Says once where the values before come from, when it is the same for all, or that none was seen. */
function Origin({ rows, replaces }: { rows: readonly ChangeRow[]; replaces: boolean }) {
  const { card } = words
  const only = originOf(rows)
  if (only) return <span>{card.beforeIs(card.seenBy[only])}</span>
  return replaces && noneSeen(rows) ? <span title={card.notSeenHint}>{card.beforeIs(card.notSeen)}</span> : null
}

const noneSeen = (rows: readonly ChangeRow[]) => rows.every(({ from }) => from === undefined)

/** Domains that are named beside the heading of a mail; all of them stand in its rows. */
const domainsNamed = 3

/** How many a mail goes to, and where: seen before any name is read. */
function Recipients({ rows }: { rows: readonly ChangeRow[] }) {
  const all = rows.flatMap(({ special }) => (special?.kind === 'addresses' ? special.list : []))
  if (all.length === 0) return null
  const domains = [...new Set(all.map(({ domain }) => domain.plain.toLowerCase()))]
  const named = domains.length <= domainsNamed && domains.every(domain => domain.length <= 60)
  return (
    <span>
      {diffWords.recipients(all.length)}
      {named ? (
        domains.map((domain, at) => (
          <Fragment key={domain}>
            {at === 0 ? ' · ' : ', '}
            <b>
              <Inert value={all.find(each => each.domain.plain.toLowerCase() === domain)!.domain} />
            </b>
          </Fragment>
        ))
      ) : (
        <> · {diffWords.domains(domains.length)}</>
      )}
    </span>
  )
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
  mail: boolean
  /** Whether the action says where a command runs. */
  folder: boolean
  ends: Ends
}

function Rows({ rows, ...rest }: RowsProps) {
  const mixed = originOf(rows) === undefined
  const unseen = rest.replaces && !noneSeen(rows)
  return (
    <dl className={rest.replaces ? 'rows' : 'rows carried'}>
      {rows.map(row => (
        <Row key={row.name} row={row} origin={mixed} unseen={unseen} {...rest} />
      ))}
    </dl>
  )
}

/** `unseen`: others have a value before, so that not having one is worth saying in the row. */
type RowProps = Omit<RowsProps, 'rows'> & { row: ChangeRow; origin: boolean; unseen: boolean }

function Row({ row, origin, unseen, replaces, mail, folder, ends }: RowProps) {
  const { name, label, from, to, same, special } = row
  if (to && special && isShort(special))
    return (
      <div className="row new">
        <dt title={shownName(name)}>{label}</dt>
        <dd>
          <SpecialValue name={name} label={label} special={special} value={to} folder={folder} ends={ends} />
        </dd>
      </div>
    )
  if (to && special)
    return (
      <div className="row tall">
        <dt title={shownName(name)}>{label}</dt>
        <dd>
          <SpecialValue name={name} label={label} special={special} value={to} folder={folder} ends={ends} />
        </dd>
      </div>
    )
  if (to && (to.long || from?.value.long || (to.lines && from?.value.lines)))
    return (
      <div className="row tall">
        <dt title={shownName(name)}>{label}</dt>
        <dd>
          <LongValue name={name} label={label} from={from?.value} to={to} ends={ends} />
          {origin && from && <small className="origin">{words.card.seenBy[from.by]}</small>}
        </dd>
      </div>
    )
  return (
    <div className={`row ${mail && to?.lines ? 'tall' : from || unseen ? shapeOf(row) : 'new'}`}>
      <dt title={shownName(name)}>{label}</dt>
      <ChangeOf
        from={from?.value}
        unseen={unseen}
        replaces={replaces}
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
