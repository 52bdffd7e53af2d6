import { describe, expect, test } from 'vitest'
import { parsePolicy } from './policy-file.ts'

const parse = (text: string) => parsePolicy(text, 'refunds.md')
const head = 'id: refunds\nversion: "1.10"\ntitle: Refund policy'

describe('a policy file', () => {
  test('has its front matter, and the text below it', () => {
    expect(parse(`---\n${head}\n---\n\n# Refunds\n\n---\nAsk two people.\n`)).toEqual({
      id: 'refunds',
      version: '1.10',
      title: 'Refund policy',
      text: '# Refunds\n\n---\nAsk two people.',
    })
  })

  test('may have no text, lines of Windows, and a whole number as its version', () => {
    expect(parse('---\r\nid: a.b-1\r\nversion: 3\r\ntitle: T\r\n---')).toMatchObject({ version: '3', text: '' })
  })

  test.each([
    ['no front matter', '# Refunds', /must begin with front matter/],
    ['front matter without an end', `---\n${head}\n`, /must begin with front matter/],
    [
      'a version that YAML reads as another one',
      '---\nid: a\nversion: 1.10\ntitle: T\n---',
      /refunds\.md:3:\d+: version: must be a text in quotes/,
    ],
    ['an id that is a path', '---\nid: ../a\nversion: 1\ntitle: T\n---', /id: must be letters/],
    ['a title of two lines', '---\nid: a\nversion: 1\ntitle: "a\\nb"\n---', /title: must be one line/],
    ['a key that nobody reads', `---\n${head}\nowner: me\n---`, /Unrecognized key/],
    ['the same key twice', `---\n${head}\nid: b\n---`, /this key appears twice/],
    ['a title that is missing', '---\nid: a\nversion: 1\n---', /title/],
  ])('is refused for %s', (_, text, words) => {
    expect(() => parse(text)).toThrow(words)
  })
})
