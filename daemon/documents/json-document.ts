/** JSON documents for lowdb: agents, approvers, settings, the daemon's identity. */
import type { Adapter } from 'lowdb'
import { DocumentError, type Position } from './document-error.ts'
import type { Files } from './durable.ts'
import { textDocument } from './text-document.ts'

const maxBytes = 4 * 1024 * 1024

/**
 * A durable lowdb adapter for one JSON file: `new Low(jsonDocument(path), defaults)`, then `read()` before the first
 * `write()`. Reading a missing file gives null, which leaves lowdb's defaults in place. What is read is parsed, not
 * checked: give it to a zod schema. Both calls reject with {@link DocumentError}; see `TextDocument.write` for `changed`.
 */
export function jsonDocument<T>(path: string, options: { files?: Files } = {}): Adapter<T> {
  const file = textDocument(path, { maxBytes, ...options })
  return {
    async read() {
      const text = await file.read()
      return text === null ? null : (parseJson(text, path) as T)
    },
    write(data) {
      // Rendered now, because lowdb hands over the object that its user goes on changing.
      const text = `${JSON.stringify(data, null, 2)}\n`
      return file.write(() => text)
    },
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    const at = positionIn(words)
    throw new DocumentError('syntax', path, `it is not JSON: ${words}. Correct it, or restore a copy`, {
      at,
      cause: error,
    })
  }
}

/** V8 says the place in words, where it knows one. */
function positionIn(words: string): Position | undefined {
  const found = /\(line (\d+) column (\d+)\)/.exec(words)
  return found ? { line: Number(found[1]), column: Number(found[2]) } : undefined
}
