import { describe, expect, test } from 'vitest'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { createWorkflows } from '../hub/workflows.ts'
import { createDrift, hasDrifted } from './drift.ts'

function setUp() {
  const workflows = createWorkflows()
  const write = (text: string | null) => workflows.load('desk', 'desk.yaml', text)
  const accept = () => {
    const { text, fileDigest } = workflows.get('desk')!
    workflows.accept('desk', 1, fileDigest, text)
  }
  const told: Record<string, string> = {}
  const drift = createDrift(workflows)
  const look = () => drift.look(told).map(({ workflow }) => workflow)
  write(boundaryText('desk'))
  return { workflows, write, accept, told, look }
}

describe('a boundary file', () => {
  test('that nobody has accepted yet has not drifted', () => {
    const { look } = setUp()
    expect([look(), look(), look()].flat()).toEqual([])
  })

  test.each([
    ['changed', boundaryText('desk', { title: 'Other' })],
    ['was broken', 'boundary: ['],
    ['is gone', null],
  ])('that %s is told of once, and again when that happens anew', (_, text) => {
    const { workflows, write, accept, told, look } = setUp()
    accept()
    expect([look(), look()].flat()).toEqual([])
    write(text)
    expect(hasDrifted(workflows, 'desk')).toBe(true)
    expect([look(), look(), look(), look()]).toEqual([[], ['desk'], [], []])
    write(boundaryText('desk'))
    expect(look()).toEqual([])
    expect(told).toEqual({})
    write(text)
    expect([look(), look()].flat()).toEqual(['desk'])
  })

  test('that the product is just replacing, and that is accepted by the next look, is not told of', () => {
    const { write, accept, look } = setUp()
    accept()
    look()
    write(boundaryText('desk', { title: 'Other' }))
    expect(look()).toEqual([])
    accept()
    expect([look(), look()].flat()).toEqual([])
  })
})
