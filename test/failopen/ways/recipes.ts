/** The programs that `countersign agents-md --recipe` prints, as they stand but for their patience. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recipes } from '../../../daemon/cli/agents-md-recipes.ts'
import { patience, type Way } from '../way.ts'
import { leftBehind, runToEnd } from './program.ts'

const way = (name: string, interpreter: string, text: string): Way => ({
  name,
  async attempt({ port, token }) {
    const folder = await mkdtemp(join(tmpdir(), 'cs-way-'))
    try {
      await writeFile(join(folder, 'recipe'), text)
      const env = { COUNTERSIGN_TOKEN: token, COUNTERSIGN_PORT: String(port) }
      const said = await runToEnd(interpreter, [join(folder, 'recipe')], { cwd: folder, env })
      return { executed: await leftBehind(folder), said }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
})

export const recipeWays: readonly Way[] = [
  way('curl', 'sh', recipes.curl.text.replace('--max-time 75', `--max-time ${patience}`)),
  way('Python', 'python3', recipes.python.text.replace('PATIENCE = 75', `PATIENCE = ${patience}`)),
]
