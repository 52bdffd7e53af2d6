import { describe, expect, test } from 'vitest'
import { decodeHost, decodeLabel } from './punycode.ts'

describe('decodeLabel', () => {
  test.each([
    ['xn--bcher-kva', 'bücher'],
    ['xn--pypal-4ve', 'p\u0430ypal'],
    ['xn--mnchen-3ya', 'münchen'],
    ['xn--e1afmkfd', 'пример'],
    ['xn--fiqs8s', '中国'],
    ['xn--mgberp4a5d4ar', 'السعودية'],
    ['xn--n3h', '☃'],
    ['XN--N3H', '☃'],
  ])('%s is %s', (label, text) => {
    expect(decodeLabel(label)).toBe(text)
  })

  test.each(['', 'plain', 'xn--', 'xn--a_b', 'xn--99999999', `xn--${'a'.repeat(60)}`, 'xn--é'])(
    '%j is refused',
    label => {
      expect(decodeLabel(label)).toBeUndefined()
    },
  )

  test('agrees with the platform, which encodes', () => {
    for (const host of ['grüße.example', 'δοκιμή.example', '例え.テスト', 'ทดสอบ.example', 'a😀b.example']) {
      expect(decodeHost(new URL(`https://${host}`).host)).toBe(host)
    }
  })
})

test('a host keeps the labels that do not decode', () => {
  expect(decodeHost('www.xn--bcher-kva.xn--a_b:8080')).toBe('www.bücher.xn--a_b:8080')
})
