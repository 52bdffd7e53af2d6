/** Exports the demo's run with the command line and verifies the file with it, as an operator would. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const cli = new URL('../../daemon/cli/main.ts', import.meta.url).pathname
const run = promisify(execFile)

/** The exported text, and whether the offline verifier accepts it. Verification knows the file and nothing else. */
export async function exportAndVerify(home: string, id: string): Promise<{ ok: boolean; content: string }> {
  const file = join(home, `${id}.ndjson`)
  await run(process.execPath, [cli, 'export', id, '--out', file], { env: { ...process.env, COUNTERSIGN_HOME: home } })
  const elsewhere = { ...process.env, COUNTERSIGN_HOME: join(home, 'nothing-here') }
  const { stdout } = await run(process.execPath, [cli, 'verify', file, '--json'], { env: elsewhere })
  const { ok } = JSON.parse(stdout) as { ok: boolean }
  return { ok, content: await readFile(file, 'utf8') }
}
