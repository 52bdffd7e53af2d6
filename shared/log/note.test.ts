/** Signed notes: the specification's own example, and what readers must refuse or ignore. */
import { createPublicKey, generateKeyPairSync, sign as signEd25519, verify as verifyEd25519 } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toBase64 } from './base64.ts'
import { formatNote, keyId, type NoteKey, openNote, parseNote, type Sign, signText, type Verify } from './note.ts'

/** DER of an Ed25519 public key up to the key itself (RFC 8410 §10.1). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

const verify: Verify = (publicKey, message, signature) =>
  verifyEd25519(
    null,
    message,
    createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }),
    signature,
  )

function newKey(name: string): { key: NoteKey; sign: Sign } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length)
  return { key: { name, publicKey: raw }, sign: message => signEd25519(null, message, privateKey) }
}

const refusal = (code: string) => expect.objectContaining({ name: 'LogError', code })

describe('the example of c2sp.org/signed-note', () => {
  const verifierKey = 'AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
  const key = { name: 'example.com/foo', publicKey: Buffer.from(verifierKey, 'base64').subarray(1) }
  const base64 = 'Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM='
  const note = `This is an example message.\n\n— example.com/foo ${base64}\n`

  test('its key id', () => {
    expect(keyId(key)).toBe('530d903a')
  })

  test('its signature', async () => {
    expect(await openNote(note, key, verify)).toMatchObject({ text: 'This is an example message.\n' })
    await expect(openNote(note.replace('example m', 'exemplary m'), key, verify)).rejects.toEqual(
      refusal('SIGNATURE_INVALID'),
    )
  })

  test('formatting what was parsed gives the same note', () => {
    expect(formatNote(parseNote(note))).toBe(note)
  })
})

describe('signatures', () => {
  const text = 'one\n\ntwo\n'
  const ours = newKey('countersign/0a1b2c3d')
  const other = newKey('witness.example/w')

  test('by others are kept and ignored', async () => {
    const signatures = [await signText(text, other.key, other.sign), await signText(text, ours.key, ours.sign)]
    const note = formatNote({ text, signatures })
    expect((await openNote(note, ours.key, verify)).signatures).toHaveLength(2)
    expect((await openNote(note, other.key, verify)).text).toBe(text)
  })

  test('by others alone are not enough, whatever name they bear', async () => {
    const impostor = newKey(ours.key.name)
    const note = formatNote({ text, signatures: [await signText(text, impostor.key, impostor.sign)] })
    await expect(openNote(note, ours.key, verify)).rejects.toEqual(refusal('SIGNATURE_MISSING'))
  })

  test('with our name and id but another key refuse the note, also beside a right one', async () => {
    const right = await signText(text, ours.key, ours.sign)
    const forged = { ...right, signature: await other.sign(new TextEncoder().encode(text)) }
    const note = formatNote({ text, signatures: [right, forged] })
    await expect(openNote(note, ours.key, verify)).rejects.toEqual(refusal('SIGNATURE_INVALID'))
  })

  test('of another length never reach the verifier', async () => {
    const right = await signText(text, ours.key, ours.sign)
    const note = formatNote({ text, signatures: [{ ...right, signature: right.signature.subarray(1) }] })
    await expect(openNote(note, ours.key, () => true)).rejects.toEqual(refusal('SIGNATURE_INVALID'))
  })

  test('count only when the verifier says true', async () => {
    const note = formatNote({ text, signatures: [await signText(text, ours.key, ours.sign)] })
    const vague = (() => 'yes') as unknown as Verify
    await expect(openNote(note, ours.key, vague)).rejects.toEqual(refusal('SIGNATURE_INVALID'))
  })

  test('sixteen post-quantum ones have room', async () => {
    const large = { name: other.key.name, keyId: '00000001', signature: new Uint8Array(5000) }
    const note = formatNote({ text, signatures: Array.from({ length: 16 }, () => large) })
    expect(parseNote(note).signatures).toHaveLength(16)
  })
})

describe('form', () => {
  const line = `— name ${toBase64(new Uint8Array(68))}`

  test('the last empty line parts the text from the signatures', () => {
    expect(parseNote(`a\n\nb\n\n${line}\n`)).toMatchObject({ text: 'a\n\nb\n', signatures: [{ name: 'name' }] })
  })

  test.each([
    ['nothing', ''],
    ['text alone', 'text\n'],
    ['no signature', 'text\n\n'],
    ['no text', `\n\n${line}\n`],
    ['no line end', `text\n\n${line}`],
    ['no line end behind the second signature', `text\n\n${line}\n${line}`],
    ['no blank line', `text\n${line}\n`],
    ['a hyphen for the dash', `text\n\n${line.replace('—', '-')}\n`],
    ['two spaces', `text\n\n${line.replace(' ', '  ')}\n`],
    ['a space behind', `text\n\n${line} \n`],
    ['a carriage return', `text\r\n\n${line}\n`],
    ['a tab', `te\txt\n\n${line}\n`],
    ['a plus in the name', `text\n\n${line.replace('name', 'na+me')}\n`],
    ['a Unicode space in the name', `text\n\n${line.replace('name', 'na\u0085me')}\n`],
    ['no name', `text\n\n${line.replace('name ', '')}\n`],
    ['a key id without a signature', 'text\n\n— name AAAAAA==\n'],
    ['a lone surrogate', `te\ud800xt\n\n${line}\n`],
    ['a very long note', `${'a'.repeat(200_000)}\n\n${line}\n`],
  ])('%s is refused', (_, note) => {
    expect(() => parseNote(note)).toThrow(refusal('NOTE_MALFORMED'))
  })

  test('other spellings of the same signature are refused', () => {
    const respelt = `text\n\n— name ${toBase64(new Uint8Array(68)).replace('A=', 'B=')}\n`
    expect(() => parseNote(respelt)).toThrow(refusal('BASE64_MALFORMED'))
  })

  test.each([
    ['an empty name', '', 32],
    ['a space in the name', 'a b', 32],
    ['a plus in the name', 'a+b', 32],
    ['a line end in the name', 'a\nb', 32],
    ['a short key', 'a', 31],
  ])('a key with %s is refused', (_, name, length) => {
    expect(() => keyId({ name, publicKey: new Uint8Array(length) })).toThrow(refusal('NOTE_MALFORMED'))
  })

  test('a text without a line end is not signed', async () => {
    const { key, sign } = newKey('name')
    const signatures = [await signText('text', key, sign)]
    expect(() => formatNote({ text: 'text', signatures })).toThrow(refusal('NOTE_MALFORMED'))
  })
})
