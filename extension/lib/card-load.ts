/** The card of an ask for a view that is loaded in parts: what reads special values comes only where there is one. */
import type { AskView } from '../../shared/api/views.ts'
import { hasSpecial } from './card-kinds.ts'
import { type Card, cardWith } from './card-with.ts'

/** Nothing where the bodies of the ask are gone. */
export async function loadCard(view: AskView): Promise<Card | undefined> {
  const { action } = view
  if (!action) return undefined
  return cardWith(
    { ...view, action },
    hasSpecial(action) ? (await import('./card-special.ts')).specialOf : () => undefined,
  )
}
