/** What is new in the hub since the last look, as announcements (pure). Records and agents are agents’ text: one short line. */
import { plainSentence } from '../../../shared/action/sentence.ts'
import { oneLine } from '../../../shared/text/excerpt.ts'
import type { Snapshot } from '../../lib/snapshot.ts'
import { words } from '../../lib/words.ts'
import { sentenceOf } from '../../locales/shared-sentence.ts'
import type { Given, Kind } from './announcements.ts'

export type News = { [K in Kind]: readonly [kind: K, ...given: Given<K>] }[Kind]

/** `shown` is the ask on the screen; `mine` are those that were decided here, of which something was said already. */
export function newsOf(
  before: Snapshot,
  after: Snapshot,
  { shown, mine }: { shown: string | undefined; mine: ReadonlySet<string> },
): News[] {
  const [was, is] = [before.queue, after.queue]
  if (!was || !is || after.connection !== 'online') return []
  const waiting = is.pending.length
  const known = new Map(was.pending.map(row => [row.ask, row]))
  const now = new Map(is.pending.map(row => [row.ask, row]))
  const arrived = is.pending.filter(({ ask }) => !known.has(ask))
  const left = was.pending.filter(({ ask }) => !now.has(ask) && !mine.has(ask))
  const elsewhere = left.filter(({ ask }) => ask !== shown)
  const [newest] = arrived
  const incidents = is.incidents - was.incidents
  const attention = is.attention.filter(
    ({ workflow, what }) => !was.attention.some(each => each.workflow === workflow && each.what === what),
  )
  return [
    ...(is.stopped === was.stopped ? [] : [[is.stopped ? 'stopped' : 'resumed'] as const]),
    ...(left.length > elsewhere.length ? [['ended'] as const] : []),
    ...(newest
      ? [
          [
            'arrived',
            arrived.length,
            waiting,
            oneLine(`${newest.agent}: ${plainSentence(sentenceOf(newest))}`, 100),
          ] as const,
        ]
      : []),
    ...(elsewhere.length > 0 ? [['left', elsewhere.length, waiting] as const] : []),
    ...(incidents > 0 ? [['incident', incidents, is.incidents] as const] : []),
    ...attention.map(({ workflow, what }) => ['attention', words.attention[what](oneLine(workflow, 60))] as const),
  ]
}
