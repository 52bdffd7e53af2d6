/** A short value before → after, as two definitions of one term. */
import type { Value } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { Icon } from '../icons.tsx'
import { Inert } from '../inert.tsx'

type Props = {
  from?: Value
  to: Value | null
  same?: boolean
  /** Say so where nothing was seen before. */
  unseen?: boolean
  /** It takes the place of something, seen or not. */
  replaces?: boolean
  /** Where `from` comes from, where that is not said elsewhere. */
  origin?: string
}

export function ChangeOf({ from, to, same, unseen, replaces, origin }: Props) {
  const { card } = words
  return (
    <>
      {from && (
        <dd className={same ? 'from same' : 'from'}>
          <span className="out-of-sight">{card.before} </span>
          {same ? (
            <Inert value={from} />
          ) : (
            <del>
              <Inert value={from} />
            </del>
          )}
          {origin && <small className="origin">{origin}</small>}
        </dd>
      )}
      {!from && unseen && (
        <dd className="unseen" title={card.notSeenHint}>
          {card.notSeen}
        </dd>
      )}
      {to && !same && (
        <dd className="to">
          {(from || replaces) && (
            <span className="arrow" aria-hidden="true">
              <Icon name="arrow" />
            </span>
          )}
          <span className="out-of-sight">{from ? card.after : card.becomes} </span>
          <ins>
            <Inert value={to} />
          </ins>
        </dd>
      )}
      {same && <dd className="unchanged">{card.same}</dd>}
    </>
  )
}
