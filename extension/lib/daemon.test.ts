import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Wire } from '../../shared/api/client.ts'
import { contract } from '../../shared/api/contract.ts'
import { pairingKey, pairingProof, sameProof } from '../../shared/api/pairing.ts'
import { type ProblemCode, problemDocument } from '../../shared/api/problems.ts'
import { approverSessionText, daemonSessionText, newNonce, signedByApprover } from '../../shared/api/session.ts'
import { signedText } from '../../shared/approval/statement.ts'
import { openDaemon } from './daemon.ts'
import { DaemonError } from './errors.ts'
import { pair, unpair } from './pair.ts'
import { pairing } from './pairing.ts'
import type { Ports } from './ports.ts'

/*
 * The other end of the protocol, as security §3.3 writes it down: it checks what a daemon would check, and each test can
 * have it answer like a stranger who got hold of the port.
 */
const code = 'ABCD2345'
const origin = 'chrome-extension://cfhgameiplkahlibpiddcdjfpanieegl'
type Sent = { path: string; body: Record<string, unknown>; session: string | undefined }
type Peer = {
  ports: Ports
  sent: Sent[]
  key: KeyObject
  /** Answers a path in its own way. */
  answers: Map<string, (body: Record<string, unknown>) => { status: number; body: unknown }>
  clock: number
  lastCounter: number
}

const problem = (status: number, name: ProblemCode) => ({ status, body: problemDocument(name, 'no') })
const view = { approver: 'apr_1', label: 'Test', origin, teams: ['*'], pairedAt: 1, fingerprint: 'ab' }

const finished = { session: 'hs_1', expiresAt: 9e12, counter: 0, approver: view, version: '0.1.0', contract }

function startPeer(): Peer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64url')
  let approverKey = ''
  let sessions = 0
  let stored: CryptoKey | undefined
  const exchanges = new Map<string, Parameters<typeof pairingProof>>()
  const challenges = new Map<string, string>()
  const peer: Peer = {
    sent: [],
    key: privateKey,
    answers: new Map(),
    clock: 1_000_000,
    lastCounter: 0,
    ports: {} as Ports,
  }

  const handle = async (path: string, body: Record<string, string>, session: string | undefined) => {
    switch (path) {
      case '/pair/v1/start': {
        const nonce = newNonce()
        const key = await pairingKey(code, body.nonce!, nonce)
        const transcript = {
          extensionOrigin: origin,
          extensionNonce: body.nonce!,
          extensionKey: body.key!,
          daemonNonce: nonce,
          daemonKey: spki,
          journal: 'countersign/00000000',
        }
        exchanges.set(nonce, [key, 'extension', transcript])
        return {
          status: 200,
          body: { nonce, key: spki, origin: transcript.journal, proof: await pairingProof(key, 'daemon', transcript) },
        }
      }
      case '/pair/v1/finish': {
        const exchange = exchanges.get(body.nonce!)!
        if (!sameProof(body.proof!, await pairingProof(...exchange))) return problem(403, 'pairing-failed')
        approverKey = exchange[2].extensionKey
        return { status: 201, body: { approver: view } }
      }
      case '/human/v1/session/start': {
        const d = newNonce()
        const transcript = { approver: body.approver!, origin, e: body.nonce!, d }
        challenges.set(d, approverSessionText(transcript))
        return {
          status: 200,
          body: {
            nonce: d,
            signature: sign(null, Buffer.from(daemonSessionText(transcript)), peer.key).toString('base64url'),
          },
        }
      }
      case '/human/v1/session/finish': {
        const text = challenges.get(body.nonce!)
        if (!text || !(await signedByApprover(approverKey, text, body.signature!)))
          return problem(401, 'unauthenticated')
        const answer = {
          session: `hs_${++sessions}`,
          expiresAt: peer.clock + 3_600_000,
          counter: peer.lastCounter,
          approver: view,
          version: '0.1.0',
          contract,
        }
        return { status: 200, body: answer }
      }
      case '/human/v1/ticket':
        return session === `hs_${sessions}` ? { status: 200, body: { ticket: 't' } } : problem(401, 'unauthenticated')
      case '/human/v1/resume': {
        const { command, signature } = body as unknown as { command: { counter: number }; signature: string }
        const right = await signedByApprover(approverKey, signedText('command', command), signature)
        if (!right || command.counter <= peer.lastCounter) return problem(401, 'bad-signature')
        peer.lastCounter = command.counter
        return { status: 200, body: { stopped: false } }
      }
    }
    return problem(404, 'not-found')
  }
  const wire =
    (session?: string): Wire =>
    async ({ path, body: text }) => {
      const body = JSON.parse(text ?? '{}')
      peer.sent.push({ path, body, session })
      return (await peer.answers.get(path)?.(body)) ?? handle(path, body, session)
    }
  peer.ports = {
    wire,
    origin,
    keys: {
      load: async () => stored,
      save: async key => {
        stored = key
      },
      remove: async () => {
        stored = undefined
      },
    },
    exclusive: (_, work) => work(),
    now: () => peer.clock,
  }
  return peer
}

const paths = (peer: Peer) => peer.sent.map(({ path }) => path.split('/').slice(3).join('/'))
const reason = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    error => (error instanceof DaemonError ? error.reason : error.code),
  )

let peer: Peer
beforeEach(() => {
  fakeBrowser.reset()
  peer = startPeer()
})

describe('pairing', () => {
  test('keeps the approver, the daemon\u2019s key and the journal', async () => {
    const made = await pair('abcd-2345', 'Sam', peer.ports)
    expect(await pairing.get()).toEqual(made)
    expect(made).toMatchObject({
      approver: 'apr_1',
      label: 'Sam',
      journal: 'countersign/00000000',
      pairedAt: peer.clock,
    })
    expect((await peer.ports.keys.load())?.extractable).toBe(false)
  })

  test('stops before it proves anything when the code is another (R16)', async () => {
    expect(await reason(pair('ABCD2346', 'Sam', peer.ports))).toBe('not-proven')
    expect(paths(peer)).toEqual(['start'])
    expect(await pairing.get()).toBeUndefined()
    expect(await peer.ports.keys.load()).toBeUndefined()
  })

  test('stops when the one who answers sends our proof back, or a key that is none', async () => {
    const answer = { nonce: newNonce(), key: 'A'.repeat(59), origin: 'j', proof: 'A'.repeat(43) }
    peer.answers.set('/pair/v1/start', () => ({ status: 200, body: answer }))
    expect(await reason(pair(code, 'Sam', peer.ports))).toBe('not-proven')
    expect(paths(peer)).toEqual(['start'])
  })

  test('sends nothing for what is no code', async () => {
    expect(await reason(pair('hello', 'Sam', peer.ports))).toBe('malformed-code')
    expect(peer.sent).toEqual([])
  })

  test('says what the daemon says', async () => {
    peer.answers.set('/pair/v1/start', () => problem(403, 'pairing-closed'))
    expect(await reason(pair(code, 'Sam', peer.ports))).toBe('pairing-closed')
  })

  test('can be forgotten', async () => {
    await pair(code, 'Sam', peer.ports)
    await unpair(peer.ports)
    expect(await reason(openDaemon(peer.ports))).toBe('unpaired')
    expect(await peer.ports.keys.load()).toBeUndefined()
  })
})

describe('a session', () => {
  beforeEach(async () => {
    await pair(code, 'Sam', peer.ports)
    peer.sent.length = 0
  })

  test('is opened once, and never kept on disk', async () => {
    await (await openDaemon(peer.ports)).call('ticket', {})
    await (await openDaemon(peer.ports)).call('ticket', {})
    expect(paths(peer)).toEqual(['session/start', 'session/finish', 'ticket', 'ticket'])
    expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('hs_')
  })

  test('is not opened with a stranger, who gets no signature and no token (R17)', async () => {
    peer.key = generateKeyPairSync('ed25519').privateKey
    expect(await reason(openDaemon(peer.ports))).toBe('wrong-daemon')
    expect(paths(peer)).toEqual(['session/start'])
  })

  test.each([
    ['a page', { status: 200, body: undefined }],
    ['{ ok: true }', { status: 200, body: { ok: true } }],
    ['not found', { status: 404, body: 'not found' }],
    ['a problem of ours', problem(401, 'unauthenticated')],
    ['a signature over nothing', { status: 200, body: { nonce: 'A'.repeat(43), signature: 'A'.repeat(86) } }],
  ])('is not opened with somebody who answers %s', async (_, answer) => {
    peer.answers.set('/human/v1/session/start', () => answer)
    expect(await reason(openDaemon(peer.ports))).toBe('wrong-daemon')
    expect(paths(peer)).toEqual(['session/start'])
  })

  test('is opened anew a minute after the last proof, because the port could have changed hands', async () => {
    await openDaemon(peer.ports)
    peer.clock += 59_000
    await openDaemon(peer.ports)
    expect(paths(peer).length).toBe(2)
    peer.clock += 2_000
    await openDaemon(peer.ports)
    expect(paths(peer).length).toBe(4)
  })

  test('is opened anew once when the daemon no longer takes it', async () => {
    const daemon = await openDaemon(peer.ports)
    let refusals = 0
    peer.answers.set('/human/v1/ticket', () =>
      ++refusals === 1 ? problem(401, 'unauthenticated') : { status: 200, body: { ticket: 't' } },
    )
    expect(await daemon.call('ticket', {})).toEqual({ ticket: 't' })
    peer.answers.set('/human/v1/ticket', () => problem(401, 'unauthenticated'))
    expect(await reason(daemon.call('ticket', {}))).toBe('unauthenticated')
  })

  test('ends with silence: whoever answers next has to prove itself', async () => {
    const daemon = await openDaemon(peer.ports)
    peer.answers.set('/human/v1/ticket', () => {
      throw new DaemonError('offline')
    })
    expect(await reason(daemon.call('ticket', {}))).toBe('offline')
    peer.key = generateKeyPairSync('ed25519').privateKey
    peer.sent.length = 0
    expect(await reason(daemon.call('ticket', {}))).toBe('wrong-daemon')
    expect(peer.sent.every(({ session }) => session === undefined)).toBe(true)
  })

  test('tells a daemon of another version from a stranger, by the contract that it speaks', async () => {
    for (const other of [{ contract: `${contract}0` }, { contract: undefined }, { version: 7 }]) {
      peer.answers.set('/human/v1/session/finish', () => ({ status: 200, body: { ...finished, ...other } }))
      expect(await reason(openDaemon(peer.ports))).toBe('version')
      expect(await fakeBrowser.storage.session.get('session')).toEqual({})
    }
  })

  test('takes no answer of another shape', async () => {
    const daemon = await openDaemon(peer.ports)
    for (const body of [{}, { ticket: 7 }, ['t'], 't', null, undefined]) {
      peer.answers.set('/human/v1/ticket', () => ({ status: 200, body }))
      expect(await reason(daemon.call('ticket', {}))).toBe('version')
    }
  })
})

describe('a command', () => {
  const resume = async () => (await openDaemon(peer.ports)).signed('resume', { note: 'It is safe.' })
  const commands = () =>
    peer.sent.filter(({ path }) => path.endsWith('resume')).map(({ body }) => body.command as { counter: number })

  beforeEach(() => pair(code, 'Sam', peer.ports))

  test('is signed, names its endpoint, and counts up (R18)', async () => {
    await resume()
    await resume()
    expect(commands()).toEqual([
      { v: 1, kind: 'resume', approver: 'apr_1', counter: 1, note: 'It is safe.' },
      { v: 1, kind: 'resume', approver: 'apr_1', counter: 2, note: 'It is safe.' },
    ])
  })

  test('goes on above what the daemon accepted last, as after a profile was restored', async () => {
    peer.lastCounter = 40
    await resume()
    expect(commands().map(({ counter }) => counter)).toEqual([41])
  })

  test('is signed anew above it when another browser with the same key was faster', async () => {
    await resume()
    peer.lastCounter = 10
    await resume()
    expect(commands().map(({ counter }) => counter)).toEqual([1, 2, 11])
  })
})
