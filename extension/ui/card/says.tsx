/** What the agent says, apart from everything that we know: nothing in this box has been checked. */
import type { Claim } from '../../lib/card-with.ts'
import { words } from '../../lib/words.ts'
import { Icon } from '../icons.tsx'
import { Boxed } from './boxed.tsx'

export function Says({ claims }: { claims: readonly Claim[] }) {
  const { card } = words
  return (
    <section className="says">
      <h2>
        {card.says} <span>{card.saysHint}</span>
      </h2>
      <dl>
        {claims.map(({ label, name, value, contradicted }) => (
          <div key={`${label} ${name}`}>
            <dt>
              {card.claims[label]}
              {name && (
                <>
                  : <code>{name}</code>
                </>
              )}
            </dt>
            <dd>
              <Boxed value={value} label={card.claims[label]} />
              {contradicted && (
                <span className="contradicted">
                  <Icon name="cross" /> {card.contradicted}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
