import { describe, expect, test } from 'vitest'
import { newcomers } from './notify.ts'

describe('newcomers', () => {
  test('are what was not told of before', () => {
    expect(newcomers(['a', 'b'], ['b', 'c', 'd'])).toEqual({ fresh: ['c', 'd'], remember: ['b', 'c', 'd'] })
  })

  test('are all that waits when a browser starts', () => {
    expect(newcomers(undefined, ['a'])).toEqual({ fresh: ['a'], remember: ['a'] })
  })

  test('are none when nothing is new, and what left is forgotten', () => {
    expect(newcomers(['a', 'b'], ['a'])).toEqual({ fresh: [], remember: ['a'] })
  })
})
