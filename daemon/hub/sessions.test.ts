/** Sessions of an approver (security §3.3): both sides prove themselves, and everything given out ends by either clock. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { Low, Memory } from 'lowdb'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  approverSessionText,
  daemonSessionText,
  newApproverKey,
  newNonce,
  signAsApprover,
  signedByDaemon,
} from '../../shared/api/session.ts'
import { type ManualClock, manualClock } from '../system/clock.ts'
import { type Approver, type Approvers, type ApproversDocument, createApprovers } from './approvers.ts'
import { createSessions, type Sessions } from './sessions.ts'

const origin = `chrome-extension://${'a'.repeat(32)}`
const elsewhere = `chrome-extension://${'b'.repeat(32)}`
const daemonKeys = generateKeyPairSync('ed25519')
const daemonKey = daemonKeys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
const unauthenticated = expect.objectContaining({ code: 'unauthenticated' })
const minutes = 60_000

let clock: ManualClock
let approvers: Approvers
let sessions: Sessions
let approver: Approver
let privateKey: CryptoKey

beforeEach(async () => {
  clock = manualClock(1_000_000)
  approvers = createApprovers(new Low<ApproversDocument>(new Memory(), { approvers: [] }))
  const made = await newApproverKey()
  privateKey = made.privateKey
  approver = { approver: 'apr', label: 'R', key: made.spki, origin, teams: ['*'], pairedAt: 0, revokedAt: null }
  await approvers.add(approver)
  sessions = createSessions(
    approvers,
    text => sign(null, Buffer.from(text), daemonKeys.privateKey).toString('base64url'),
    clock,
  )
})

async function begin(e = newNonce()) {
  const { nonce: d, signature } = sessions.start('apr', origin, e)
  const transcript = { approver: 'apr', origin, e, d }
  return { d, signature, transcript, proof: await signAsApprover(privateKey, approverSessionText(transcript)) }
}
async function open() {
  const { d, proof } = await begin()
  return (await sessions.finish('apr', origin, d, proof)).session
}

describe('opening', () => {
  test('the daemon proves itself over both nonces, the approver and the origin', async () => {
    const { signature, transcript } = await begin()
    expect(await signedByDaemon(daemonKey, daemonSessionText(transcript), signature)).toBe(true)
    for (const change of [{ e: newNonce() }, { d: newNonce() }, { origin: elsewhere }, { approver: 'apq' }])
      expect(await signedByDaemon(daemonKey, daemonSessionText({ ...transcript, ...change }), signature)).toBe(false)
  })

  test('a challenge is good once, for 30 s, and for whom it was made', async () => {
    const { d, proof } = await begin()
    expect(await sessions.finish('apr', origin, d, proof)).toMatchObject({ approver })
    await expect(sessions.finish('apr', origin, d, proof)).rejects.toEqual(unauthenticated)
    for (const pass of [() => clock.advance(30_000), () => clock.jump(30_000), () => clock.jump(-5_001)]) {
      const late = await begin()
      pass()
      await expect(sessions.finish('apr', origin, late.d, late.proof)).rejects.toEqual(unauthenticated)
    }
  })

  test('is refused without the key, for another origin, and for whoever is unknown, in the same words', async () => {
    const { d } = await begin()
    const foreign = await newApproverKey()
    const forged = await signAsApprover(
      foreign.privateKey,
      approverSessionText({ approver: 'apr', origin, e: newNonce(), d }),
    )
    await expect(sessions.finish('apr', origin, d, forged)).rejects.toEqual(unauthenticated)
    const words = [
      () => sessions.start('apq', origin, newNonce()),
      () => sessions.start('apr', elsewhere, newNonce()),
    ].map(call => {
      try {
        return call()
      } catch (error) {
        return String(error)
      }
    })
    expect(words[0]).toBe(words[1])
  })

  test('a daemon’s proof does not do for an approver’s', async () => {
    const { d, signature } = await begin()
    await expect(sessions.finish('apr', origin, d, signature)).rejects.toEqual(unauthenticated)
  })

  test('a hundred open challenges push out the oldest, and nothing else', async () => {
    const first = await begin()
    const second = await begin()
    for (let n = 0; n < 99; n++) sessions.start('apr', origin, newNonce())
    await expect(sessions.finish('apr', origin, first.d, first.proof)).rejects.toEqual(unauthenticated)
    expect((await sessions.finish('apr', origin, second.d, second.proof)).session).toMatch(/^hs_/)
  })
})

describe('a session', () => {
  test('is good at its own origin only', async () => {
    const session = await open()
    expect(sessions.authenticate(session, origin)).toEqual(approver)
    expect(sessions.authenticate(session, elsewhere)).toBeUndefined()
    expect(sessions.authenticate(`${session}x`, origin)).toBeUndefined()
  })

  test('ends after 15 idle minutes and after 12 hours, by either clock', async () => {
    for (const pass of [
      () => clock.advance(15 * minutes),
      () => clock.jump(15 * minutes),
      () => clock.jump(-minutes),
    ]) {
      const session = await open()
      pass()
      expect(sessions.authenticate(session, origin)).toBeUndefined()
      expect(sessions.authenticate(session, origin)).toBeUndefined()
    }
    const busy = await open()
    for (let n = 0; n < 51; n++) {
      clock.advance(14 * minutes)
      expect(sessions.authenticate(busy, origin)).toEqual(approver)
    }
    clock.advance(14 * minutes)
    expect(sessions.authenticate(busy, origin)).toBeUndefined()
  })

  test('ends with its approver', async () => {
    const session = await open()
    await approvers.reset(clock.now())
    expect(sessions.authenticate(session, origin)).toBeUndefined()
  })
})

test('a ticket is good once, for 10 s, at its origin', async () => {
  expect(sessions.redeem(sessions.ticket(approver), origin)).toEqual(approver)
  const ticket = sessions.ticket(approver)
  expect(sessions.redeem(ticket, elsewhere)).toBeUndefined()
  expect(sessions.redeem(ticket, origin)).toBeUndefined()
  for (const pass of [() => clock.advance(10_000), () => clock.jump(10_000)]) {
    const late = sessions.ticket(approver)
    pass()
    expect(sessions.redeem(late, origin)).toBeUndefined()
  }
})

test('ending all ends sessions, tickets, challenges and what lives on them', async () => {
  const session = await open()
  const ticket = sessions.ticket(approver)
  const { d, proof } = await begin()
  const living = sessions.untilEnd()
  sessions.endAll()
  expect(living.aborted).toBe(true)
  expect(sessions.untilEnd().aborted).toBe(false)
  expect(sessions.authenticate(session, origin)).toBeUndefined()
  expect(sessions.redeem(ticket, origin)).toBeUndefined()
  await expect(sessions.finish('apr', origin, d, proof)).rejects.toEqual(unauthenticated)
})
