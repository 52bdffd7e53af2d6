/** What a command needs of the world around it; tests pass their own. */
import type { Places } from '../system/paths.ts'

export type Terminal = {
  /** Writes text as it is: put what comes from elsewhere through `say`. */
  out(text: string): void
  err(text: string): void
  /** Standard output is a screen that acts on control characters, and no file or pipe. */
  screen: boolean
  /** Everything on standard input, as bytes. */
  stdin(): Promise<Uint8Array>
  env: Record<string, string | undefined>
  /** Our folders, moved by `--home` or `COUNTERSIGN_HOME`. */
  places(home: string | undefined): Places
  version: string
}

/** What a command is called with. `values` are its options, `words` what stands behind its name. */
export type Call<V> = { values: V; words: string[]; terminal: Terminal }
/** Resolves with the exit code. */
export type Run<V> = (call: Call<V>) => Promise<number>
