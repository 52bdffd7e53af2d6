import { crc32, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createZip } from './zip.ts'

const at = new Date(2026, 0, 5, 9, 30, 12)

/** Reads an archive by its directory at the end, as programs do. */
function filesOf(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  const [count, start] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 16)]
  const files = new Map<string, string>()
  for (let n = 0, p = start; n < count; n++) {
    expect(zip.readUInt32LE(p)).toBe(0x0201_4b50)
    const [sum, packed, size, title] = [16, 20, 24].map(o => zip.readUInt32LE(p + o)).concat(zip.readUInt16LE(p + 28))
    const local = zip.readUInt32LE(p + 42)
    const data = local + 30 + zip.readUInt16LE(local + 26)
    const held = zip.subarray(data, data + (packed ?? 0))
    const bytes = zip.readUInt16LE(p + 10) === 0 ? held : inflateRawSync(held)
    expect([bytes.length, crc32(bytes)]).toEqual([size, sum])
    files.set(zip.toString('utf8', p + 46, p + 46 + (title ?? 0)), bytes.toString())
    p += 46 + (title ?? 0)
  }
  return files
}

async function zipped(files: Iterable<[string, string]>): Promise<Buffer> {
  const zip = createZip(at)
  const parts: Uint8Array[] = []
  for (const [name, content] of files) parts.push(...(await zip.add(name, content)))
  return Buffer.concat([...parts, ...zip.end()])
}

test('holds what was put in, with names and contents of any letters', async () => {
  const files = new Map([
    ['run_1.ndjson', '{"a":1}\n'.repeat(500)],
    ['run_ü.html', '<p>✓ 北京</p>'],
    ['empty', ''],
  ])
  expect(filesOf(await zipped(files))).toEqual(files)
  expect(filesOf(await zipped([]))).toEqual(new Map())
})

test('counts more files than the old form can in the record that it points to', async () => {
  const zip = createZip(at)
  const count = 0xffff
  let length = 0
  for (let n = 0; n < count; n++) for (const part of await zip.add(`${n}`, '')) length += part.length
  const end = Buffer.concat(zip.end())
  const record = end.lastIndexOf(Buffer.from('PK\x06\x06'))
  const locator = end.lastIndexOf(Buffer.from('PK\x06\x07'))
  expect(Number(end.readBigUInt64LE(record + 32))).toBe(count)
  expect(Number(end.readBigUInt64LE(record + 48))).toBe(length)
  expect(Number(end.readBigUInt64LE(locator + 8))).toBe(length + record)
  expect(end.readUInt16LE(end.length - 12)).toBe(0xffff)
})
