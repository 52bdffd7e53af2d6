import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DocumentError } from './document-error.ts'
import { maxYamlBytes, parseYaml } from './yaml-text.ts'

function faultOf(text: string): DocumentError {
  try {
    parseYaml(text, 'desk.yaml')
  } catch (error) {
    if (error instanceof DocumentError) return error
    throw error
  }
  throw new Error(`accepted: ${text.slice(0, 40)}`)
}

const traps: [string, string, string, number][] = [
  ['an alias', 'writes: *all', 'Aliases', 1],
  ['an anchor', 'reads: &all [a]\nwrites: *all', 'Anchors', 1],
  ['an anchor on a key', '&k tier: observe', 'Anchors', 1],
  ['a tag of YAML', 'a: 1\ntier: !!str observe', 'Tags', 2],
  ['a tag of its own', 'a: 1\ntier: !env SECRET', 'Tags', 2],
  ['binary data', 'a: !!binary aGk=', 'Tags', 1],
  ['an older version of YAML, in which "no" is false', '%YAML 1.1\n---\nalone: no', 'directives', 1],
  ['a renamed tag prefix', '%TAG ! tag:example.org,2000:\n---\na: 1', 'directives', 1],
  ['a repeated key', 'tier: observe\ntier: execute', 'appears twice', 2],
  ['a repeated key in a flow map', 'a: {b: 1, b: 2}', 'appears twice', 1],
  ['a second document', 'a: 1\n---\na: 2', 'second document', 2],
  ['a list as a key', '[a]: 1', 'cannot be a key', 1],
  ['tabs', 'a:\n\tb: 1', 'tab', 2],
  ['an unfinished list', 'a: [', 'Correct', 1],
  ['nesting beyond reading', `${'['.repeat(33)}${']'.repeat(33)}`, 'levels deep', 1],
  ['nesting that would exhaust the stack', '['.repeat(50_000), 'levels deep', 1],
  ['nested lists that would exhaust the stack', '- '.repeat(50_000), 'levels deep', 1],
]

describe('refused, with its line', () => {
  test.each(traps)('%s', (_name, text, words, line) => {
    const fault = faultOf(text)
    expect(fault.message).toContain(words)
    expect(fault.message).toMatch(/^desk\.yaml:\d+:\d+: /)
    expect(fault.line).toBe(line)
  })

  test('more than 256 KiB, counted in bytes', () => {
    expect(faultOf(`# ${'é'.repeat(maxYamlBytes / 2)}`).code).toBe('too_large')
    expect(parseYaml(`# ${'e'.repeat(maxYamlBytes - 2)}`, 'desk.yaml').value).toBeNull()
  })
})

test('words that older YAML bends stay words', () => {
  expect(parseYaml('a: no\nb: on\nc: 2026-11-23\nd: 12:30:45\n<<: {e: 1}', 'f').value).toEqual({
    a: 'no',
    b: 'on',
    c: '2026-11-23',
    d: '12:30:45',
    '<<': { e: 1 },
  })
})

test('a key named __proto__ is data like any other', () => {
  const { value } = parseYaml('__proto__: {polluted: true}', 'f')
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}')
})

test('a path leads to its place in the text, or to that of its nearest ancestor', () => {
  const { positionOf } = parseYaml('a: 1\nb:\n  - c: x\n  - d: y\n', 'f')
  expect(positionOf(['b', 1, 'd'])).toEqual({ line: 4, column: 8 })
  expect(positionOf(['b', 1, 'missing', 'deeper'])).toEqual({ line: 4, column: 5 })
  expect(positionOf(['nothing'])).toEqual({ line: 1, column: 1 })
})

test('any text is read or refused in our words', () => {
  const piece = fc.constantFrom(
    'a',
    ': ',
    '\n',
    '  ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '#',
    '"',
    "'",
    '|',
    '>',
    '&x ',
    '*x',
    '!t ',
    '%',
    '---',
    '?',
    '\t',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join('')),
      ),
      text => {
        try {
          expect(parseYaml(text, 'f')).toHaveProperty('value')
        } catch (error) {
          expect(error).toBeInstanceOf(DocumentError)
        }
      },
    ),
    { numRuns: 1000 },
  )
})
