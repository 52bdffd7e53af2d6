/** Sentences for a terminal in which nothing that came from elsewhere can hide or act (security R49). */
import { escapeTerminal } from '../../shared/text/output.ts'

/** A template whose holes are text from anywhere: each is made visible and kept on its line. */
export function say(strings: TemplateStringsArray, ...holes: (string | number)[]): string {
  return strings.map((text, index) => text + (index in holes ? escapeTerminal(String(holes[index])) : '')).join('')
}

/** Columns side by side, two blanks apart; the last one is as long as it likes. Cells come from anywhere. */
export function table(rows: readonly (readonly string[])[]): string {
  const cells = rows.map(row => row.map(cell => escapeTerminal(cell)))
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map(row => row[column]?.length ?? 0)))
  const line = (row: string[]) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')
  return cells.map(row => `${line(row).trimEnd()}\n`).join('')
}

/** `2026-03-14 09:26:53`, in local time. */
export function localTime(at: number): string {
  const date = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return date.toISOString().slice(0, 19).replace('T', ' ')
}
