/** The five coding agents, each with its shim and the command line that its configuration holds, in both kinds of shim. */
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type HarnessName, harnesses, harnessNames } from '../../../shared/harness/harnesses.ts'
import { installHooks } from '../../fixtures/hooks/installed.ts'
import { patience, type Way } from '../way.ts'

const seconds = { gate: patience, told: patience }

/** As it is configured: a POSIX shell and curl. */
const throughShell = (harness: HarnessName): Way => ({
  name: harnesses[harness].title,
  async attempt({ port, token }) {
    const installed = await installHooks(harness, { port, token, seconds })
    try {
      return await installed.tool()
    } finally {
      await installed.remove()
    }
  },
})

/** The same where there is no curl: the shell's shim hands over to the one for Node. */
const throughNode = (harness: HarnessName): Way => ({
  name: `${harnesses[harness].title}, no curl`,
  async attempt({ port, token }) {
    const installed = await installHooks(harness, { port, token, seconds })
    try {
      await onlyNode(join(installed.folder, `${harness}.sh`))
      return await installed.tool()
    } finally {
      await installed.remove()
    }
  },
})

/** Leaves nothing on the shim's path but Node. */
async function onlyNode(shim: string): Promise<void> {
  const text = await readFile(shim, 'utf8')
  await writeFile(shim, text.replace(/^PATH=.*$/m, `PATH='${dirname(process.execPath)}'`))
}

export const hookWays: readonly Way[] = [...harnessNames.map(throughShell), ...harnessNames.map(throughNode)]
