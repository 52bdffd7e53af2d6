/** Answers to questions, a line each: typed in a terminal, or piped. */
import { createInterface, type Interface } from 'node:readline/promises'
import { Readable } from 'node:stream'
import type { Terminal } from './terminal.ts'

export type Answers = {
  /** The next line without the blanks around it; null when there are no more. */
  next(): Promise<string | null>
  close(): void
}

/** Lines from a stream; with `output` they can be edited while they are typed. Nothing is read before the first `next`. */
export function answersFrom(input: () => Promise<Readable>, output?: NodeJS.WritableStream): Answers {
  let reader: Interface | undefined
  let lines: AsyncIterator<string> | undefined
  return {
    async next() {
      if (!lines) {
        reader = createInterface({ input: await input(), ...(output && { output, terminal: true }), prompt: '> ' })
        lines = reader[Symbol.asyncIterator]()
      }
      if (output) reader?.prompt()
      const { value, done } = await lines.next()
      if (!done) return (value as string).trim()
      output?.write('\n')
      return null
    },
    close: () => reader?.close(),
  }
}

/** The keyboard where there is one, else standard input. */
export function answersOf(terminal: Terminal): Answers {
  if (process.stdin.isTTY) return answersFrom(async () => process.stdin, process.stdout)
  return answersFrom(async () => Readable.from([Buffer.from(await terminal.stdin())]))
}
