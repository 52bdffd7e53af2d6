/** Says that an action passed by a standing grant, and whose. */
import type { AskView } from '../../../shared/api/views.ts'
import { shown } from '../../lib/value.ts'
import { standing } from '../../locales/standing.ts'
import { Inert } from '../inert.tsx'
import './standing.css'

export function LetThrough({ by }: { by: NonNullable<AskView['standing']>['by'] }) {
  const { through } = standing
  return (
    <p className="let-through">
      {by === null ? through.unknown : <Inert value={shown(through.by(by))} />}{' '}
      <a href="#/settings/standing">{through.list}</a>
    </p>
  )
}
