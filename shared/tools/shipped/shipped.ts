/** The tables that ship with the product, one a family of coding agents. */
import type { HarnessName } from '../../harness/harnesses.ts'
import { claudeCode } from './claude-code.ts'
import { codex } from './codex.ts'
import { copilot } from './copilot.ts'
import { cursor } from './cursor.ts'
import { gemini } from './gemini.ts'
import { type ShippedRow, type ShippedTable, shell } from './shipped-row.ts'

export const shippedTables: Readonly<Record<HarnessName, ShippedTable>> = {
  'claude-code': claudeCode,
  codex,
  copilot,
  cursor,
  gemini,
}

/** A command that `countersign ask -- COMMAND` was given. */
const commandLine: ShippedTable = { run: shell }

const rows: ReadonlyMap<string, ShippedRow> = new Map(
  Object.entries({ ...shippedTables, shell: commandLine }).flatMap(([whose, table]) =>
    Object.entries(table).map(([name, row]) => [`${whose}/${name}`, row] as const),
  ),
)

/** What a tool such as `claude-code/Bash` means, where a table knows it. `tool` is agent-controlled. */
export function shippedRow(tool: string): ShippedRow | undefined {
  return rows.get(tool)
}

/** Every tool that a table knows. */
export function shippedTools(): Iterable<[tool: string, row: ShippedRow]> {
  return rows
}
