/** What the demo's model does, turn by turn: each turn shows one of the ways an ask can go. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Evidence } from '../../shared/action/evidence.ts'
import type { Script, Turn } from './agent.ts'

const tiers = 'shared/boundary/tiers.ts'

export const deniedReason = 'The version number is raised by a release, not by an agent.'

export function demoScript(work: string): Script {
  const text = (path: string) => readFileSync(join(work, path), 'utf8')
  const evidence = (path: string, basis: string): Evidence => ({
    sources: [{ record: `workstation/file/${path}`, title: path, fields: { content: text(path) } }],
    confidence: { value: 0.91, basis },
    alternatives: [
      { summary: 'Leave the text as it is', whyNot: 'The table and the README would keep saying different things' },
    ],
    next_action: { summary: 'Run the tests, then ask for the next file' },
  })
  const betterTiers = () => text(tiers).replace('reads data and summarizes', 'reads data and sums it up')
  const write = (path: string, content: string, proof?: Evidence): Turn => ({
    tool: 'write_file',
    input: { path, content, ...(proof && { evidence: proof }) },
  })
  const turns: ((last: string) => Turn)[] = [
    () => ({ tool: 'read_file', input: { path: tiers } }),
    () => ({ tool: 'read_file', input: { path: 'README.md' } }),
    () =>
      write('notes/upkeep.md', '# Upkeep\n\nThe tier texts and the README differ in one word.\n', {
        confidence: { value: 0.95, basis: 'Both were read a moment ago' },
      }),
    () => write(tiers, betterTiers()),
    // The gate answered what is missing; the model repairs its ask.
    last =>
      last.includes('evidence-missing')
        ? write(tiers, betterTiers(), evidence(tiers, 'One word of a comment table'))
        : { text: 'The gate let it pass without evidence.' },
    () =>
      write(
        'README.md',
        `${text('README.md')}\nKept in order by an agent.\n`,
        evidence('README.md', 'Adds one line at the end'),
      ),
    () => ({ tool: 'read_file', input: { path: 'package.json' } }),
    () =>
      write(
        'package.json',
        text('package.json').replace(/"version": "[^"]+"/, '"version": "9.9.9"'),
        evidence('package.json', 'A version field'),
      ),
    () => write('.env.local', 'PAYMENT_KEY=changed\n', evidence(tiers, 'A guess')),
    () => ({ text: 'Changed one word in the tier table and one line of the README. The version stays as it is.' }),
  ]
  return (turn, last) => turns[turn]?.(last) ?? { text: 'Done.' }
}
