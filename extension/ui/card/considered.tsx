/** What else the agent considered, and why not: its own words. */
import type { Card } from '../../lib/card-with.ts'
import { words } from '../../lib/words.ts'
import { Boxed } from './boxed.tsx'

export function Considered({ alternatives }: Pick<Card, 'alternatives'>) {
  if (alternatives.length === 0) return null
  return (
    <section>
      <h2>
        {words.card.considered} <span>{alternatives.length}</span>
      </h2>
      <ul className="considered">
        {alternatives.map(({ summary, whyNot }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the evidence of an ask never changes
          <li key={at}>
            <Boxed value={summary} label={words.card.considered} />
            <small>
              <Boxed value={whyNot} label={words.card.whyNot} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
