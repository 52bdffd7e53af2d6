/** Says that an action passed by a standing grant, and whose. */
import type { AskView } from '../../../shared/api/views.ts'
import { shown } from '../../lib/value.ts'
import { grantWords } from '../../locales/standing-grants.ts'
import { Inert } from '../inert.tsx'
import './standing.css'

export function LetThrough({ by }: { by: NonNullable<AskView['standing']>['by'] }) {
  const { through } = grantWords
  return (
    <p className="let-through">
      {by === null ? through.unknown : <Inert value={shown(through.by(by))} />}{' '}
      <a href="#/settings/standing">{through.list}</a>
    </p>
  )
}
