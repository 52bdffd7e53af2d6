import { describe, expect, test } from 'vitest'
import { deadlineAt, isPast } from './deadline.ts'

const from = { wall: 1_000_000, mono: 50_000, boot: 'a' }
const deadline = { from, ttl: 60_000 }
const after = (wall: number, mono: number, boot = 'a') =>
  isPast(deadline, { wall: from.wall + wall, mono: from.mono + mono, boot })

describe('a deadline is past (R26)', () => {
  test('when either clock says so', () => {
    expect(after(59_999, 59_999)).toBe(false)
    expect(after(60_000, 59_999)).toBe(true)
    expect(after(59_999, 60_000)).toBe(true)
  })

  test('when the wall clock went back by more than 5 s, whenever it did', () => {
    expect(after(-5_000, 0)).toBe(false)
    expect(after(-5_001, 0)).toBe(true)
    expect(after(25_000, 30_000)).toBe(false)
    expect(after(24_999, 30_000)).toBe(true)
  })

  test('by the wall clock alone after a reboot', () => {
    expect(after(59_999, -50_000, 'b')).toBe(false)
    expect(after(60_000, -50_000, 'b')).toBe(true)
    expect(after(-5_001, -50_000, 'b')).toBe(true)
  })

  test('early where the machine slept and only the wall clock went on', () => expect(after(60_000, 10)).toBe(true))
})

test('what people are shown is wall time', () => expect(deadlineAt(deadline)).toBe(1_060_000))
