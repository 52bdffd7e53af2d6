/** The drill of a daemon that cannot be reached: the product's own way in for shells, at a port where nobody answers. */
import { createServer } from 'node:net'
import { ask } from '../../cli/ask.ts'
import { askExit } from '../../cli/exit-codes.ts'
import { explain } from '../../cli/failure.ts'
import { placesFor } from '../../system/paths.ts'
import { inside } from './boundary.ts'
import { change, type Drill } from './drill.ts'

export const daemonUnreachable: Drill = {
  async play(stage) {
    const { verb, record } = change(1)
    const port = await deadPort()
    let exitCode = -1
    const asked = await stage.act('agent', 'asks with “countersign ask” where no daemon answers', async () => {
      const env = { COUNTERSIGN_TOKEN: 'drill', COUNTERSIGN_PORT: String(port) }
      const home = { platform: process.platform, env: {}, home: '/nowhere' }
      const said: string[] = []
      const terminal = {
        out: (text: string) => void said.push(text),
        err: (text: string) => void said.push(text),
        screen: false,
        stdin: async () => new Uint8Array(),
        env,
        places: () => placesFor(home),
        version: 'drill',
      }
      try {
        exitCode = await ask({ values: { verb, record, workflow: inside.workflow }, words: [], terminal })
      } catch (error) {
        const { lines, exitCode: code } = explain(error)
        exitCode = code
        said.push(...lines)
      }
      return `exit code ${exitCode}: ${said.join(' ')}`
    })
    stage.check('The way in does not say: go ahead.', exitCode !== askExit.goAhead.code)
    stage.check('It says that no daemon answers.', exitCode === askExit.unreachable.code)
    stage.check(
      'The agent is told not to act, and to start the daemon.',
      /Do not act.*countersign start/.test(asked.answer),
    )
  },
}

/** A port of 127.0.0.1 that was free a moment ago. */
function deadPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 1))
    })
  })
}
