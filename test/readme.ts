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
import { controlsTable } from './controls.ts'

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

/** A whole program, as `countersign agents-md --recipe` prints it. */
const recipe = (name: keyof typeof recipes) => () => {
  const { language, text } = recipes[name]
  return `\`\`\`${language}\n${text}\`\`\``
}

export const generated = {
  commands: markdownTable,
  permissions: permissionTable,
  failures: failureTable,
  controls: controlsTable,
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
