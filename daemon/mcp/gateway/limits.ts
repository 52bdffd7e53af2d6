/** Every bound on what an upstream or a client of the gateway may make the daemon hold or wait for. */

export const gatewayLimits = {
  /** A caller is answered within this time of its request, ms: clients of the official SDK give up after 60 s. */
  holdMs: 45_000,
  /** An upstream that shows no sign of life for this long has timed out, ms … */
  callMs: 300_000,
  /** … and so has one that shows signs of life for this long. */
  callTotalMs: 1_800_000,
  /** How long an upstream may take to start and list its tools, ms. */
  connectMs: 30_000,
  /** The pause before an upstream that failed twice is tried again, ms; it doubles up to the longest. */
  backoffMs: 500,
  longestBackoffMs: 30_000,
  /** Up for this long, a crash counts as the first again, ms. */
  steadyMs: 60_000,
  /** One message of an upstream; a larger one ends the connection, bytes. */
  messageBytes: 8 * 1024 * 1024,
  tools: 500,
  /** One tool's definition as canonical JSON, bytes. */
  definitionBytes: 64 * 1024,
  /** What of a result goes into the record of the execution, bytes of JSON. */
  recordBytes: 32 * 1024,
  /** How long a result is kept whose answer was lost, ms. */
  keepMs: 15 * 60_000,
  /** After an answer that took longer than this, the client may have given up unseen, ms … */
  slowAnswerMs: 25_000,
  /** … so for this long an identical call counts as its retry. */
  doubtMs: 2 * 60_000,
  /** Results kept at a time, and their JSON, bytes. The oldest go first. */
  keptResults: 500,
  keptBytes: 32 * 1024 * 1024,
  /** How often a caller that waits is told so, ms. */
  progressMs: 10_000,
  /** A run of the gateway without a call for this long is finished, ms, or sooner where the boundary stalls sooner. */
  idleMs: 20 * 60_000,
  /** How often that is looked at, ms. */
  lookMs: 60_000,
} as const

export type GatewayLimits = { readonly [K in keyof typeof gatewayLimits]: number }
