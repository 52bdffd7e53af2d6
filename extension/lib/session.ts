/** The session with the daemon: one for all pages and the worker, opened only after the daemon has proven itself (R17). */
import { contract } from '../../shared/api/contract.ts'
import { ProblemError, UnexpectedAnswer } from '../../shared/api/problem-error.ts'
import {
  approverSessionText,
  daemonSessionText,
  newNonce,
  type SessionTranscript,
  signAsApprover,
  signedByDaemon,
} from '../../shared/api/session.ts'
import type { ApproverView } from '../../shared/api/views.ts'
import { isApprover } from './answers.ts'
import { callRoute } from './call.ts'
import { DaemonError } from './errors.ts'
import { isInt, isText, shape } from './guard.ts'
import type { Pairing } from './pairing.ts'
import type { Ports } from './ports.ts'
import { stored } from './stored.ts'

export type Session = {
  token: string
  expiresAt: number
  /** The last counter that the daemon accepted from this approver. */
  counter: number
  approver: ApproverView
  /** Of the daemon. */
  version: string
  /** When we last knew that the one at the other end is the daemon, wall clock in ms. */
  provenAt: number
}
const isSession = shape<Session>({
  token: isText,
  expiresAt: isInt,
  counter: isInt,
  approver: isApprover,
  version: isText,
  provenAt: isInt,
})

/** Never in `storage.local`: it ends with the browser. */
const session = stored('session', 'session', isSession)

/**
 * How long a session is used after the last proof. The port could have changed hands since, and whoever has it now must
 * not be handed the token; a live connection renews the proof with every frame.
 */
const proofLasts = 60_000

export async function forgetSession(): Promise<void> {
  await session.remove()
}

/** Says that the daemon at the other end is still the one that proved itself. */
export async function renewProof(now: number): Promise<void> {
  const current = await session.get()
  if (current) await session.set({ ...current, provenAt: now })
}

/**
 * The session, or a new one.
 *
 * @throws DaemonError `wrong-daemon`, `unpaired`, `version`, `offline`, `permission`
 */
export async function acquireSession(pairing: Pairing, ports: Ports): Promise<Session> {
  const known = await usable(pairing, ports)
  if (known) return known
  return ports.exclusive('session', async () => {
    // Another page may have opened one while this one waited.
    const current = await usable(pairing, ports)
    if (current) return current
    const made = await openSession(pairing, ports)
    await session.set(made)
    return made
  })
}

async function usable(pairing: Pairing, ports: Ports): Promise<Session | undefined> {
  const current = await session.get()
  return current?.approver.approver === pairing.approver && isUsable(current, ports.now()) ? current : undefined
}

function isUsable({ expiresAt, provenAt }: Session, now: number): boolean {
  return now < expiresAt - 5_000 && now - provenAt < proofLasts && now >= provenAt
}

async function openSession(pairing: Pairing, ports: Ports): Promise<Session> {
  const privateKey = await ports.keys.load()
  if (!privateKey) throw new DaemonError('unpaired')
  const { approver } = pairing
  const e = newNonce()
  const wire = ports.wire()
  // Whatever else may be listening there: until it has signed, every answer but the right one means the same.
  const start = await callRoute('sessionStart', { approver, nonce: e }, wire).catch(strangerUnlessSilent)
  const transcript: SessionTranscript = { approver, origin: ports.origin, e, d: start.nonce }
  const proven = await signedByDaemon(pairing.daemonKey, daemonSessionText(transcript), start.signature)
  if (!proven) throw new DaemonError('wrong-daemon')
  const signature = await signAsApprover(privateKey, approverSessionText(transcript))
  const finish = await callRoute('sessionFinish', { approver, nonce: transcript.d, signature }, wire).catch(error => {
    if (error instanceof UnexpectedAnswer) throw new DaemonError('version', error)
    throw error instanceof ProblemError ? new DaemonError('unpaired', error) : error
  })
  // It is the daemon; but one of another version may mean something else by the same answer.
  if (finish.contract !== contract) throw new DaemonError('version')
  const { session: token, expiresAt, counter, version } = finish
  return { token, expiresAt, counter, version, approver: finish.approver, provenAt: ports.now() }
}

function strangerUnlessSilent(error: unknown): never {
  throw error instanceof DaemonError ? error : new DaemonError('wrong-daemon', error)
}
