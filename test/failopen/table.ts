/** Runs ways in against faults: one row a way, one column a fault. */
import { faults, sound } from './faults.ts'
import type { Way } from './way.ts'

export type Cell = { way: string; fault: string; executed: boolean; said: string; ms: number }

/** The column in which every way has to act. */
export const soundFault = 'nothing wrong'

export async function attemptAll(
  ways: readonly Way[],
  names: readonly string[] = Object.keys(faults),
): Promise<Cell[]> {
  const cells: Cell[] = []
  const columns: [string, typeof sound][] = [[soundFault, sound]]
  for (const name of names) columns.push([name, faults[name] as typeof sound])
  for (const [fault, start] of columns) {
    const { port, stop } = await start()
    try {
      // At once: most of the time is spent waiting for what never answers.
      cells.push(...(await Promise.all(ways.map(way => cellOf(way, fault, port)))))
    } finally {
      await stop()
    }
  }
  return cells
}

async function cellOf(way: Way, fault: string, port: number): Promise<Cell> {
  const began = performance.now()
  const { executed, said } = await way.attempt({ port, token: `cs_${'t'.repeat(43)}` })
  return { way: way.name, fault, executed, said, ms: Math.round(performance.now() - began) }
}

/** Cells that are not as they have to be: something ran that may not, or nothing ran where all is well. */
export const wrongIn = (cells: readonly Cell[]): Cell[] =>
  cells.filter(({ fault, executed }) => executed !== (fault === soundFault))

export function tableOf(cells: readonly Cell[]): string {
  const columns = [...new Set(cells.map(({ fault }) => fault))]
  const rows = [...new Set(cells.map(({ way }) => way))].map(way => [
    way,
    ...columns.map(fault => wordFor(cells.find(cell => cell.way === way && cell.fault === fault))),
  ])
  const lines = [['way in', ...columns], columns.map(() => '---').concat('---'), ...rows]
  return lines.map(line => `| ${line.join(' | ')} |`).join('\n')
}

const wordFor = (cell: Cell | undefined) => (cell === undefined ? '' : cell.executed ? 'executed' : 'blocked')
