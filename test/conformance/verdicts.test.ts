/** The verdict core, replay and the extension's preview against the table in verdicts.yaml: what is decided, and every rule that is given for it (design §4, R34). */
import { describe, expect, test } from 'vitest'
import { claimsAmong } from '../../daemon/hub/claims.ts'
import { previewOf } from '../../extension/lib/preview.ts'
import { type Effect, effectOf, verbs } from '../../shared/action/verbs.ts'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { decide } from '../../shared/boundary/decide.ts'
import { replay } from '../../shared/boundary/replay.ts'
import { type Tier, tiers } from '../../shared/boundary/tiers.ts'
import { decisions, type Facet, facets } from '../../shared/boundary/verdict.ts'
import type { WorkflowState } from '../../shared/boundary/workflow-state.ts'
import { allCases, boundaryOf, caseTime, expected, gist, groups, pairOf, type VerdictCase } from './verdict-table.ts'

/** What the daemon would know, and the ask as it would reach the verdict. */
function known(row: VerdictCase) {
  const { agent, action, evidence, resolved, read, others, state } = row
  const boundary = compile(boundaryOf(row))
  const { claims: _, policies, ...stands } = state
  const claims = claimsAmong([boundary, ...others.map(other => compile(Boundary.parse(other)))])
  const ask = { agent, action, evidence, resolved, hasRead: (what: string) => read.includes(what) }
  const around: WorkflowState = {
    stopped: false,
    paused: null,
    accepted: true,
    now: caseTime,
    ...stands,
    policies: policies && new Map(Object.entries(policies).map(([id, version]) => [id, { id, version, title: id }])),
    claims: claims.get(boundary.source.workflow),
  }
  return { ask, boundary, around }
}

function decided(row: VerdictCase) {
  const { ask, boundary, around } = known(row)
  return decide(ask, boundary, around)
}

function replayed(row: VerdictCase) {
  const { ask, boundary, around } = known(row)
  return replay({ ...ask, ask: 'ask_1', run: 'run_1', at: caseTime }, boundary, around)
}

function previewed(row: VerdictCase) {
  const { ask, boundary, around } = known(row)
  const { agent, action, evidence = null, resolved, hasRead } = ask
  const target = resolved === undefined ? null : { resolved, version: '' }
  return previewOf({ agent, action, evidence, target }, boundary.source, around, hasRead)
}

for (const { title, cases } of groups)
  describe(title, () => {
    test.each(cases)('$title → $gives', row => {
      const verdict = decided(row)
      expect(gist(verdict)).toEqual(expected(row))
      expect(verdict.reasons[0]?.decision).toBe(row.gives)
      expect(replayed(row), 'replayed').toEqual(verdict)
      expect(previewed(row), 'previewed').toEqual(verdict)
    })
  })

test('a conflict shows both sides, and nothing else has sides', () => {
  for (const { facet, sides } of allCases.flatMap(row => decided(row).reasons)) {
    expect(sides?.length).toBe(facet === 'conflict' ? 2 : undefined)
    for (const { at, says } of sides ?? []) expect(at && says).toBeTruthy()
  }
})

describe('the table leaves nothing out', () => {
  test('every tier with every effect', () => {
    const seen = new Set(allCases.map(row => `${boundaryOf(row).tier} ${effectOf(row.action.verb)}`))
    const effects: Effect[] = ['read', 'draft', 'propose', 'write']
    for (const tier of Object.keys(tiers) as Tier[])
      for (const effect of effects) expect([...seen]).toContain(`${tier} ${effect}`)
  })

  test('every decision and every facet', () => {
    const reasons = allCases.flatMap(row => decided(row).reasons)
    expect(new Set(allCases.map(({ gives }) => gives))).toEqual(new Set(decisions))
    expect(new Set(reasons.map(({ facet }) => facet))).toEqual(new Set(Object.keys(facets)))
  })

  test('every pair of facets, with both of them told', () => {
    const met = new Set<string>()
    for (const row of allCases) {
      const pair = pairOf(row)
      if (!pair) continue
      met.add([...pair].sort().join(' '))
      const told = decided(row).reasons.map(({ facet }) => facet)
      // Evidence is not looked at where something else blocks already.
      for (const facet of pair)
        if (facet !== 'evidence' || row.missing) expect(told, row.title).toContain(facet)
        else expect(row.gives).toBe('block')
    }
    const names = Object.keys(facets).sort() as Facet[]
    const wanted = names.flatMap((one, at) => names.slice(at + 1).map(other => `${one} ${other}`))
    // No verb is both known as irreversible and unknown.
    expect(Object.values(verbs).filter(verb => 'irreversible' in verb && 'unseen' in verb)).toEqual([])
    expect([...met].sort()).toEqual(wanted.filter(pair => pair !== 'analysis reversibility'))
  })

  test('a hundred and fifty cases at least', () => {
    expect(allCases.length).toBeGreaterThanOrEqual(150)
  })
})
