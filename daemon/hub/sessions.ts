/** Sessions of paired extensions (security §3.3): the daemon proves itself first, then the approver's key proves itself. */
import { randomBytes } from 'node:crypto'
import { Problem } from '../../shared/api/problems.ts'
import { approverSessionText, daemonSessionText, newNonce, signedByApprover } from '../../shared/api/session.ts'
import { type Deadline, isPast, type Reading } from '../../shared/approval/deadline.ts'
import type { Clock } from '../system/clock.ts'
import { hashToken } from '../system/ids.ts'
import type { Approver, Approvers } from './approvers.ts'
import { readingOf } from './reading.ts'

/** Idle and absolute life of a session, and the life of challenges and tickets, in ms. */
const lives = { idle: 15 * 60_000, absolute: 12 * 3_600_000, challenge: 30_000, ticket: 10_000 } as const
/** Challenges are given to whoever asks with a known approver and origin, so there is a bound on them. */
const mostChallenges = 100

export type Sessions = {
  /** The daemon's proof for a fresh challenge. */
  start(approver: string, origin: string, nonce: string): { nonce: string; signature: string }
  finish(
    approver: string,
    origin: string,
    nonce: string,
    signature: string,
  ): Promise<{ session: string; expiresAt: number; approver: Approver }>
  /** The approver of a session token used from this origin; `undefined` for any that does not hold. */
  authenticate(token: string, origin: string): Approver | undefined
  /** A ticket for one WebSocket, good for 10 s. */
  ticket(approver: Approver): string
  redeem(ticket: string, origin: string): Approver | undefined
  /** Ends everything that was given out, and whatever lives on it. */
  endAll(): void
  /** Aborts at the next `endAll`: what a ticket opened ends with it. */
  untilEnd(): AbortSignal
}

/** What was given to an approver at an origin, and until when it holds. */
type Given = { approver: string; origin: string; until: Deadline }
type Challenge = Given & { e: string }
type Session = Given & { idle: Deadline }

export function createSessions(approvers: Approvers, sign: (text: string) => string, clock: Clock): Sessions {
  const challenges = new Map<string, Challenge>()
  const sessions = new Map<string, Session>()
  const tickets = new Map<string, Given>()
  let ending = new AbortController()
  const now = () => readingOf(clock)

  /** Same answer for unknown, revoked and wrong origin, so that it tells nothing (security §3.2). */
  function known(id: string, origin: string): Approver {
    const approver = approvers.get(id)
    if (!approver || approver.origin !== origin)
      throw new Problem('unauthenticated', 'This extension is not paired with this daemon.')
    return approver
  }

  return {
    start(id, origin, e) {
      known(id, origin)
      sweep(challenges, now())
      // The oldest goes: an honest extension answers at once.
      if (challenges.size >= mostChallenges) challenges.delete(challenges.keys().next().value ?? '')
      const d = newNonce()
      challenges.set(d, { approver: id, origin, e, until: { from: now(), ttl: lives.challenge } })
      return { nonce: d, signature: sign(daemonSessionText({ approver: id, origin, e, d })) }
    },
    async finish(id, origin, d, signature) {
      const approver = known(id, origin)
      const challenge = challenges.get(d)
      challenges.delete(d)
      const fits =
        challenge && challenge.approver === id && challenge.origin === origin && !isPast(challenge.until, now())
      const text = fits && approverSessionText({ approver: id, origin, e: challenge.e, d })
      if (!text || !(await signedByApprover(approver.key, text, signature)))
        throw new Problem('unauthenticated', 'The proof does not match the challenge. Start again.')
      const session = `hs_${randomBytes(32).toString('base64url')}`
      const from = now()
      sweep(sessions, from)
      sessions.set(hashToken(session), {
        approver: id,
        origin,
        until: { from, ttl: lives.absolute },
        idle: { from, ttl: lives.idle },
      })
      return { session, expiresAt: clock.now() + lives.absolute, approver }
    },
    authenticate(token, origin) {
      const key = hashToken(token)
      const session = sessions.get(key)
      if (!session || session.origin !== origin) return undefined
      const at = now()
      if (isPast(session.idle, at) || isPast(session.until, at)) {
        sessions.delete(key)
        return undefined
      }
      session.idle = { from: at, ttl: lives.idle }
      return approvers.get(session.approver)
    },
    ticket({ approver, origin }) {
      const ticket = randomBytes(32).toString('base64url')
      const from = now()
      sweep(tickets, from)
      tickets.set(hashToken(ticket), { approver, origin, until: { from, ttl: lives.ticket } })
      return ticket
    },
    redeem(ticket, origin) {
      const key = hashToken(ticket)
      const found = tickets.get(key)
      tickets.delete(key)
      if (!found || found.origin !== origin || isPast(found.until, now())) return undefined
      return approvers.get(found.approver)
    },
    endAll() {
      challenges.clear()
      sessions.clear()
      tickets.clear()
      ending.abort()
      ending = new AbortController()
    },
    untilEnd: () => ending.signal,
  }
}

/** Forgets what no longer holds. */
function sweep(given: Map<string, Given>, now: Reading): void {
  for (const [key, { until }] of given) if (isPast(until, now)) given.delete(key)
}
