import { expect, test } from 'vitest'
import { keyOf } from './keys.ts'

const press = (key: string, change = {}) => ({
  key,
  repeat: false,
  isTrusted: true,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...change,
})

test('keys mean what the table says', () => {
  expect(['j', 'k', '/', '?', 'Enter', 'Escape', 'x'].map(key => keyOf(press(key), false, false))).toEqual([
    'next',
    'previous',
    'search',
    'help',
    'open',
    'back',
    undefined,
  ])
})

test('in a field only Escape counts, and on a control Enter is its own', () => {
  expect(keyOf(press('j'), true, false)).toBeUndefined()
  expect(keyOf(press('Escape'), true, false)).toBe('back')
  expect(keyOf(press('Enter'), false, true)).toBeUndefined()
})

test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isTrusted: false }, { isComposing: true }])(
  'no shortcut with %o',
  change => expect(keyOf(press('j', change), false, false)).toBeUndefined(),
)
