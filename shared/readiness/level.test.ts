import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Boundary } from '../boundary/boundary.ts'
import { type Level, levelOf, levels, raises, stepFrom } from './level.ts'

const boundary = (changes: object = {}) =>
  Boundary.parse({
    boundary: 1,
    workflow: 'desk',
    title: 'Desk',
    process: 'A test.',
    owner: { team: 'Owners', contact: 'owners@example.com' },
    tier: 'prepare',
    systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' } },
    ...changes,
  })

describe('the level of a kind of action', () => {
  const capabilities = [
    { do: '* crm/note', tier: 'recommend' },
    { do: 'create crm/note', tier: 'execute' },
    { do: 'update crm/lead', tier: 'execute', when: 'input.small == true' },
    { do: 'update crm/lead/stage', tier: 'execute' },
  ]
  const desk = boundary({ capabilities, alone: ['create crm/note', { do: 'update crm/lead', when: 'true' }] })
  test.each<[string, string, Level]>([
    ['create', 'crm/note', 'alone'],
    ['update', 'crm/note', 'recommend'],
    ['update', 'crm/lead', 'prepare'],
    ['close', 'crm/ticket', 'prepare'],
  ])('%s %s is %s', (verb, target, level) => {
    expect(levelOf(desk, verb, target)).toBe(level)
  })

  test('is the stricter one of two that are as specific', () => {
    const twice = [
      { do: 'create crm/note', tier: 'execute' },
      { do: 'create crm/note', tier: 'observe' },
    ]
    expect(levelOf(boundary({ capabilities: twice }), 'create', 'crm/note')).toBe('observe')
    expect(levelOf(boundary({ capabilities: twice.toReversed() }), 'create', 'crm/note')).toBe('observe')
  })
})

describe('the ladder', () => {
  test('goes from observe to acting alone, and passes escalate by', () => {
    expect(stepFrom('observe', 1)).toBe('recommend')
    expect(stepFrom('recommend', 1)).toBe('prepare')
    expect(stepFrom('execute', 1)).toBe('alone')
    expect(stepFrom('execute', 1, 'execute')).toBeUndefined()
    expect(stepFrom('alone', 1)).toBeUndefined()
    expect(stepFrom('observe', -1)).toBeUndefined()
    for (const by of [1, -1] as const) expect(stepFrom('escalate', by)).toBeUndefined()
  })
})

describe('a boundary raises', () => {
  const note = (tier: string) => ({ do: 'create crm/note', tier })
  test.each<[string, object, object, number]>([
    ['its tier', {}, { tier: 'execute' }, 1],
    ['nothing with a lower tier', {}, { tier: 'observe' }, 0],
    ['nothing with an owner for everything', {}, { tier: 'escalate' }, 0],
    ['a capability', { capabilities: [note('prepare')] }, { capabilities: [note('execute')] }, 1],
    ['by a new capability', {}, { capabilities: [note('execute')] }, 1],
    ['nothing by a new, stricter capability', {}, { capabilities: [note('observe')] }, 0],
    ['by leaving a stricter capability out', { capabilities: [note('observe')] }, {}, 1],
    ['by what may be done alone', {}, { alone: ['create crm/note'] }, 1],
    [
      'by a condition left out',
      { alone: [{ do: 'create crm/note', when: 'true' }] },
      { alone: ['create crm/note'] },
      1,
    ],
    ['nothing by other words', {}, { title: 'Another' }, 0],
  ])('%s', (_what, before, after, raised) => {
    expect(raises(boundary(before), boundary(after))).toHaveLength(raised)
  })

  test('never by turning back what raised it', () => {
    const some = fc.record({
      tier: fc.constantFrom(...levels.slice(0, 5)),
      capabilities: fc.uniqueArray(
        fc.record({
          do: fc.constantFrom('create crm/note', 'update crm/lead'),
          tier: fc.constantFrom(...levels.slice(0, 5)),
        }),
        { selector: entry => entry.do },
      ),
      alone: fc.uniqueArray(fc.constantFrom('create crm/note', 'update crm/lead')),
    })
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(raises(boundary(a), boundary(a))).toEqual([])
        const freedom = (of: object) => levelOf(boundary(of), 'create', 'crm/note')
        // Wherever a whole kind of action gets a higher level, it is said.
        if (levels.indexOf(freedom(b)) > levels.indexOf(freedom(a)))
          expect(raises(boundary(a), boundary(b)).length).toBeGreaterThan(0)
      }),
    )
  })
})
