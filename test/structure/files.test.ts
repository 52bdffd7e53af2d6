import { describe, expect, test } from 'vitest'
import { sources } from './sources.ts'
import { syntaxOf } from './syntax.ts'

const longest = 400
const medianBelow = 80

const code = sources()
const all = sources(['.ts', '.tsx', '.css', '.html'])
const lines = (text: string) => text.trimEnd().split('\n').length

describe('files', () => {
  test(`have ${longest} lines at most`, () => {
    const long = all.filter(({ text }) => lines(text) > longest).map(({ path, text }) => `${path}: ${lines(text)}`)
    expect(long).toEqual([])
  })

  test(`of the product have fewer than ${medianBelow} lines in the median`, () => {
    const lengths = code
      .filter(source => !source.isTest)
      .map(({ text }) => lines(text))
      .sort((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(medianBelow)
  })

  test('open by saying what they are for', () => {
    const silent = code.filter(({ path, text }) => !isUnitTest(path) && !/^(#!.*\n)?\/\*\*/.test(text))
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  test('hold no characters that a reader cannot see or that reorder what is read', () => {
    const invisible = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/
    expect(all.filter(({ text }) => invisible.test(text)).map(({ path }) => path)).toEqual([])
  })
})

describe('nobody gets round the checks', () => {
  const read = code.map(source => ({ ...source, ...syntaxOf(source.text, source.path) }))

  test('with the type any', () => {
    expect(read.filter(source => source.hasAny).map(({ path }) => path)).toEqual([])
  })

  test('with comments that silence the compiler', () => {
    const silencing = new RegExp(`@ts-(${['ignore', 'expect-error', 'nocheck'].join('|')})`)
    expect(read.filter(({ text }) => silencing.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('by running only some tests, or leaving some out', () => {
    const partial = /^(test|it|describe|suite)\b.*\.(only|skip|todo|fails)$/
    const found = read.flatMap(({ path, calls }) =>
      [...calls].filter(call => partial.test(call)).map(call => `${path}: ${call}`),
    )
    expect(found).toEqual([])
  })
})

/** A test says what it is for in the names of its tests. */
function isUnitTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}
