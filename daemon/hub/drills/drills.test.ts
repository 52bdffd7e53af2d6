import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Boundary } from '../../../shared/boundary/boundary.ts'
import { failureModeNames } from '../../../shared/failure/modes.ts'
import { setSha256 } from '../../../shared/log/sha256.ts'
import { counterKey } from '../signing.ts'
import { drillAgent, drillBoundary, drillWorkflow } from './boundary.ts'
import { createDrills, playDrill } from './drills.ts'
import { openSandbox } from './sandbox.ts'
import { openStage } from './stage.ts'
import { drills } from './table.ts'

setSha256(message => hash('sha256', message))
const now = Date.UTC(2026, 0, 5, 9)

test.each(failureModeNames)('%s: everything that the row promises is so', async mode => {
  const { passed, checks, steps } = await playDrill(mode, now)
  expect(checks.filter(({ holds }) => !holds)).toEqual([])
  expect(passed).toBe(true)
  expect(steps.length).toBeGreaterThan(0)
})

test.each(failureModeNames)('%s: its boundary is one that the product accepts', mode => {
  expect(Boundary.safeParse(JSON.parse(drillBoundary(drills[mode].boundary))).error).toBeUndefined()
})

test.each([
  'low_confidence',
  'unknown_confidence',
  'missing_source',
  'stale_source',
  'policy_conflict',
  'tool_error',
  'expiry',
  'budget_ask',
  'budget_limit',
  'limits_reached',
] as const)(
  '%s: under a boundary that does not ask for it, the drill says that the promise does not hold',
  async mode => {
    const stage = openStage(await openSandbox(drillBoundary(), now))
    await drills[mode].play(stage)
    expect(stage.checks.filter(({ holds }) => !holds)).not.toEqual([])
  },
)

test('a drill that breaks down is on record as a run that failed', async () => {
  const stage = openStage(await openSandbox(drillBoundary(), now))
  const { parts } = stage.hub
  const broken = createDrills(parts, async () => {
    throw new Error('broken')
  })
  const mode = 'expiry' as const
  await expect(broken.try(stage.person.approver, await stage.sign('try-drill', { mode }))).rejects.toThrow('broken')
  const { runs } = await parts.store.runs({ workflow: drillWorkflow, limit: 10 })
  expect(runs).toMatchObject([{ status: 'failed', error: 'The drill broke down.', trigger: { kind: 'drill' } }])
  expect(await parts.store.meta(counterKey(stage.person.approver.approver))).toBe('1')
})

test('no workflow and no agent can have the names that drills have in the history', () => {
  const named = { ...JSON.parse(drillBoundary()), workflow: drillWorkflow }
  expect(Boundary.safeParse(named).success).toBe(false)
  expect(drillAgent).not.toMatch(/^[a-z][a-z0-9-]{0,39}$/)
})
