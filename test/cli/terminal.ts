/** A terminal that remembers what was printed, on folders of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Terminal } from '../../daemon/cli/terminal.ts'
import { type Places, placesFor } from '../../daemon/system/paths.ts'

export type TestTerminal = Terminal & {
  /** What went to standard output and standard error so far; forgotten once it was read. */
  printed(): string
  complaints(): string
  places(home?: string): Places
}

/** `home` is what COUNTERSIGN_HOME would say; a new folder if left out. `input` is standard input. */
export function testTerminal(
  options: { home?: string; env?: Record<string, string>; input?: string; screen?: boolean } = {},
): TestTerminal {
  const { env = {}, input = '', screen = false } = options
  const home = options.home ?? newHome()
  const out: string[] = []
  const err: string[] = []
  return {
    out: text => out.push(text),
    err: text => err.push(text),
    screen,
    stdin: async () => new TextEncoder().encode(input),
    env,
    places: moved =>
      placesFor({ platform: process.platform, env: { COUNTERSIGN_HOME: moved ?? home }, home: tmpdir() }),
    version: '1.2.3',
    printed: () => out.splice(0).join(''),
    complaints: () => err.splice(0).join(''),
  }
}

const homes: string[] = []
afterAll(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true })
})

/** A new folder, gone when the test file has ended. Its name is short, because the path of a socket has to be. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'cs-'))
  homes.push(home)
  return home
}
