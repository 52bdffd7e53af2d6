import { describe, expect, test } from 'vitest'
import { satisfies } from './range.ts'

const table: [range: string, inside: string[], outside: string[]][] = [
  ['>=22.18', ['22.18.0', '22.18.1', '24.0.0'], ['22.17.9', '20.20.2']],
  ['>= 14.6', ['14.6.0', '24.0.0'], ['14.5.9']],
  ['^22.12.0 || ^24.0.0 || >=26.0.0', ['22.18.0', '24.21.0', '26.0.0', '27.1.0'], ['22.11.9', '23.0.0', '25.9.0']],
  ['20.x || 22.x || 24.x', ['20.0.0', '22.18.0', '24.21.0'], ['21.0.0', '25.0.0']],
  ['>=18 <24', ['18.0.0', '23.9.9'], ['24.0.0', '17.0.0']],
  ['>22', ['23.0.0'], ['22.99.0']],
  ['>22.1.1', ['22.1.2'], ['22.1.1']],
  ['<=22', ['22.99.0', '1.0.0'], ['23.0.0']],
  ['<=22.1.1', ['22.1.1'], ['22.1.2']],
  ['~22.1', ['22.1.9'], ['22.2.0', '22.0.0']],
  ['^0.2.3', ['0.2.9'], ['0.3.0', '0.2.2']],
  ['=24.1.0', ['24.1.0'], ['24.1.1']],
  ['v24', ['24.9.9'], ['25.0.0']],
  ['*', ['0.0.1', '24.0.0'], []],
  ['', ['24.0.0'], []],
]

describe.each(table)('%j', (range, inside, outside) => {
  test('admits what it says and nothing else', () => {
    expect(inside.filter(version => !satisfies(version, range))).toEqual([])
    expect(outside.filter(version => satisfies(version, range))).toEqual([])
  })
})

test.each(['latest', '1.2.3.4', '>=22 - 24', 'git+https://example.org', '>=22.0.0-beta'])(
  '%s is not guessed at',
  range => {
    expect(() => satisfies('24.0.0', range)).toThrow(RangeError)
  },
)
