import { expect, test } from 'vitest'
import { createObserver, tellable } from './observe.ts'

const reading = (value: string | number, field = 'amount') => ({ field, at: 0, value })
const look = (now: number, ...readings: ReturnType<typeof reading>[]) => ({
  readings,
  touched: new Set<string>(),
  claims: 'ask_1',
  now,
})

test('a value is told once it has stood still, and then not again', () => {
  const observer = createObserver()
  expect(observer.take(look(0, reading(1)))).toEqual([])
  expect(observer.take(look(1_000, reading(1)))).toEqual([])
  expect(observer.take(look(2_000, reading(1)))).toEqual([reading(1)])
  expect(observer.take(look(9_000, reading(1)))).toEqual([])
})

test('a value that keeps changing is not told', () => {
  const observer = createObserver()
  for (let now = 0; now < 30_000; now += 1_000) expect(observer.take(look(now, reading(now)))).toEqual([])
})

test('the same value is news to another ask', () => {
  const observer = createObserver()
  observer.take(look(0, reading(1)))
  observer.take(look(2_000, reading(1)))
  expect(observer.take({ ...look(5_000, reading(1)), claims: 'ask_1 ask_2' })).toEqual([reading(1)])
})

test('what a person types is not told', () => {
  const observer = createObserver()
  const typing = (now: number) => observer.take({ ...look(now, reading(1)), touched: new Set(['amount']) })
  typing(0)
  expect(typing(5_000)).toEqual([])
})

test('what is left of the record before is not told as the next one’s, until it changes or has stood for long', () => {
  const observer = createObserver()
  observer.moved([reading(1), reading('a', 'stage')], 0)
  observer.take(look(1_000, reading(1), reading('a', 'stage')))
  expect(observer.take(look(3_000, reading(1), reading('a', 'stage')))).toEqual([])
  observer.take(look(4_000, reading(2), reading('a', 'stage')))
  expect(observer.take(look(6_000, reading(2), reading('a', 'stage')))).toEqual([reading(2)])
  expect(observer.take(look(12_000, reading(2), reading('a', 'stage')))).toHaveLength(2)
})

test('whatever a page does, it gets so many reports', () => {
  const observer = createObserver()
  let told = 0
  for (let now = 0; now < 1_000_000; now += 1_500) {
    const value = Math.floor(now / 6_000)
    if (observer.take(look(now, reading(value))).length > 0) told++
  }
  expect(told).toBe(30)
})

test('only numbers and short texts can be told', () => {
  expect([7, 'x', '', 'x'.repeat(1_001), null, { a: 1 }, undefined].map(tellable)).toEqual([
    7,
    'x',
    '',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
