import { describe, expect, test } from 'vitest'
import { detect } from './detect.ts'
import { detectorNames } from './detectors.ts'

const card = '4111 1111 1111 1111'

describe('where a finding stands', () => {
  test('is a JSON pointer with offsets into the text', () => {
    expect(detect('payment-card', { lines: [{ 'a/b~c': `pan ${card}.` }] })).toEqual([
      {
        path: '/lines/0/a~1b~0c',
        kind: 'payment-card',
        start: 4,
        end: 23,
        what: 'payment card',
        masked: '[payment card, 19 characters]',
      },
    ])
  })

  test('is the top for a text alone', () => {
    expect(detect('iban', 'DE89370400440532013000')).toMatchObject([{ path: '', start: 0, end: 22 }])
  })

  test('counts the digits of a number', () => {
    expect(detect('payment-card', { n: 4111111111111111 })).toMatchObject([{ path: '/n', start: 0, end: 16 }])
  })

  test('can be the name of a member, which the pointer then does not repeat', () => {
    const hits = detect('payment-card', { 4111111111111111: { pan: 4242424242424242 } })
    expect(hits).toMatchObject([
      { path: '/[payment card, 16 characters]', name: true },
      { path: '/[payment card, 16 characters]/pan' },
    ])
    expect(JSON.stringify(hits)).not.toMatch(/4111|4242/)
  })

  test('comes in the order of the JSON text', () => {
    const value = { a: card, b: ['x', card, { c: card }], d: `${card} and 5555555555554444` }
    expect(detect('payment-card', value).map(({ path, start }) => `${path}@${start}`)).toEqual([
      '/a@0',
      '/b/1@0',
      '/b/2/c@0',
      '/d@0',
      '/d@24',
    ])
  })
})

describe('the name of a member tells', () => {
  test.each([
    ['us-ssn', { employee: { ssn: 536228741 } }, '/employee/ssn'],
    ['us-ssn', { socialSecurityNumbers: ['536228741'] }, '/socialSecurityNumbers/0'],
    ['secret', { env: { DB_PASSWORD: 'kQ8-vvLz21' } }, '/env/DB_PASSWORD'],
    ['secret', [{ name: 'DB_PASSWORD', value: 'kQ8-vvLz21' }], '/0/value'],
  ] as const)('%s in %j', (kind, value, path) => {
    expect(detect(kind, value)).toMatchObject([{ path }])
  })

  test('and without it the same value is nothing', () => {
    expect(detect('us-ssn', { order: 536228741 })).toEqual([])
    expect(detect('secret', { label: 'kQ8-vvLz21' })).toEqual([])
  })
})

describe('a list of e-mail addresses', () => {
  const addresses = ['a', 'b', 'c', 'd', 'e'].map(name => `${name}@example.com`)

  test('is five different ones anywhere in the payload', () => {
    const [first, ...rest] = addresses
    expect(detect('email-list', { to: first, cc: rest })).toHaveLength(5)
    expect(detect('email-list', { to: first, cc: rest.slice(1) })).toEqual([])
  })

  test('does not count one twice, however it is written', () => {
    expect(detect('email-list', [...addresses.slice(1), 'B@EXAMPLE.com', 'b@example.com'])).toEqual([])
  })
})

test('a very deep value is searched to its end', () => {
  let value: { deeper: unknown } | string = card
  for (let depth = 0; depth < 100_000; depth++) value = { deeper: value }
  expect(detect('payment-card', value as never)).toHaveLength(1)
})

test.each(detectorNames)('%s finds nothing in what holds no text', kind => {
  for (const value of [null, true, 0, 1.5, -4111111111111111, '', [], {}]) expect(detect(kind, value)).toEqual([])
})
