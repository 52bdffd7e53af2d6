/** The session with the daemon: one for all pages and the worker, opened only after the daemon has proven itself (R17). */
import * as z from 'zod'
import { callEndpoint, ProblemError, UnexpectedAnswer } from '../../shared/api/client.ts'
import { humanEndpoints } from '../../shared/api/human.ts'
import {
  approverSessionText,
  daemonSessionText,
  newNonce,
  type SessionTranscript,
  signAsApprover,
  signedByDaemon,
} from '../../shared/api/session.ts'
import { ApproverView } from '../../shared/api/views.ts'
import { DaemonError } from './errors.ts'
import type { Pairing } from './pairing.ts'
import type { Ports } from './ports.ts'
import { stored } from './stored.ts'

const Session = z.object({
  token: z.string(),
  expiresAt: z.int(),
  /** The last counter that the daemon accepted from this approver. */
  counter: z.int(),
  approver: ApproverView,
  /** Of the daemon. */
  version: z.string(),
  /** When we last knew that the one at the other end is the daemon, wall clock in ms. */
  provenAt: z.int(),
})
export type Session = z.infer<typeof Session>

/** Never in `storage.local`: it ends with the browser. */
const session = stored('session', 'session', Session)

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
export function acquireSession(pairing: Pairing, ports: Ports): Promise<Session> {
  return ports.exclusive('session', async () => {
    const current = await session.get()
    if (current?.approver.approver === pairing.approver && isUsable(current, ports.now())) return current
    const made = await openSession(pairing, ports)
    await session.set(made)
    return made
  })
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
  const start = await callEndpoint(humanEndpoints.sessionStart, { body: { approver, nonce: e } }, wire).catch(
    strangerUnlessSilent,
  )
  const transcript: SessionTranscript = { approver, origin: ports.origin, e, d: start.body.nonce }
  const proven = await signedByDaemon(pairing.daemonKey, daemonSessionText(transcript), start.body.signature)
  if (!proven) throw new DaemonError('wrong-daemon')
  const signature = await signAsApprover(privateKey, approverSessionText(transcript))
  const finish = callEndpoint(
    humanEndpoints.sessionFinish,
    { body: { approver, nonce: transcript.d, signature } },
    wire,
  )
  const { body } = await finish.catch(error => {
    if (error instanceof UnexpectedAnswer) throw new DaemonError('version', error)
    throw error instanceof ProblemError ? new DaemonError('unpaired', error) : error
  })
  const { session: token, expiresAt, counter, version } = body
  return { token, expiresAt, counter, version, approver: body.approver, provenAt: ports.now() }
}

function strangerUnlessSilent(error: unknown): never {
  throw error instanceof DaemonError ? error : new DaemonError('wrong-daemon', error)
}
