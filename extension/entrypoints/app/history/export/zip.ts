/**
 * A ZIP that is written as it grows (APPNOTE 6.3.10): each file compressed at once and handed on, so that memory holds one
 * file and the list of names. More than 65,534 files are counted in the ZIP64 record; 4 GB are refused.
 */

export type Zip = {
  /** Compresses a file; the bytes to write now. Throws `ZipFull`. */
  add(name: string, content: string): Promise<Uint8Array<ArrayBuffer>[]>
  /** The bytes that end the archive. */
  end(): Uint8Array<ArrayBuffer>[]
}

/** An archive of 4 GB or more would need offsets that many programs do not read. */
export class ZipFull extends Error {
  override readonly name = 'ZipFull'
  constructor() {
    super('The export is larger than 4 GB. Narrow the filter and export in parts.')
  }
}

const most = 0xffff_ffff
const manyFiles = 0xffff

export function createZip(at: Date): Zip {
  const directory: Uint8Array<ArrayBuffer>[] = []
  let offset = 0
  const stamp = dosTime(at)
  return {
    async add(name, content) {
      const bytes = new TextEncoder().encode(content)
      const packed = bytes.length === 0 ? bytes : await deflated(bytes)
      const title = new TextEncoder().encode(name)
      const head = record(18, [
        [2, 20],
        // Names are UTF-8.
        [2, 0x0800],
        [2, bytes.length === 0 ? 0 : 8],
        [4, stamp],
        [4, crc32(bytes)],
        [4, packed.length],
      ])
      const sizes = record(8, [
        [4, bytes.length],
        [2, title.length],
        [2, 0],
      ])
      const local = joined([word(0x0403_4b50), head, sizes, title])
      if (offset + local.length + packed.length > most) throw new ZipFull()
      const place = record(14, [
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, offset],
      ])
      directory.push(joined([word(0x0201_4b50), record(2, [[2, 20]]), head, sizes, place, title]))
      offset += local.length + packed.length
      return [local, packed]
    },
    end() {
      const size = directory.reduce((sum, { length }) => sum + length, 0)
      return [
        ...directory,
        ...(directory.length >= manyFiles ? [zip64(directory.length, size, offset)] : []),
        last(size),
      ]
    },
  }

  function last(size: number) {
    const files = Math.min(directory.length, manyFiles)
    return record(22, [
      [4, 0x0605_4b50],
      [2, 0],
      [2, 0],
      [2, files],
      [2, files],
      [4, size],
      [4, offset],
      [2, 0],
    ])
  }
}

/** The record that counts more files than fit, and its locator (APPNOTE 4.3.14, 4.3.15). */
function zip64(files: number, size: number, offset: number): Uint8Array<ArrayBuffer> {
  const long = (value: number): [2 | 4, number][] => [
    [4, value],
    [4, 0],
  ]
  return record(76, [
    [4, 0x0606_4b50],
    ...long(44),
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    ...long(files),
    ...long(files),
    ...long(size),
    ...long(offset),
    [4, 0x0706_4b50],
    [4, 0],
    ...long(offset + size),
    [4, 1],
  ])
}

function record(length: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(length))
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}

function word(value: number): Uint8Array<ArrayBuffer> {
  return record(4, [[4, value]])
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Date in the upper, time in the lower half, in steps of two seconds (APPNOTE 4.4.6). */
function dosTime(at: Date): number {
  const date = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  return ((date << 16) | time) >>> 0
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb8_8320 ^ (rest >>> 1) : rest >>> 1
  return rest >>> 0
})

function crc32(bytes: Uint8Array): number {
  let rest = 0xffff_ffff
  for (const byte of bytes) rest = (table[(rest ^ byte) & 0xff] as number) ^ (rest >>> 8)
  return (rest ^ 0xffff_ffff) >>> 0
}
