import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  approverSessionText,
  daemonSessionText,
  newApproverKey,
  newNonce,
  rawDaemonKey,
  type SessionTranscript,
  signAsApprover,
  signedByApprover,
  signedByDaemon,
  signValue,
} from './session.ts'

const transcript: SessionTranscript = {
  approver: 'apr_1',
  origin: 'chrome-extension://x',
  e: newNonce(),
  d: newNonce(),
}
const daemon = generateKeyPairSync('ed25519')
const daemonKey = daemon.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url')
const daemonSigns = (text: string) => sign(null, Buffer.from(text), daemon.privateKey).toString('base64url')

describe('the daemon', () => {
  test('is believed when its pinned key signed this exchange', async () => {
    const text = daemonSessionText(transcript)
    expect(await signedByDaemon(daemonKey, text, daemonSigns(text))).toBe(true)
  })

  test.each(['approver', 'origin', 'e', 'd'] as const)('is not believed when %s differs', async name => {
    const signature = daemonSigns(daemonSessionText({ ...transcript, [name]: 'other' }))
    expect(await signedByDaemon(daemonKey, daemonSessionText(transcript), signature)).toBe(false)
  })

  test('is not believed for a signature over the approver\u2019s side', async () => {
    const signature = daemonSigns(approverSessionText(transcript))
    expect(await signedByDaemon(daemonKey, daemonSessionText(transcript), signature)).toBe(false)
  })

  test.each(['', 'AAAA', '!!', daemonKey.slice(4)])(
    'is not believed with the key %j, and nothing throws',
    async key => {
      expect(await signedByDaemon(key, 'text', daemonSigns('text'))).toBe(false)
      expect(rawDaemonKey(key)).toBeUndefined()
    },
  )

  test('has 32 bytes of key inside its SPKI', () => {
    const jwk = daemon.publicKey.export({ format: 'jwk' })
    expect(Buffer.from(rawDaemonKey(daemonKey)!).toString('base64url')).toBe(jwk.x)
  })
})

describe('the approver', () => {
  test('signs what Node verifies, as 64 bytes', async () => {
    const { privateKey, spki } = await newApproverKey()
    const signature = await signAsApprover(privateKey, 'text')
    const key = { key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki', dsaEncoding: 'ieee-p1363' } as const
    expect(signature).toHaveLength(86)
    expect(verify('sha256', Buffer.from('text'), key, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(await signedByApprover(spki, 'text', signature)).toBe(true)
    expect(await signedByApprover(spki, 'other', signature)).toBe(false)
  })

  test('has a key that gives its bytes to nobody', async () => {
    const { privateKey } = await newApproverKey()
    expect(privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow()
  })

  test('signs a command and a decision differently', async () => {
    const { privateKey, spki } = await newApproverKey()
    const signature = await signValue(privateKey, 'command', { v: 1 })
    expect(await signedByApprover(spki, 'countersign command v1\n{"v":1}', signature)).toBe(true)
    expect(await signedByApprover(spki, 'countersign decision v1\n{"v":1}', signature)).toBe(false)
  })
})

test('nonces are 32 fresh bytes', () => {
  expect(newNonce()).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(newNonce()).not.toBe(newNonce())
})
