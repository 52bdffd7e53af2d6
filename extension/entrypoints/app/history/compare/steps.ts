/** The rows of two runs side by side, and what differs in a pair of them. */
import type { Row } from '../../run/rows.ts'
import { align, type Pair } from './align.ts'

export type RowPair<T extends Row = Row> = Pair<T> & { differs: boolean }

/**
 * Rows that do the same to the same kind of thing stand beside each other, however they ended and whenever it was: two runs
 * of one workflow seldom act on one record. All of it is agent-controlled and only ever compared.
 */
export function pairsOf<T extends Row>(a: readonly T[], b: readonly T[]): RowPair<T>[] {
  return align(a, b, ({ label, name }) => JSON.stringify([label, kindOf(name)])).map(pair => ({
    ...pair,
    differs: pair.a?.name !== pair.b?.name || pair.a?.state?.words !== pair.b?.state?.words,
  }))
}

/** `crm/lead/*` of `crm/lead/7`: a record or an address without its last part. */
export function kindOf(name: string): string {
  return name.replace(/\/[^/]*$/, '/*')
}

export type AskRow = Row & { of: Extract<Row['of'], { part: string }> }

/** The asks alone: their own rows, not those of using a grant. */
export function asksOf(rows: readonly Row[]): AskRow[] {
  return rows.flatMap(row => ('ask' in row.of && row.of.part === 'ask' ? [{ ...row, of: row.of }] : []))
}
