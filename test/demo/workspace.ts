/** What the demo's agent works on: a temporary copy of this repository, with a secret that it must not touch. */
import { cp, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname
const left = new Set(['node_modules', '.git', '.output', '.wxt', 'dist', 'coverage'])

/** A private temporary folder with `work` (the copy) and room for the daemon's home and the screenshots. */
export async function makeWorkspace(): Promise<{ home: string; work: string; screenshots: string }> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'countersign-demo-')))
  const [home, work, screenshots] = ['home', 'work', 'screenshots'].map(name => join(base, name)) as [
    string,
    string,
    string,
  ]
  await mkdir(home, { mode: 0o700 })
  await mkdir(screenshots)
  await cp(root, work, {
    recursive: true,
    filter: source =>
      !source
        .slice(root.length)
        .split('/')
        .some(part => left.has(part) || part.endsWith('.tgz')),
  })
  await mkdir(join(work, 'notes'), { recursive: true })
  await writeFile(join(work, '.env.local'), 'PAYMENT_KEY=do-not-touch\n')
  return { home, work, screenshots }
}

/** May read, may write notes alone, needs approval for source files, never touches `.env*`. `tools`: rows, one a line. */
export function demoBoundary(work: string, tools: readonly string[]): string {
  return `boundary: 1
workflow: code-upkeep
title: Code upkeep
process: Keeps the repository's texts and tables in order
owner: { team: Maintainers, contact: maintainers@example.com }
tier: execute
systems:
  workstation: { kind: workstation, at: ${JSON.stringify(work)} }
reads: [workstation/file]
writes: [workstation/file]
alone:
  - write workstation/file/notes
approval:
  - do: write workstation/file/shared
    reason: The contract is read by every part of the product
never:
  - workstation/file/**/.env*
evidence:
  required: [sources, confidence, alternatives, next_action]
  confidence: { review_below: 0.8 }
${tools.length > 0 ? `tools:\n${tools.join('\n')}\n` : ''}`
}
