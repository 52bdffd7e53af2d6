/** The kinds of data that a boundary can name under `never`, in words that follow "contains"; free of the detectors. */

export const detectorKinds = {
  'payment-card': 'a payment card number',
  iban: 'a bank account number (IBAN)',
  'us-ssn': 'a US social security number',
  secret: 'a password, key or token',
  'email-list': 'a list of e-mail addresses',
} as const

export type DetectorName = keyof typeof detectorKinds
export const detectorNames = Object.keys(detectorKinds) as [DetectorName, ...DetectorName[]]
