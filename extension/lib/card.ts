/** What a card shows, where everything that it takes is there. */
import { specialOf } from './card-special.ts'
import { type Card, cardWith, type WithAction } from './card-with.ts'

export { type Card, type ChangeRow, type Claim, type ClaimLabel, sentenceSpaces } from './card-with.ts'

export function cardOf(view: WithAction): Card {
  return cardWith(view, specialOf)
}
