/** The detectors that a boundary can name under `never` (design §4). */
import { findCards } from './card.ts'
import { findEmails } from './email.ts'
import { findIbans } from './iban.ts'
import { findSecrets } from './secret.ts'
import type { Find } from './span.ts'
import { findSsns } from './ssn.ts'

export type Detector = {
  /** What it finds, in words that follow "contains". */
  finds: string
  find: Find
  /** How many different findings a payload needs before any of them counts. */
  atLeast: number
}

export const detectors = {
  'payment-card': { finds: 'a payment card number', find: findCards, atLeast: 1 },
  iban: { finds: 'a bank account number (IBAN)', find: findIbans, atLeast: 1 },
  'us-ssn': { finds: 'a US social security number', find: findSsns, atLeast: 1 },
  secret: { finds: 'a password, key or token', find: findSecrets, atLeast: 1 },
  'email-list': { finds: 'a list of e-mail addresses', find: findEmails, atLeast: 5 },
} as const satisfies Record<string, Detector>

export type DetectorName = keyof typeof detectors
export const detectorNames = Object.keys(detectors) as [DetectorName, ...DetectorName[]]
