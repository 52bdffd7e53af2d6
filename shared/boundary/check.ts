/** What the schema leaves open: whether the conditions of a boundary can be decided at all (design §4). */
import { say } from '../text/say.ts'
import type { Boundary } from './boundary.ts'
import { compileCondition } from './condition/compile.ts'
import type { ConditionFault } from './condition/fault.ts'
import { conditionPlaces as places } from './fault-sentences.ts'

/** `path` leads to the condition within the document; `words` say where in its text and what to do. */
export type DocumentFault = { path: (string | number)[]; words: string }

/** Everything that is wrong with the conditions of a boundary that the schema has accepted. */
export function conditionFaults(boundary: Boundary): DocumentFault[] {
  return (['capabilities', 'alone', 'approval'] as const).flatMap(list =>
    boundary[list].flatMap((entry, index) => {
      if (typeof entry === 'string' || entry.when === undefined) return []
      const compiled = compileCondition(entry.when)
      if (!Array.isArray(compiled)) return []
      return compiled.map(fault => ({ path: [list, index, 'when'], words: wordsOf(fault) }))
    }),
  )
}

/** A YAML value can be quoted or folded, so its own columns are not those of the file. */
function wordsOf({ line, column, words }: ConditionFault): string {
  return line > 1 ? say(places.line, { line, column, words }) : say(places.column, { column, words })
}
