/**
 * The generated parts of the README: tables that the code reads too. `npm run readme` writes them; readme.test.ts fails
 * when one is out of date. (The figures come from `npm run bench -- --write`.)
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { recipes } from '../daemon/cli/agents-md-recipes.ts'
import { markdownTable } from '../daemon/cli/help.ts'
import { optionalHosts, requiredHosts, requiredPermissions } from '../extension/permissions.ts'
import { failureModes } from '../shared/failure/modes.ts'
import type { SystemAdapter } from '../shared/systems/adapter.ts'
import { adapters } from '../shared/systems/catalogue.ts'
import { systemKinds } from '../shared/systems/kinds.ts'
import { axeTable } from './browser/looks.ts'
import { controlsTable } from './controls.ts'
import { corpusTable } from './corpus/views.ts'
import { samples } from './fixtures/pages/samples.ts'

export const readmePath = fileURLToPath(new URL('../README.md', import.meta.url))

function permissionTable(): string {
  const rows = (reasons: Record<string, string>, when: string) =>
    Object.entries(reasons).map(([name, reason]) => `| \`${name}\` | ${when} | ${reason} |`)
  return [
    '| permission | when | why |',
    '|---|---|---|',
    ...rows(requiredPermissions, 'at install'),
    ...rows(requiredHosts, 'at install'),
    ...rows(optionalHosts, 'one site at a time, when you click'),
  ].join('\n')
}

function failureTable(): string {
  const rows = Object.values(failureModes).map(
    ({ title, happens, told, setting }) =>
      `| ${title} | ${happens} | ${told ?? '–'} | ${setting === null ? '–' : `\`${setting}\``} |`,
  )
  return ['| condition | what happens | the agent is told | set in the boundary |', '|---|---|---|---|', ...rows].join(
    '\n',
  )
}

/** What is tried in the tests is what the table shows. */
function systemTable(): string {
  const rows = Object.entries(samples).map(([name, { system, shows, page }]) => {
    const kind = name as keyof typeof adapters
    const adapter: SystemAdapter = adapters[kind]
    const types = [...new Set(shows.map(([, record]) => record.split('/')[0]))].map(type => `\`${type}\``)
    const [, record] = shows[0] ?? []
    const fields = Object.keys(page.fields).map(field => `\`${field}\``)
    const some = fields.length === 0 ? 'and values are not read' : `such as ${fields.slice(0, 3).join(', ')}`
    const beside = adapter.fields ? `yes, ${some}` : 'no, only the badge'
    const place = system.at === undefined ? 'all its addresses, unless given' : `such as \`${system.at}\``
    return `| ${systemKinds[kind].title} | \`${kind}\` | ${place} | ${types.join(', ')} | \`${kind}/${record}\` | ${beside} |`
  })
  return [
    '| system | `kind` | `at` | records | as it is written | marks beside fields |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')
}

/** A whole program, as `countersign agents-md --recipe` prints it. */
const recipe = (name: keyof typeof recipes) => () => {
  const { language, text } = recipes[name]
  return `\`\`\`${language}\n${text}\`\`\``
}

export const generated = {
  commands: markdownTable,
  permissions: permissionTable,
  axe: axeTable,
  systems: systemTable,
  failures: failureTable,
  controls: controlsTable,
  corpus: corpusTable,
  'curl-recipe': recipe('curl'),
  'python-recipe': recipe('python'),
} as const

/** The text with each generated part in its place, between `<!-- name -->` and `<!-- /name -->`. */
export function withGenerated(text: string): string {
  return Object.entries(generated).reduce((result, [name, make]) => {
    const place = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
    if (!place.test(result)) throw new Error(`The README has no place for: ${name}`)
    return result.replace(place, (_, open, close) => `${open}${make().trim()}\n${close}`)
  }, text)
}

if (import.meta.main) await writeFile(readmePath, withGenerated(await readFile(readmePath, 'utf8')))
