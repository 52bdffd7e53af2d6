import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action } from '../../../shared/action/action.ts'
import { definitionsIn, namesDefinition, offeredOf, withDefinition, withoutDefinition } from './definition.ts'

const limits = { tools: 3, definitionBytes: 500 }
const tool = (name: string, more: object = {}) => ({ name, inputSchema: { type: 'object' as const }, ...more })
const digestOf = (more: object) => offeredOf([tool('a', more)], limits).offered.get('a')?.digest

describe('what is offered', () => {
  test('has a digest that every word of the definition changes, and nothing else', () => {
    const digest = digestOf({ description: 'x' })
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(digestOf({ description: 'x', _meta: { seen: 1 } })).toBe(digest)
    const others = [
      { description: 'y' },
      { description: 'x', title: 'X' },
      { description: 'x', annotations: { readOnlyHint: true } },
      { description: 'x', outputSchema: { type: 'object' } },
      { description: 'x', inputSchema: { type: 'object', required: ['a'] } },
    ].map(digestOf)
    expect(new Set([digest, ...others]).size).toBe(6)
  })

  test('leaves out names that could be taken for others, and what is too much', () => {
    const given = ['ok', 'a/b', 'a b', '__proto__', '', 'x'.repeat(129), 'é'].map(name => tool(name))
    expect([...offeredOf(given, limits).offered.keys()]).toEqual(['ok'])
    const large = offeredOf([tool('large', { description: 'x'.repeat(600) })], limits)
    expect(large.offered.size).toBe(0)
    expect(large.refused).toEqual(['large: its definition is too large'])
    expect(
      offeredOf(
        ['a', 'b', 'c', 'd'].map(name => tool(name)),
        limits,
      ).offered.size,
    ).toBe(3)
    expect(offeredOf([tool('lone', { description: '\ud800' })], limits).offered.size).toBe(0)
  })

  test('is one tool where a name comes twice, and changes with either', () => {
    const twice = (second: string) =>
      offeredOf([tool('a', { description: '1' }), tool('a', { description: second })], limits).offered.get('a')
    expect(twice('2')?.tool.description).toBe('1')
    expect(twice('2')?.digest).not.toBe(twice('3')?.digest)
  })
})

describe('an action with the definition of its tool', () => {
  const digest = 'ab'.repeat(32)

  test('is the action again without it, whatever else it carries', () => {
    const name = fc.string({ minLength: 1, maxLength: 80 }).filter(text => !namesDefinition({ [text]: 1 }))
    fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), input => {
        const action = {
          verb: 'update',
          record: 'crm/lead/1',
          ...(Object.keys(input).length > 0 && { input }),
        } as Action
        const with_ = withDefinition(action, 'mcp/crm/update', digest)
        expect(definitionsIn(with_)).toEqual([{ tool: 'mcp/crm/update', digest }])
        expect(withoutDefinition(with_)).toEqual(action)
      }),
    )
  })

  test('names the digest, so that a grant for names covers no other', () => {
    const names = (of: string) => Object.keys(withDefinition({ verb: 'x', record: 'a/b' }, 't', of).input ?? {})
    expect(names(digest)).not.toEqual(names('cd'.repeat(32)))
    expect(namesDefinition(Object.fromEntries(names(digest).map(name => [name, 1])))).toBe(true)
  })
})
