import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

test('each holder has so many and no more, and gives each back once', () => {
  const slots = createSlots(2)
  const [first, second] = [slots.take('a'), slots.take('a')]
  expect([first, second].every(giveBack => giveBack !== undefined)).toBe(true)
  expect(slots.take('a')).toBeUndefined()
  expect(slots.take('b')).toBeDefined()
  first?.()
  first?.()
  expect(slots.take('a')).toBeDefined()
  expect(slots.take('a')).toBeUndefined()
})
