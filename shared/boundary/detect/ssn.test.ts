import { expect, test } from 'vitest'
import { findSsns } from './ssn.ts'

const found = (text: string, name?: string) => findSsns(text, name).map(({ start, end }) => text.slice(start, end))

test.each(['000-12-3456', '666-12-3456', '900-12-3456', '536-00-8741', '536-22-0000', '078-05-1120'])(
  '%s was never given out',
  text => {
    expect(found(`SSN ${text}`)).toEqual([])
  },
)

test.each(['SSN 536228741', 'ss# 536 22 8741', 'Social Security Number: 536.22.8741', 'his social is 536228741'])(
  '%s is told by a word',
  text => {
    expect(found(text)).toHaveLength(1)
  },
)

test('dashes tell, unless another word claims the number', () => {
  expect(found('hired 536-22-8741 in May')).toEqual(['536-22-8741'])
  expect(found('order no. 536-22-8741')).toEqual([])
  expect(found('order form with SSN 536-22-8741')).toEqual(['536-22-8741'])
})

test('blanks and bare digits tell nothing by themselves', () => {
  expect(found('rows 536 22 8741')).toEqual([])
  expect(found('536228741')).toEqual([])
  expect(found('536228741', 'applicant_ssn')).toEqual(['536228741'])
})

test.each(['1536-22-8741', '536-22-87411', '536-22-8741-2', '2-536-22-8741', '536-22 8741'])(
  '%s is another number',
  text => {
    expect(found(text)).toEqual([])
  },
)
