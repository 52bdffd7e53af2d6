/** Tables as CSV (RFC 4180) that a spreadsheet reads as values: never as formulas, and with nothing hidden in them. */
import { plainText, renderText } from '../../../../../shared/text/render.ts'

export type Cell = string | number | null

/** Spreadsheets take a cell that begins so for a formula (OWASP "CSV injection"); agents choose many of the texts. */
const formula = /^[=+\-@\t\r]/

/** One line, with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const plain = plainText(renderText(cell))
  const safe = formula.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Opens the file as UTF-8 in spreadsheets that would guess otherwise. */
export const byteOrderMark = '\ufeff'
