/** Checkpoints: the three lines, strictly, and only under the signature of the log they are about. */
import { describe, expect, test } from 'vitest'
import { toBase64 } from './base64.ts'
import { formatCheckpoint, parseCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { leafHash } from './hash.ts'
import { formatNote, keyId, type Sign } from './note.ts'

const key = { name: 'countersign/0a1b2c3d', publicKey: new Uint8Array(32).fill(7) }
const checkpoint = { origin: key.name, size: 20_852_163, root: leafHash('x') }
const root = toBase64(checkpoint.root)
const body = `${key.name}\n20852163\n${root}\n`

/** A signature of 64 bytes that depends on every byte of the text; real Ed25519 is in note.test.ts. */
const seal: Sign = message => Uint8Array.from([...leafHash(message), ...leafHash('')])
const opens = (_: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
  Buffer.from(signature).equals(Buffer.from([...leafHash(message), ...leafHash('')]))

const note = (text: string) =>
  formatNote({ text, signatures: [{ name: key.name, keyId: keyId(key), signature: new Uint8Array(64) }] })
const refusal = (code: string) => expect.objectContaining({ name: 'LogError', code })

test('the example of c2sp.org/tlog-checkpoint reads as printed', () => {
  const example = [
    'example.com/behind-the-sofa',
    '20852163',
    'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
    '',
    '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=',
    '',
  ].join('\n')
  const parsed = parseCheckpoint(example)
  expect(parsed).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 })
  expect(example.startsWith(formatCheckpoint(parsed))).toBe(true)
})

test('what was signed is what comes back', async () => {
  const signed = await signCheckpoint(checkpoint, key, seal)
  expect(signed.startsWith(`${body}\n— ${key.name} `)).toBe(true)
  expect(await verifyCheckpoint(signed, key, opens)).toEqual(checkpoint)
  expect(parseCheckpoint(signed)).toEqual(checkpoint)
})

test('the largest and the empty log can be told', async () => {
  for (const size of [0, Number.MAX_SAFE_INTEGER]) {
    const signed = await signCheckpoint({ ...checkpoint, size }, key, seal)
    expect((await verifyCheckpoint(signed, key, opens)).size).toBe(size)
  }
})

describe('refused', () => {
  test.each([
    ['a leading zero', body.replace('\n2', '\n02')],
    ['a sign', body.replace('\n2', '\n+2')],
    ['a fraction', body.replace('\n2', '\n0.2')],
    ['hexadecimal', body.replace('\n2', '\n0x2')],
    ['other digits', body.replace('\n2', '\n٢')],
    ['no size', body.replace('20852163', '')],
    ['a size beyond counting', body.replace('20852163', '9007199254740992')],
    ['a very long size', body.replace('20852163', '1'.repeat(400))],
    ['no origin', body.replace(key.name, '')],
    ['an extension line', `${body}more\n`],
    ['an empty line more', `${body}\n`],
    ['a root that is too short', body.replace(root, toBase64(checkpoint.root.subarray(1)))],
    ['a root that is too long', body.replace(root, toBase64(new Uint8Array(33)))],
    ['no root', body.replace(`${root}\n`, '')],
  ])('%s', (_, text) => {
    expect(() => parseCheckpoint(note(text))).toThrow(refusal('CHECKPOINT_MALFORMED'))
  })

  test('a root in another spelling', () => {
    expect(() => parseCheckpoint(note(body.replace('=', '')))).toThrow(refusal('BASE64_MALFORMED'))
  })

  test.each([
    ['a negative size', { size: -1 }],
    ['a fraction', { size: 1.5 }],
    ['an origin of two lines', { origin: 'a\nb' }],
    ['a short root', { root: new Uint8Array(31) }],
  ])('signing %s', async (_, change) => {
    await expect(signCheckpoint({ ...checkpoint, ...change }, key, seal)).rejects.toEqual(
      refusal('CHECKPOINT_MALFORMED'),
    )
  })

  test('signing for another log', async () => {
    const foreign = { ...checkpoint, origin: 'countersign/ffffffff' }
    await expect(signCheckpoint(foreign, key, seal)).rejects.toEqual(refusal('CHECKPOINT_MALFORMED'))
  })

  test("another log's checkpoint, although our key signed it", async () => {
    const text = formatCheckpoint({ ...checkpoint, origin: 'countersign/ffffffff' })
    const signature = await seal(new TextEncoder().encode(text))
    const signed = formatNote({ text, signatures: [{ name: key.name, keyId: keyId(key), signature }] })
    await expect(verifyCheckpoint(signed, key, opens)).rejects.toEqual(refusal('SIGNATURE_MISSING'))
  })
})
