/** The daemon as pages and the worker see it: typed calls, signed commands and decisions. */
import type { ActionEdit } from '../../shared/action/action.ts'
import { digestOf, type Json } from '../../shared/action/canonical.ts'
import type { humanEndpoints } from '../../shared/api/human.ts'
import { ProblemError, UnexpectedAnswer } from '../../shared/api/problem-error.ts'
import { type BodyOf, type ResultOf, routes } from '../../shared/api/routes.ts'
import { signValue } from '../../shared/api/session.ts'
import type { ApproverView, AskView } from '../../shared/api/views.ts'
import type { Decided, DenialReason, Displayed, Statement } from '../../shared/approval/statement.ts'
import { callRoute } from './call.ts'
import { withCounter } from './counter.ts'
import { DaemonError } from './errors.ts'
import type { KeyStore } from './keys.ts'
import { type Pairing, pairing as pairingItem } from './pairing.ts'
import { browserPorts, type Ports } from './ports.ts'
import { acquireSession, forgetSession, type Session } from './session.ts'

export type { BodyOf, ResultOf } from '../../shared/api/routes.ts'

type Table = typeof humanEndpoints
/** Endpoints that take a plain body. */
export type CallName = {
  [N in keyof Table]: Table[N] extends { signed: true } | { sessionless: true } ? never : N
}[keyof Table]
/** Endpoints that take a signed command. */
export type SignedName = Exclude<
  { [N in keyof Table]: Table[N] extends { signed: true } ? N : never }[keyof Table],
  'decide'
>

/** What a signed command says beside who signs it and when. */
export type FieldsOf<N extends SignedName> =
  BodyOf<N> extends { command: infer C } ? Omit<C, 'v' | 'kind' | 'approver' | 'counter'> : never

/** What is sent beside the command of an endpoint, such as a text whose digest is signed. */
export type BesideOf<N extends SignedName> = Omit<BodyOf<N>, 'command' | 'signature'>

/** A decision as a view takes it. `edit` comes with the digests of the edited action and of its binding. */
export type Decision = {
  ask: string
  version: number
  digest: string
  outcome: Decided
  edit?: { edit: ActionEdit; action: string; digest: string }
  note?: string
  reason?: DenialReason
  /** How many alike asks the same press approved. */
  group?: number
  displayed: Displayed
}

export type Daemon = {
  /** Who decides here: label, teams. */
  approver: ApproverView
  /** Of the daemon. */
  version: string
  /** Calls an endpoint. Throws ProblemError or DaemonError, and the signal's reason when that ends the request. */
  call<N extends CallName>(name: N, body: BodyOf<N>, signal?: AbortSignal): Promise<ResultOf<N>>
  /** Signs and sends a command, with what belongs beside it. Throws ProblemError or DaemonError. */
  signed<N extends SignedName>(name: N, fields: FieldsOf<N>, beside?: BesideOf<N>): Promise<ResultOf<N>>
  /** Signs and sends a decision. After a DaemonError `offline` nobody knows whether it arrived: look, never repeat it. */
  decide(decision: Decision): Promise<AskView>
}

/** A session just acquired serves the call that it was acquired for without being looked up again, ms. */
const atOnce = 50

/** Keys of this page, so that a decision does not wait for the database. Another pairing is another key. */
const held = new WeakMap<KeyStore, { pairing: string; key: CryptoKey }>()

async function keyOf({ approver, pairedAt }: Pairing, { keys }: Ports): Promise<CryptoKey | undefined> {
  const pairing = `${approver} ${pairedAt}`
  const known = held.get(keys)
  if (known?.pairing === pairing) return known.key
  const key = await keys.load()
  if (key) held.set(keys, { pairing, key })
  return key
}

/** Makes ready what a decision needs, where one may follow soon. */
export async function prepareToSign(ports: Ports = browserPorts()): Promise<void> {
  const pairing = await pairingItem.get()
  if (pairing) await keyOf(pairing, ports)
}

/**
 * The paired daemon, once it has proven itself.
 *
 * @throws DaemonError
 */
export async function openDaemon(ports: Ports = browserPorts()): Promise<Daemon> {
  const pairing = await pairingItem.get()
  if (!pairing) throw new DaemonError('unpaired')
  const first = await acquireSession(pairing, ports)
  const { approver, version } = first
  const acquired = ports.now()
  let unused = true
  const acquire = async () => {
    const fresh = unused && ports.now() - acquired < atOnce
    unused = false
    return fresh ? first : acquireSession(pairing, ports)
  }
  const using = <T>(work: (session: Session) => Promise<T>) => withSession(work, acquire)
  const signing = <T>(send: (key: CryptoKey, counter: number, session: Session) => Promise<T>): Promise<T> =>
    using(async session => {
      const key = await keyOf(pairing, ports)
      if (!key) throw new DaemonError('unpaired')
      return withCounter(pairing.approver, session.counter, ports, counter => send(key, counter, session))
    })
  return {
    approver,
    version,
    call: (name, body, signal) => using(session => send(name, body, session, ports, signal)),
    signed: (name, fields, beside) =>
      signing(async (key, counter, session) => {
        const command = {
          v: 1,
          kind: routes[name].signs,
          approver: pairing.approver,
          counter,
          ...(fields as object),
        } as Json
        const signature = await signValue(key, 'command', command)
        return send(name, { ...beside, command, signature }, session, ports)
      }),
    decide: decision =>
      signing(async (key, counter, session) => {
        const statement = statementOf(decision, pairing.approver, counter)
        const signature = await signValue(key, 'decision', statement)
        const { edit, note } = decision
        return send(
          'decide',
          { statement, signature, ...(edit && { edit: edit.edit }), ...(note && { note }) },
          session,
          ports,
        )
      }),
  }
}

/** What the approver signs for a decision. A field that is not said is left out, never empty. */
export function statementOf(decision: Decision, approver: string, counter: number): Statement {
  const { ask, version, digest, outcome, edit, note, reason, group, displayed } = decision
  return {
    v: 1,
    kind: 'decision',
    approver,
    counter,
    ask,
    version,
    digest,
    outcome,
    ...(edit && { edit: { action: edit.action, digest: edit.digest } }),
    ...(note && { note: digestOf(note) }),
    ...(reason && { reason }),
    ...(group && { group }),
    displayed,
  }
}

/** Runs `work` with a session, and once more with a new one where the daemon refused the credential and so did nothing. */
async function withSession<T>(work: (session: Session) => Promise<T>, acquire: () => Promise<Session>): Promise<T> {
  try {
    return await work(await acquire())
  } catch (error) {
    // A silent port may answer next time as somebody else: let that one prove itself first.
    if (error instanceof DaemonError) await forgetSession()
    if (!(error instanceof ProblemError && (error.code === 'unauthenticated' || error.code === 'bad-signature')))
      throw error
    await forgetSession()
    return await work(await acquire())
  }
}

async function send<N extends keyof Table>(
  name: N,
  body: unknown,
  session: Session,
  ports: Ports,
  signal?: AbortSignal,
): Promise<ResultOf<N>> {
  try {
    return await callRoute(name, body as BodyOf<N>, ports.wire(session.token), signal)
  } catch (error) {
    throw error instanceof UnexpectedAnswer ? new DaemonError('version', error) : error
  }
}
