/** The drill's own system: records in memory that the hub can look at, as it looks at files (security R28). */
import { bodyOf } from '../body.ts'
import type { Targets } from '../targets.ts'

export type DrillRecords = Targets & {
  /** Somebody else changes the record. */
  change(record: string, value: string): void
}

export function createDrillRecords(): DrillRecords {
  const values = new Map<string, string>()
  const current = (record: string) => values.get(record) ?? 'as it was'
  return {
    change: (record, value) => void values.set(record, value),
    resolve: async ({ record }) => ({ resolved: record, version: bodyOf(current(record)).digest }),
    observe: async record => ({ value: current(record) }),
  }
}
