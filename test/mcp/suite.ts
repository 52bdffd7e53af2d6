/** Runs the protocol's own conformance suite against a URL, as a program, and reads what it wrote down. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

/** What of the suite is run: scenarios that call the server, every one it has. */
const args = ['server', '--suite', 'all']

const Check = z.object({ id: z.string(), status: z.string(), errorMessage: z.string().optional() })

/** One judgement of the suite. `WARNING` is a recommendation, and no judgement at all. */
export type Check = z.infer<typeof Check> & { scenario: string }

const program = fileURLToPath(import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'))

/** Every check of every scenario that the suite has; rejects when one left nothing behind. */
export async function runSuite(url: string): Promise<Check[]> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-mcp-'))
  try {
    const [wanted] = await Promise.all([scenarios(), output([...args, '--url', url, '--output-dir', folder])])
    const checks = await Promise.all((await readdir(folder)).map(name => checksIn(folder, name)))
    const run = new Set(checks.flat().map(({ scenario }) => scenario))
    const lost = wanted.filter(scenario => !run.has(scenario))
    if (wanted.length === 0 || lost.length > 0)
      throw new Error(`The suite did not run: ${lost.join(', ') || 'anything'}`)
    return checks.flat()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function checksIn(folder: string, name: string): Promise<Check[]> {
  const scenario = name.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, '')
  const checks = z.array(Check).parse(JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8')))
  return checks.filter(({ status }) => status !== 'INFO').map(check => ({ ...check, scenario }))
}

async function scenarios(): Promise<string[]> {
  return [...(await output(['list', '--server'])).matchAll(/^ +- ([\w-]+)/gm)].map(([, name]) => name as string)
}

/** What the suite prints. Its exit code says no more than its results. */
async function output(given: string[]): Promise<string> {
  const child = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  await once(child, 'close')
  return text
}
