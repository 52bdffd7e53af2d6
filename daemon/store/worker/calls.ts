/** What the two threads say to each other: one message a call, one answer each. */
import type { Store } from '../store.ts'
import type { WireBatch } from './batch-wire.ts'

/** The port's functions that the writing thread carries out. `append` takes its batch in another form. */
export const remoteCalls = [
  'head',
  'append',
  'entries',
  'entriesOfRun',
  'entriesOfTypes',
  'leaves',
  'tiles',
  'body',
  'bodies',
  'eraseBody',
  'run',
  'openRuns',
  'ask',
  'asks',
  'askByKey',
  'deniedBefore',
  'pendingAsks',
  'openGrants',
  'readsOf',
  'runs',
  'askFigures',
  'meta',
  'projections',
  'replaceProjections',
  'check',
  'close',
] as const satisfies readonly Exclude<keyof Store, 'engine'>[]

export type RemoteCall = (typeof remoteCalls)[number]
export type Call = { id: number; call: RemoteCall; args: readonly unknown[] | readonly [WireBatch] }
/** `code` is set where the store refused in its own words (`StoreError`). */
export type Answer = { id: number } & ({ value: unknown } | { error: Error; code?: string })
/** First of all: that the store is open, or why it is not. */
export type Opened = { opened: true } | { opened: false; error: Error; code?: string }
