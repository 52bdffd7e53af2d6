import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  normaliseCode,
  type PairingTranscript,
  pairingAlphabet,
  pairingKey,
  pairingProof,
  sameProof,
  showCode,
} from './pairing.ts'

const code = 'ABCD2345'
const transcript: PairingTranscript = {
  extensionOrigin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  extensionNonce: 'e'.repeat(43),
  extensionKey: 'extension-key',
  daemonNonce: 'd'.repeat(43),
  daemonKey: 'daemon-key',
  journal: 'countersign/0a1b2c3d',
}
const proofOf = async (typed: string, side: 'daemon' | 'extension', seen = transcript) =>
  pairingProof(await pairingKey(typed, seen.extensionNonce, seen.daemonNonce), side, seen)

describe('codes', () => {
  test('are read as people type them', () => {
    for (const typed of ['abcd-2345', ' ABCD 2345 ', 'AB-CD-23-45', '\u00a0abcd\u20112345'])
      expect(normaliseCode(typed)).toBe(code)
    expect(normaliseCode(showCode(code))).toBe(code)
  })

  test.each(['', 'ABCD234', 'ABCD23456', 'ABCD2340', 'ABCDO345', 'ABCDI345', 'ABCDL345', 'ABCDU345', 'АBCD2345'])(
    'never are %j',
    typed => {
      expect(normaliseCode(typed)).toBeUndefined()
    },
  )

  test('use letters that nobody confuses', () => {
    expect([...pairingAlphabet].filter(letter => '01OILU'.includes(letter))).toEqual([])
    expect(new Set(pairingAlphabet).size).toBe(30)
  })
})

describe('proofs', () => {
  test('of both sides agree when both know the code', async () => {
    expect(sameProof(await proofOf(code, 'daemon'), await proofOf(code, 'daemon'))).toBe(true)
    expect(sameProof(await proofOf(code, 'extension'), await proofOf(code, 'extension'))).toBe(true)
  })

  test('differ by side, so that one cannot be sent back', async () => {
    expect(await proofOf(code, 'daemon')).not.toBe(await proofOf(code, 'extension'))
  })

  test('differ with another code', async () => {
    expect(sameProof(await proofOf('ABCD2346', 'daemon'), await proofOf(code, 'daemon'))).toBe(false)
  })

  test.each(Object.keys(transcript) as (keyof PairingTranscript)[])('cover %s', async name => {
    expect(await proofOf(code, 'daemon', { ...transcript, [name]: 'other' })).not.toBe(await proofOf(code, 'daemon'))
  })

  test('are what the protocol says, computed another way', async () => {
    const { extensionNonce, daemonNonce } = transcript
    const salt = createHash('sha256').update(`countersign pairing v1\n${extensionNonce}\n${daemonNonce}`).digest()
    const key = pbkdf2Sync(code, salt, 250_000, 32, 'sha256')
    // The members of the transcript in the order of RFC 8785.
    const { daemonKey, extensionKey, extensionOrigin, journal } = transcript
    const text = JSON.stringify({ daemonKey, daemonNonce, extensionKey, extensionNonce, extensionOrigin, journal })
    expect(await proofOf(code, 'daemon')).toBe(createHmac('sha256', key).update(`daemon\n${text}`).digest('base64url'))
  })
})

test('sameProof is equality', () => {
  const short = fc.string({ maxLength: 2 })
  fc.assert(
    fc.property(short, short, (a, b) => {
      expect(sameProof(a, b)).toBe(a === b)
    }),
  )
})
