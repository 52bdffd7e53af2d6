/** Problems that the engine and the stored hashes tell of; what the entries say is checked by `journal/verify-store.ts`. */
import type { Database } from 'better-sqlite3'
import { packFrontier } from '../../../shared/log/frontier.ts'
import { sameBytes } from '../../../shared/log/hash.ts'
import { rebuild } from '../../../shared/log/verify.ts'

/** Findings in words; empty where all is sound. Reads the whole file. */
export function checkDatabase(db: Database): string[] {
  const engine = db.pragma('integrity_check') as { integrity_check: string }[]
  const problems = engine.map(row => row.integrity_check).filter(words => words !== 'ok')
  const head = db.prepare<[], { size: number; frontier: Buffer }>('select size, frontier from head').get()
  if (!head) return [...problems, 'the head is missing']
  const leaves = db.prepare<[], Uint8Array>('select leaf from entries order by seq').pluck()
  const { size, ...rebuilt } = rebuild(leaves.iterate())
  if (size !== head.size) problems.push(`the head counts ${head.size} entries and there are ${size}`)
  else if (!sameBytes(packFrontier({ size, ...rebuilt }), head.frontier))
    problems.push('the head is not that of the leaf hashes')
  return problems
}
