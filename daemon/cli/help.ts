/** Help, made from the table of commands. */
import { type CommandRow, commands, type Options } from './commands.ts'

export function generalHelp(): string {
  const rows: [string, string][] = Object.entries(commands).map(([name, { takes, summary }]) => [
    `${name} ${takes}`.trim(),
    summary,
  ])
  return `countersign: a local approval and trace hub for the AI agents on this workstation

Usage: countersign COMMAND [OPTIONS]

${columns(rows)}
${columns([
  ['COMMAND --help', 'Options of one command'],
  ['--version', 'Version of this program'],
])}`
}

export function commandHelp(name: string, { takes, summary, options, exits }: CommandRow): string {
  const usage = ['countersign', name, takes, Object.keys(options).length > 0 ? '[OPTIONS]' : '']
    .filter(Boolean)
    .join(' ')
  const codes = Object.values(exits ?? {}).map(({ code, means }): [string, string] => [String(code), means])
  const parts = [
    `${summary}.\n`,
    `Usage: ${usage}\n`,
    columns(optionRows(options)),
    ...(exits ? [`Exit codes:\n${columns(codes)}`] : []),
  ]
  return parts.join('\n')
}

/** The commands as a Markdown table, for the README. */
export function markdownTable(): string {
  const rows = Object.entries(commands).map(
    ([name, { takes, summary }]) =>
      `| \`countersign ${`${name} ${takes}`.trim().replaceAll('|', '\\|')}\` | ${summary} |`,
  )
  return ['| command | what it does |', '|---|---|', ...rows, ''].join('\n')
}

function optionRows(options: Options): [string, string][] {
  return Object.entries(options).map(([name, { value, many, help }]) => [
    `--${name}${value ? ` ${value}` : ''}${many ? ' …' : ''}`,
    help,
  ])
}

function columns(rows: readonly [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('')
}
