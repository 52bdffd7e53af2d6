/** What the lint says of rules holds for every ask: what it calls without effect can go, and no boundary breaks it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { decide } from '../../shared/boundary/decide.ts'
import { type Finding, lint } from '../../shared/boundary/lint/lint.ts'
import { ask, boundary } from './verdict-arbitrary.ts'

const lists = ['reads', 'writes', 'capabilities', 'alone', 'approval', 'never'] as const
type List = (typeof lists)[number]

const running = { stopped: false, paused: null, accepted: true }

/** The document without the entry that a finding is about. */
function without(document: Boundary, [list, index]: Finding['path']): Boundary {
  const entries: readonly unknown[] = document[list as List]
  return { ...document, [list as List]: entries.filter((_, at) => at !== index) }
}

test('what has no effect, or is said elsewhere already, can be removed and nothing is decided otherwise', () => {
  let removed = 0
  fc.assert(
    fc.property(boundary, fc.array(ask, { minLength: 5, maxLength: 10 }), (document, asks) => {
      const findings = lint(document)
      const contested = new Set(findings.filter(({ code }) => code.endsWith('contradiction')).map(({ at }) => at))
      const idle = findings.filter(
        ({ code, at, path }) =>
          ['unreachable', 'redundant'].includes(code) && lists.includes(path[0] as List) && !contested.has(at),
      )
      const compiled = compile(document)
      for (const { path, sentence } of idle) {
        removed++
        const other = compile(without(document, path))
        for (const asked of asks) {
          const [before, after] = [decide(asked, compiled, running), decide(asked, other, running)]
          expect([after.decision, after.grant], `${sentence} ${JSON.stringify(asked.action)}`).toEqual([
            before.decision,
            before.grant,
          ])
        }
      }
    }),
    { numRuns: 120 },
  )
  expect(removed).toBeGreaterThan(50)
})
