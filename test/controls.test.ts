/** The README says of each control where it lives; every one of these places is opened here. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Control, controls } from './controls.ts'

const rows = Object.values(controls).flat()
const places = rows.flatMap(({ control, code, test }: Control) => [
  [control, code],
  [control, test],
])

test.each(places)('%s: %s', (_, place = '') => {
  const [file = '', words = ''] = place.split('#')
  expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).toContain(words)
})

test('every failure state and every part of a boundary, an evidence and a run has its row', () => {
  expect(rows.length).toBeGreaterThanOrEqual(35)
  expect(new Set(rows.map(({ control }) => control)).size).toBe(rows.length)
})
