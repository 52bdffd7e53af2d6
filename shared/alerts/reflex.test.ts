import { describe, expect, test } from 'vitest'
import { isReflex } from './reflex.ts'

const decisions = (approved: number, denied: number, ms = 9_000) => [
  ...Array.from({ length: approved }, () => ({ approved: true, ms })),
  ...Array.from({ length: denied }, () => ({ approved: false, ms })),
]

describe('approving is a reflex', () => {
  test('when more than nine in ten are approved, and not at nine in ten', () => {
    expect(isReflex(decisions(19, 1))).toBe(true)
    expect(isReflex(decisions(18, 2))).toBe(false)
  })

  test('when half of them took less than two seconds', () => {
    expect(isReflex(decisions(10, 10, 1_999))).toBe(true)
    expect(isReflex(decisions(10, 10, 2_000))).toBe(false)
    const half = [...decisions(5, 5, 1_000), ...decisions(5, 5, 3_000)]
    expect(isReflex(half)).toBe(false)
    expect(isReflex([...half.slice(0, -1), { approved: false, ms: 1_000 }])).toBe(true)
  })

  test('at twenty decisions and not before, and of those the latest twenty', () => {
    expect(isReflex(decisions(19, 0, 1))).toBe(false)
    expect(isReflex(decisions(20, 0, 1))).toBe(true)
    expect(isReflex([...decisions(40, 0), ...decisions(10, 10)])).toBe(false)
  })
})
