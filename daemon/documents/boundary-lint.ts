/** The text of a boundary file looked over: what is wrong with it, or else what its author hardly meant, line by line. */
import type { Boundary } from '../../shared/boundary/boundary.ts'
import { wholeDocument } from '../../shared/boundary/fault-sentences.ts'
import { type Finding, type LintFacts, lint } from '../../shared/boundary/lint/lint.ts'
import { readBoundary } from './boundary-file.ts'
import { parseYaml } from './yaml-text.ts'

export type PlacedFinding = Finding & { line: number; column: number }

/** `boundary` is null where the text is none; then every finding has the code `invalid`. */
export type LintedText = { boundary: Boundary | null; findings: PlacedFinding[] }

/** Lints the text of a boundary file, in the order of its lines. The file's name says which workflow it is about. */
export function lintText(text: string, file: string, facts: LintFacts = {}): LintedText {
  const { boundary, faults } = readBoundary(text, file)
  if (boundary === null)
    return {
      boundary,
      findings: faults.map(({ line, column, at, words }) => ({
        code: 'invalid',
        severity: 'error',
        at,
        path: at === wholeDocument ? [] : at.split('.'),
        line,
        column,
        sentence: /[.!?]$/.test(words) ? words : `${words}.`,
        mend: 'Until this is mended the workflow blocks everything.',
      })),
    }
  const { positionOf } = parseYaml(text, file)
  const findings = lint(boundary, facts).map(finding => ({ ...finding, ...positionOf(finding.path) }))
  return { boundary, findings: findings.toSorted((a, b) => a.line - b.line || a.column - b.column) }
}
