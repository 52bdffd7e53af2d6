/** Replay against the same table as the verdict core: what is known of the state then goes in, and the verdict is the same (design §4). */
import { describe, expect, test } from 'vitest'
import { claimsAmong } from '../../daemon/hub/claims.ts'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { loosens, type PastAsk, replay, strictness } from '../../shared/boundary/replay.ts'
import { replayTally } from '../../shared/boundary/replay-groups.ts'
import type { WorkflowState } from '../../shared/boundary/workflow-state.ts'
import { allCases, boundaryOf, caseTime, expected, gist, groups, type VerdictCase } from './verdict-table.ts'

const pastOf = ({ agent, action, evidence, resolved, read }: VerdictCase, at = caseTime): PastAsk => ({
  ask: 'ask_1',
  run: 'run_1',
  agent,
  at,
  action,
  evidence,
  resolved,
  hasRead: what => read.includes(what),
})

function stateOf(row: VerdictCase): Partial<WorkflowState> {
  const { claims: _, policies, ...stands } = row.state
  const boundary = compile(boundaryOf(row))
  const claims = claimsAmong([boundary, ...row.others.map(other => compile(Boundary.parse(other)))])
  return {
    ...stands,
    policies: policies && new Map(Object.entries(policies).map(([id, version]) => [id, { id, version, title: id }])),
    claims: claims.get(boundary.source.workflow),
  }
}

for (const { title, cases } of groups)
  describe(title, () => {
    test.each(cases)('$title → $gives', row => {
      expect(gist(replay(pastOf(row), compile(boundaryOf(row)), stateOf(row)))).toEqual(expected(row))
    })
  })

test('every case against its own boundary changes nothing', () => {
  const tally = replayTally()
  for (const row of allCases) {
    const verdict = () => replay(pastOf(row), compile(boundaryOf(row)))
    tally.add(pastOf(row), verdict(), verdict(), 'pending')
  }
  expect(tally.result({ workflow: 'all', from: 0, against: 1, widens: [] })).toMatchObject({
    asks: allCases.length,
    differ: 0,
    loosens: 0,
    groups: [],
  })
})

test('of any two cases one loosens the other exactly where its decision is weaker, or lets the agent act after approval', () => {
  const verdicts = allCases.map(row => replay(pastOf(row), compile(boundaryOf(row)), stateOf(row)))
  const strength = { allow: 0, review: 1, escalate: 2, block: 3 }
  const wrong = verdicts.flatMap(before =>
    verdicts.filter(after => {
      const weaker = strength[after.decision] < strength[before.decision]
      const acts = after.decision === before.decision && after.decision !== 'allow' && after.grant && !before.grant
      const alike = strictness(before) === strictness(after)
      return loosens(before, after) !== (weaker || acts) || (alike && before.decision !== after.decision)
    }),
  )
  expect(wrong).toEqual([])
})
