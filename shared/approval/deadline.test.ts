import { describe, expect, test } from 'vitest'
import { deadlineAt, isPast } from './deadline.ts'

const from = { wall: 1_000_000, mono: 50_000, boot: 'a' }
const deadline = { from, ttl: 60_000 }
const past = (wall: number, mono: number, boot = 'a') =>
  isPast(deadline, { wall: from.wall + wall, mono: from.mono + mono, boot })

describe('a deadline is past (R26)', () => {
  test('when either clock says so', () => {
    expect(past(59_999, 59_999)).toBe(false)
    expect(past(60_000, 59_999)).toBe(true)
    expect(past(59_999, 60_000)).toBe(true)
  })

  test('when the wall clock went back by more than 5 s, whenever it did', () => {
    expect(past(-5_000, 0)).toBe(false)
    expect(past(-5_001, 0)).toBe(true)
    expect(past(25_000, 30_000)).toBe(false)
    expect(past(24_999, 30_000)).toBe(true)
  })

  test('by the wall clock alone after a reboot', () => {
    expect(past(59_999, -50_000, 'b')).toBe(false)
    expect(past(60_000, -50_000, 'b')).toBe(true)
    expect(past(-5_001, -50_000, 'b')).toBe(true)
  })

  test('early where the machine slept and only the wall clock went on', () => expect(past(60_000, 10)).toBe(true))
})

test('what people are shown is wall time', () => expect(deadlineAt(deadline)).toBe(1_060_000))
