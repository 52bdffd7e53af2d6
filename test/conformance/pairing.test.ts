/** Who becomes an approver (R15, R16): only with the code, only while the window is open, only once, and never quietly. */
import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { pairEndpoints } from '../../shared/api/pair.ts'
import { normaliseCode, pairingKey, pairingProof } from '../../shared/api/pairing.ts'
import { newApproverKey, newNonce } from '../../shared/api/session.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { extensionOrigin, startTestDaemon, type TestDaemon } from '../fixtures/daemon.ts'
import { clientOf, problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
const origin = extensionOrigin()

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
})
afterAll(() => daemon.close())
/** Each test begins with nobody paired and no window open. */
beforeEach(async () => {
  await daemon.control.controlPair({ body: { reset: true } })
  daemon.clock.advance(120_000)
})

const pairing = (from = origin) => clientOf(pairEndpoints, sent => daemon.send({ ...sent, headers: { origin: from } }))
const openWindow = async () => (await daemon.control.controlPair({ body: {} })).body.code
const approvers = async () => (await daemon.control.controlStatus({ body: {} })).body.approvers

/** A start of the exchange, and the proof that `code` gives for it. */
async function start(code: string, from = origin) {
  const { spki } = await newApproverKey()
  const nonce = newNonce()
  const { body } = await pairing(from).pairStart({ body: { nonce, key: spki } })
  const transcript = {
    extensionOrigin: from,
    extensionNonce: nonce,
    extensionKey: spki,
    daemonNonce: body.nonce,
    daemonKey: body.key,
    journal: body.origin,
  }
  const proof = await pairingProof(
    await pairingKey(normaliseCode(code) ?? '', nonce, body.nonce),
    'extension',
    transcript,
  )
  return { daemon: body, finish: { nonce: body.nonce, proof, label: 'Reviewer' } }
}
const finish = (body: { nonce: string; proof: string; label: string }, from = origin) =>
  pairing(from).pairFinish({ body })
const wrongCode = (code: string) => (code.startsWith('2') ? code.replace('2', '3') : code.replace(/^./, '2'))

describe('the window', () => {
  test('is closed until it is opened', async () => {
    expect(await problemOf(start('2222-2222'))).toMatchObject({ code: 'pairing-closed' })
    const proof = 'x'.repeat(43)
    expect(await problemOf(finish({ nonce: newNonce(), proof, label: 'me' }))).toMatchObject({ code: 'pairing-closed' })
  })

  test('ends after two minutes, by either clock', async () => {
    for (const pass of [() => daemon.clock.advance(120_000), () => daemon.clock.jump(120_000)]) {
      const code = await openWindow()
      const begun = await start(code)
      pass()
      expect(await problemOf(finish(begun.finish))).toMatchObject({ code: 'pairing-closed' })
      expect(await problemOf(start(code))).toMatchObject({ code: 'pairing-closed' })
    }
    expect(await approvers()).toEqual([])
  })

  test('lets five tries through and no sixth, not even with the right code', async () => {
    const code = await openWindow()
    for (let tried = 0; tried < 5; tried++)
      expect(await problemOf(finish((await start(wrongCode(code))).finish))).toMatchObject({ code: 'pairing-failed' })
    expect(await problemOf(start(code))).toMatchObject({ code: 'pairing-closed' })
    expect(await approvers()).toEqual([])
  })

  test('takes each exchange once, right or wrong', async () => {
    const code = await openWindow()
    const { finish: wrong } = await start(wrongCode(code))
    const { finish: right } = await start(code)
    expect(await problemOf(finish(wrong))).toMatchObject({ code: 'pairing-failed' })
    expect(await problemOf(finish({ ...right, nonce: wrong.nonce }))).toMatchObject({ code: 'pairing-failed' })
    expect(await problemOf(finish(right, extensionOrigin('b')))).toMatchObject({ code: 'pairing-failed' })
    expect(await problemOf(finish(right)), 'used up by the one before').toMatchObject({ code: 'pairing-failed' })
    expect(await approvers()).toEqual([])
  })

  test('makes one approver of two that finish at once', async () => {
    const code = await openWindow()
    const begun = [await start(code), await start(code, extensionOrigin('b'))]
    const ended = await Promise.allSettled([finish(begun[0]!.finish), finish(begun[1]!.finish, extensionOrigin('b'))])
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await approvers()).toHaveLength(1)
  })

  test('shows the proof of the daemon first, and only who knows the code can tell that it is right', async () => {
    const code = await openWindow()
    const nonce = newNonce()
    const { spki } = await newApproverKey()
    const { body } = await pairing().pairStart({ body: { nonce, key: spki } })
    const transcript = {
      extensionOrigin: origin,
      extensionNonce: nonce,
      extensionKey: spki,
      daemonNonce: body.nonce,
      daemonKey: body.key,
      journal: body.origin,
    }
    const proof = async (guess: string) =>
      pairingProof(await pairingKey(normaliseCode(guess) ?? '', nonce, body.nonce), 'daemon', transcript)
    expect(body.proof).toBe(await proof(code))
    expect(body.proof).not.toBe(await proof(wrongCode(code)))
    expect(await problemOf(finish({ nonce: body.nonce, proof: body.proof, label: 'echo' }))).toMatchObject({
      code: 'pairing-failed',
    })
  })

  test('takes no key but a P-256 one', async () => {
    await openWindow()
    const { publicKey } = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64url')
    for (const key of [spki, 'A'.repeat(124)])
      expect(await problemOf(pairing().pairStart({ body: { nonce: newNonce(), key } }))).toMatchObject({
        code: 'bad-request',
      })
  })
})

describe('a second approver', () => {
  test('is not let in from the command line', async () => {
    await daemon.pair()
    expect(await problemOf(daemon.control.controlPair({ body: {} }))).toMatchObject({ code: 'already-paired' })
    await expect(daemon.daemon().openPairing()).rejects.toMatchObject({ code: 'already-paired' })
  })

  test('is let in by the first one, who can give no more than it holds (R15)', async () => {
    const first = await daemon.pair()
    const second = await daemon.pair({ by: first, teams: ['Sales'], origin: extensionOrigin('b') })
    for (const teams of [['*'], ['Owners'], ['Sales', 'Owners']])
      expect(await problemOf(second.command('allowPairing', { label: 'friend', teams }))).toMatchObject({
        code: 'not-owner',
      })
    const third = await daemon.pair({ by: second, teams: ['Sales'], origin: extensionOrigin('c') })
    expect((await approvers()).find(({ approver }) => approver === third.id)).toMatchObject({ teams: ['Sales'] })
  })
})

describe('the file of approvers', () => {
  type File = { approvers: Record<string, unknown>[] }
  const changing = (id: string, changes: object) => (file: File) => {
    for (const row of file.approvers) if (row.approver === id) Object.assign(row, changes)
  }
  const edit = async (change: (file: File) => void) => {
    await daemon.daemon().close()
    const file: File = JSON.parse(await readFile(daemon.places.approvers, 'utf8'))
    change(file)
    await writeFile(daemon.places.approvers, JSON.stringify(file), { mode: 0o600 })
    await daemon.restart()
  }

  test('makes nobody an approver, and gives nobody a team, who is not so on record', async () => {
    const paired = await daemon.pair({ teams: ['Sales'] })
    const { spki } = await newApproverKey()
    await edit(({ approvers }) => void approvers.push({ ...approvers.at(-1), approver: 'apr_0123456789', key: spki }))
    expect((await approvers()).map(({ approver }) => approver)).toEqual([paired.id])
    await paired.login()
    expect(daemon.log.some(line => line.includes('apr_0123456789'))).toBe(true)

    await edit(changing(paired.id, { teams: ['*'] }))
    expect(await approvers()).toEqual([])
    await edit(changing(paired.id, { teams: ['Sales'] }))
    expect((await approvers()).map(({ approver }) => approver)).toEqual([paired.id])
  })

  test('brings nobody back who was revoked', async () => {
    const revoked = await daemon.pair()
    await daemon.control.controlPair({ body: { reset: true } })
    await edit(changing(revoked.id, { revokedAt: null }))
    expect(await approvers()).toEqual([])
  })
})

describe('a reset', () => {
  test('revokes everyone and everything they granted, on the record', async () => {
    const agent = await daemon.addAgent('bot', 'desk')
    const old = await daemon.pair()
    const waiting = await agent.ask({ verb: 'update', record: 'crm/lead/1', fields: { stage: 'won' } })
    const granted = await agent.ask({ verb: 'update', record: 'crm/lead/2', fields: { stage: 'won' } })
    await old.decide(granted.ask, 'approved')
    const socket = await live(old)
    const closed = new Promise(resolve => socket.once('close', resolve))

    const { code } = (await daemon.control.controlPair({ body: { reset: true } })).body
    await closed
    expect(await problemOf(old.human.queue({ body: {} }))).toMatchObject({ code: 'origin-refused' })
    expect(await approvers()).toEqual([])
    for (const { ask } of [waiting, granted])
      expect(await problemOf(agent.api.askStatus({ params: { ask }, query: {} }))).toMatchObject({ code: 'superseded' })

    const proof = await start(code)
    await finish(proof.finish)
    expect(await problemOf(old.human.queue({ body: {} })), 'the same origin is pinned again').toMatchObject({
      code: 'unauthenticated',
    })
    expect(await problemOf(old.login())).toMatchObject({ code: 'unauthenticated' })
    const { body } = await agent.api.agentChanges({ query: {} })
    expect(body.changes.filter(({ type }) => type === 'ask.superseded')).toHaveLength(2)
    const [approver] = await approvers()
    expect(approver?.approver).not.toBe(old.id)
  })

  test('takes the window along that a revoked approver had opened', async () => {
    const old = await daemon.pair()
    const { code } = (await old.command('allowPairing', { label: 'friend', teams: ['*'] })) as { code: string }
    const begun = await start(code, extensionOrigin('b'))
    await daemon.control.controlPair({ body: { reset: true } })
    expect(await problemOf(finish(begun.finish, extensionOrigin('b')))).toMatchObject({ code: 'pairing-failed' })
  })
})

/** An open WebSocket of the approver. */
async function live(approver: TestApprover): Promise<WebSocket> {
  const { body } = await approver.human.ticket({ body: {} })
  const socket = new WebSocket(
    `ws://127.0.0.1:${daemon.port}/human/v1/live`,
    ['countersign.v1', `ticket.${body.ticket}`],
    {
      origin: approver.origin,
    },
  )
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return socket
}
