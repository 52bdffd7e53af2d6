/** The verdict core against the table in verdicts.yaml: what is decided, and every rule that is given for it (design §4, R34). */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { Action } from '../../shared/action/action.ts'
import { Evidence } from '../../shared/action/evidence.ts'
import { type Effect, effectOf } from '../../shared/action/verbs.ts'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { decide } from '../../shared/boundary/decide.ts'
import { type Tier, tiers } from '../../shared/boundary/tiers.ts'
import { decisions, facets } from '../../shared/boundary/verdict.ts'

const Case = z.strictObject({
  name: z.string().optional(),
  with: z.looseObject({ tier: z.string() }).partial().optional(),
  ask: z.string(),
  fields: Action.shape.fields,
  input: Action.shape.input,
  before: Action.shape.before,
  agent: z.string().default('bot'),
  evidence: Evidence.optional(),
  read: z.array(z.string()).default([]),
  resolved: z.string().optional(),
  state: z.strictObject({ paused: z.string(), stopped: z.boolean(), accepted: z.boolean() }).partial().default({}),
  gives: z.enum(decisions),
  grant: z.boolean().default(true),
  because: z.array(z.string()).min(1),
  missing: z.array(z.string()).optional(),
})
const Table = z.strictObject({
  boundaries: z.record(z.string(), z.looseObject({})),
  groups: z.array(z.strictObject({ title: z.string(), boundary: z.string(), cases: z.array(Case).min(1) })),
})

const table = Table.parse(parse(readFileSync(new URL('verdicts.yaml', import.meta.url), 'utf8')))
const all = table.groups.flatMap(({ boundary, cases }) => cases.map(row => ({ boundary, ...row })))

function decided(row: (typeof all)[number]) {
  const [verb = '', record = ''] = row.ask.split(' ')
  const boundary = Boundary.parse({ ...table.boundaries[row.boundary], ...row.with })
  const action = Action.parse({ verb, record, fields: row.fields, input: row.input, before: row.before })
  return {
    tier: boundary.tier,
    effect: effectOf(verb),
    verdict: decide(
      {
        agent: row.agent,
        action,
        evidence: row.evidence,
        resolved: row.resolved,
        hasRead: what => row.read.includes(what),
      },
      compile(boundary),
      { stopped: false, paused: null, accepted: true, ...row.state },
    ),
  }
}

for (const { title, boundary, cases } of table.groups)
  describe(title, () => {
    test.each(cases.map(row => ({ boundary, ...row, name: row.name ?? `${row.with?.tier}: ${row.ask}` })))(
      '$name → $gives',
      row => {
        const { verdict } = decided(row)
        expect({
          decision: verdict.decision,
          grant: verdict.grant,
          because: verdict.reasons.map(({ facet, rule }) => `${facet} ${rule}`),
          missing: verdict.missing?.map(({ at }) => at),
        }).toEqual({
          decision: row.gives,
          grant: row.grant && row.gives !== 'block',
          because: row.because,
          missing: row.missing,
        })
        expect(verdict.reasons[0]?.decision).toBe(row.gives)
      },
    )
  })

describe('the table leaves nothing out', () => {
  test('every tier with every effect', () => {
    const seen = new Set(all.map(row => decided(row)).map(({ tier, effect }) => `${tier} ${effect}`))
    const effects: Effect[] = ['read', 'draft', 'propose', 'write']
    for (const tier of Object.keys(tiers) as Tier[])
      for (const effect of effects) expect([...seen]).toContain(`${tier} ${effect}`)
  })

  test('every decision and every facet', () => {
    const reasons = all.flatMap(row => decided(row).verdict.reasons)
    expect(new Set(all.map(({ gives }) => gives))).toEqual(new Set(decisions))
    expect(new Set(reasons.map(({ facet }) => facet))).toEqual(new Set(Object.keys(facets)))
  })

  test('a hundred and fifty cases at least', () => {
    expect(all.length).toBeGreaterThanOrEqual(150)
  })
})
