/** Names for things, and secrets for agents. */
import { hash, randomBytes } from 'node:crypto'
import type { Clock } from './clock.ts'

/** `length` unpredictable bytes. */
export type Random = (length: number) => Uint8Array

/** Makes an id such as `run_0198f2c47c1a7b3e9c52d1a4be90ff01`: what it names, then a UUIDv7 without dashes. */
export type NewId = (kind: string) => string

const counterBits = 12
const counterEnd = 2 ** counterBits

/**
 * Ids of one maker sort, as text and within one kind, in the order in which they were made, also within a millisecond and
 * when the clock is set back: RFC 9562 §6.2 method 1, with `rand_a` as the counter. They are unique, not secret.
 */
export function idMaker(clock: Pick<Clock, 'now'>, random: Random = pooled()): NewId {
  let time = 0
  let counter = 0
  return kind => {
    const entropy = random(10)
    const now = clock.now()
    if (now > time) {
      time = now
      // The top bit starts clear, which leaves room to count on before the millisecond is over (RFC 9562 §6.2).
      counter = ((entropy[8]! << 8) | entropy[9]!) % (counterEnd / 2)
    } else if (++counter === counterEnd) {
      time++
      counter = 0
    }
    const version = 7
    const variant = (entropy[0]! & 0x3f) | 0x80
    const tail = hex(variant, 2) + Buffer.from(entropy.buffer, entropy.byteOffset + 1, 7).toString('hex')
    return `${kind}_${hex(time, 12)}${hex(version, 1)}${hex(counter, 3)}${tail}`
  }
}

/** A bearer token for an agent: 256 random bits. Shown once; only its hash is kept. */
export function newToken(random: Random = randomBytes): string {
  return `cs_${Buffer.from(random(32)).toString('base64url')}`
}

/** SHA-256 of a token in hex. Enough, unsalted and fast, because a token has 256 bits of its own. */
export function hashToken(token: string): string {
  return hash('sha256', token)
}

/** Takes random bytes from the system a block at a time: for ids, which are not secret, a call each would cost too much. */
function pooled(): Random {
  let block = randomBytes(4096)
  let used = 0
  return length => {
    if (used + length > block.length) {
      block = randomBytes(4096)
      used = 0
    }
    used += length
    return block.subarray(used - length, used)
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
