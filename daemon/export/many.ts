/** Exports several runs in one go: bounded by what they hold, so that no answer and no memory grows with the history. */
import { Problem } from '../../shared/api/problems.ts'
import type { ExportedFile } from './exporter.ts'
import type { ExportSource } from './source.ts'

export type ManyFiles = {
  files: { run: string; name: string; content: string }[]
  /** Runs that are not there. */
  missing: string[]
  /** Runs that did not fit. */
  rest: string[]
}

/** Characters after which no further run is taken into an answer; the one that goes beyond it is still in. */
const enough = 4_000_000

/** Takes runs in their order until there is enough. Rejects with what the source rejects with. */
export async function exportMany(
  runs: readonly string[],
  exportOne: (run: string) => Promise<ExportedFile>,
  most = enough,
): Promise<ManyFiles> {
  const done: ManyFiles = { files: [], missing: [], rest: [] }
  let size = 0
  for (const [index, run] of runs.entries()) {
    if (size >= most) return { ...done, rest: runs.slice(index) }
    try {
      const { name, content } = await exportOne(run)
      done.files.push({ run, name, content })
      size += content.length
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'not-found') throw error
      done.missing.push(run)
    }
  }
  return done
}

/** The source as of one checkpoint: what does not belong to a single run is read once for all of them. */
export function asOfNow(source: ExportSource): ExportSource {
  const checkpoint = once(() => source.checkpoint())
  const context = new Map<string, ReturnType<ExportSource['entriesOfTypes']>>()
  return {
    ...source,
    checkpoint,
    async entriesOfTypes(types) {
      // First of all: whatever is read before it is in it.
      await checkpoint()
      const key = types.join()
      const known = context.get(key) ?? source.entriesOfTypes(types)
      context.set(key, known)
      return known
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
