/** The detectors that a boundary can name under `never` (design §4). */
import { findCards } from './card.ts'
import { findEmails } from './email.ts'
import { fold } from './fold.ts'
import { findIbans } from './iban.ts'
import { type DetectorName, detectorKinds } from './kinds.ts'
import { findSecrets } from './secret.ts'
import type { Find, Span } from './span.ts'
import { findSsns } from './ssn.ts'

export { type DetectorName, detectorNames } from './kinds.ts'

export type Detector = {
  /** What it finds, in words that follow "contains". */
  finds: string
  find: Find
  /** The shortest text it can find anything in. Most texts of a payload are shorter, and cost nothing then. */
  shortest: number
  /** How many different findings a payload needs before any of them counts. */
  atLeast: number
}

export const detectors: Readonly<Record<DetectorName, Detector>> = {
  'payment-card': { finds: detectorKinds['payment-card'], find: findCards, shortest: 13, atLeast: 1 },
  iban: { finds: detectorKinds.iban, find: findIbans, shortest: 15, atLeast: 1 },
  'us-ssn': { finds: detectorKinds['us-ssn'], find: findSsns, shortest: 9, atLeast: 1 },
  secret: { finds: detectorKinds.secret, find: findSecrets, shortest: 8, atLeast: 1 },
  'email-list': { finds: detectorKinds['email-list'], find: findEmails, shortest: 6, atLeast: 5 },
}

/** What a detector finds in one text. `name` is what the text is called, where it is the value of a member. */
export function spansOf({ find, shortest }: Detector, text: string, name: string | undefined): Span[] {
  return text.length < shortest ? [] : find(fold(text), name)
}
