import { expect, test } from 'vitest'
import type { Row } from '../../run/rows.ts'
import { pairsOf } from './steps.ts'

const row = (name: string, words?: string): Row => ({
  key: name,
  label: 'ask',
  name,
  ...(words && { state: { words, tone: 'good' } }),
  bar: { from: 0, to: 0, tone: 'work' },
  took: null,
  of: { words: '' },
})

test('the same done to another record of a kind stands in one row, and differs', () => {
  const a = [row('plan'), row('update crm/lead/1', 'approved'), row('update crm/deal/1')]
  const b = [row('plan'), row('update crm/lead/2', 'approved'), row('create crm/note')]
  const pairs = pairsOf(a, b).map(({ a, b, differs }) => [a?.name, b?.name, differs])
  expect(pairs).toEqual([
    ['plan', 'plan', false],
    ['update crm/lead/1', 'update crm/lead/2', true],
    ['update crm/deal/1', undefined, true],
    [undefined, 'create crm/note', true],
  ])
})

test('another end of the same differs, another time does not', () => {
  expect(pairsOf([row('x', 'denied')], [row('x', 'approved')])).toMatchObject([{ differs: true }])
  expect(pairsOf([{ ...row('x'), took: 1 }], [{ ...row('x'), took: 900 }])).toMatchObject([{ differs: false }])
})
