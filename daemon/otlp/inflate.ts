/** Unpacks a body that came with gzip, and no further than a plain one may be long: a small body can hold a huge one. */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Unreadable } from './codec.ts'

const unzip = promisify(gunzip)

/** What does not fit into the limit, told apart from what is damaged. */
export class TooLong extends Error {
  constructor(bytes: number) {
    super(`Keep the body within ${bytes} bytes, unpacked. Send smaller batches.`)
    this.name = 'TooLong'
  }
}

/** `most` is in bytes. Throws `TooLong` or `Unreadable`. */
export async function inflate(body: Uint8Array, most: number): Promise<Uint8Array> {
  try {
    return await unzip(body, { maxOutputLength: most })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLong(most)
    throw new Unreadable('The body is not what its Content-Encoding says: send it with gzip, or plain.')
  }
}
