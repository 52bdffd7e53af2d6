import { describe, expect, test } from 'vitest'
import { wordsOf } from './alert.ts'
import { kindNames, kindOf } from './kinds.ts'

describe.each([...kindNames])('%s', kind => {
  const { title, body, label, on, always, gather, severity } = kindOf(kind)

  test('says what happened in words that hold a count at most', () => {
    for (const words of [title(1), title(7), body, label]) expect(words).toMatch(/^[A-Z7][\w ,.\u2019']+$/)
    expect(wordsOf({ kind, count: 7 })).toEqual({ severity, title: title(7), body })
  })

  test('is told somewhere, and what cannot be switched off is on', () => {
    expect(on.length).toBeGreaterThan(0)
    for (const channel of always) expect(on).toContain(channel)
    expect(gather).toBeGreaterThanOrEqual(10_000)
  })
})

test('nothing but a person who waits, or who can do nothing tonight, is held back by quiet hours', () => {
  const through = kindNames.filter(kind => kindOf(kind).quiet === 'through')
  expect(through).toEqual(['incident', 'pause', 'boundary_drift', 'gate_lost', 'history_rewound'])
})

test('a test alert says that it is one', () => {
  expect(wordsOf({ kind: 'test', count: 1 })).toMatchObject({ severity: 'info', title: 'This is a test alert' })
})
