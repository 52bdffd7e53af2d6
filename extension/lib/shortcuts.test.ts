import { describe, expect, test } from 'vitest'
import { type KeyPress, shortcutOf, shortcuts } from './shortcuts.ts'

const press = (change: Partial<KeyPress> = {}): KeyPress => ({
  key: 'a',
  repeat: false,
  isTrusted: true,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...change,
})

describe('a key', () => {
  test('is its shortcut, in either case', () => {
    expect(shortcutOf(press(), false)).toBe('approve')
    expect(shortcutOf(press({ key: 'R' }), false)).toBe('deny')
    expect(shortcutOf(press({ key: '?' }), false)).toBe('help')
  })

  test.each<[string, Partial<KeyPress>]>([
    ['held down', { repeat: true }],
    ['made by a script', { isTrusted: false }],
    ['pressed with Control', { ctrlKey: true }],
    ['pressed with the command key', { metaKey: true }],
    ['pressed with Alt', { altKey: true }],
    ['part of a composition', { isComposing: true }],
  ])('%s is none (R36)', (_, change) => {
    expect(shortcutOf(press(change), false)).toBeUndefined()
  })

  test('typed into a field is text; only Escape leaves it', () => {
    for (const { key } of Object.values(shortcuts)) {
      expect(shortcutOf(press({ key }), true)).toBe(key === 'Escape' ? 'back' : undefined)
    }
  })

  test('Enter and Space are no shortcuts: they press what has the focus', () => {
    expect(['Enter', ' ', 'Tab'].map(key => shortcutOf(press({ key }), false))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

test('no two shortcuts share a key', () => {
  const keys = Object.values(shortcuts).map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})
