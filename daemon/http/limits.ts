/** Every bound on what a caller may make the daemon hold or wait for (security R47), as a table that code, docs and tests read. */

export type Limit = { value: number; unit: 'bytes' | 'ms' | 'count'; why: string }

const KIB = 1024

export const limitTable = {
  connections: {
    value: 128,
    unit: 'count',
    why: 'Sockets cost memory. The surplus is dropped at accept, so those inside keep their speed.',
  },
  headerBytes: {
    value: 16 * KIB,
    unit: 'bytes',
    why: 'A bearer token and a few headers need under 2 KiB; a megabyte of header is an attack.',
  },
  headerCount: {
    value: 64,
    unit: 'count',
    why: 'Our clients send fewer than 20. Counted by the guard: the parser would drop the surplus unseen.',
  },
  targetBytes: {
    value: 4 * KIB,
    unit: 'bytes',
    why: 'Paths are short and queries hold filters; what is longer belongs in a body.',
  },
  bodyBytes: {
    value: 256 * KIB,
    unit: 'bytes',
    why: 'An action with full evidence fits many times over, and the body is held in memory until it is whole.',
  },
  feedBytes: {
    value: 4 * 1024 * KIB,
    unit: 'bytes',
    why: 'What is told after the fact (tool results in hooks, batches of spans) is larger; most of it is cut, not kept.',
  },
  jsonDepth: {
    value: 32,
    unit: 'count',
    why: 'No document of ours is deeper than 12; recursive code behind the parser must not be driven into its stack.',
  },
  jsonKeys: {
    value: 2_000,
    unit: 'count',
    why: 'More keys than this cannot be shown to a reviewer, and hashing and comparing them costs time.',
  },
  headersMs: {
    value: 5_000,
    unit: 'ms',
    why: 'A connection that has not sent its headers by then is a slow drip or a port scan.',
  },
  requestMs: {
    value: 10_000,
    unit: 'ms',
    why: 'Time to receive a whole request. The answer may take longer: a caller waits up to 90 s for a person.',
  },
  sweepMs: {
    value: 1_000,
    unit: 'ms',
    why: 'How often the two deadlines above are checked; the default of 30 s would stretch them sixfold.',
  },
  keepAliveMs: {
    value: 60_000,
    unit: 'ms',
    why: 'A connection between two requests is cheap, and an agent in its loop asks again within a minute.',
  },
  stalledMs: {
    value: 120_000,
    unit: 'ms',
    why: 'No byte either way for longer than the longest wait (90 s): the peer stopped reading or is gone.',
  },
  lingerMs: {
    value: 500,
    unit: 'ms',
    why: 'How long a refused sender may go on sending, so that it can read why it was refused.',
  },
  lingerBytes: {
    value: 1024 * KIB,
    unit: 'bytes',
    why: 'How much of a refused body is thrown away before the socket is closed on the sender.',
  },
  closeMs: {
    value: 5_000,
    unit: 'ms',
    why: 'How long a stopping daemon lets answers in progress end before it destroys their sockets.',
  },
  streamsPerApprover: {
    value: 8,
    unit: 'count',
    why: 'One background worker and a few open views; more is a reconnect loop.',
  },
  streamBufferBytes: {
    value: 1024 * KIB,
    unit: 'bytes',
    why: 'Unsent bytes of one live stream; beyond it the stream is dropped with `resync` and resumes from its cursor.',
  },
} as const satisfies Record<string, Limit>

export type Limits = Readonly<Record<keyof typeof limitTable, number>>

/** The values alone, by name. Tests pass `{ ...limits, requestMs: 50 }` where waiting for the real one would be slow. */
export const limits = Object.fromEntries(Object.entries(limitTable).map(([name, { value }]) => [name, value])) as Limits
