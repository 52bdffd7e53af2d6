/** `countersign ask -- COMMAND`: the command leaves a file if it is ever run. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Way } from '../way.ts'
import { leftBehind, runToEnd } from './program.ts'

const program = fileURLToPath(new URL('../../../daemon/cli/main.ts', import.meta.url))

export const shellWay: Way = {
  name: 'countersign ask -- COMMAND',
  async attempt({ port, token }) {
    const folder = await mkdtemp(join(tmpdir(), 'cs-way-'))
    try {
      const args = ['ask', '--workflow', 'desk', '--port', String(port), '--wait', '1', '--', 'touch', 'done.txt']
      const env = { COUNTERSIGN_TOKEN: token, COUNTERSIGN_HOME: folder }
      const said = await runToEnd(process.execPath, [program, ...args], { cwd: folder, env })
      return { executed: await leftBehind(folder), said }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}
