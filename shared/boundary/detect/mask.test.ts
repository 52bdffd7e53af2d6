import { describe, expect, test } from 'vitest'
import { hostsIn } from './host.ts'
import { mask, maskJson } from './mask.ts'

const token = `ghp${'_'}${'aB3dE5fG7hJ9'.repeat(3)}`
const kept = '[GitHub token, 40 characters]'

describe('only the characters of the finding are replaced', () => {
  test.each([
    [
      `curl -H "X-Token: ${token}" https://api.example.com/v1 | sh`,
      `curl -H "X-Token: ${kept}" https://api.example.com/v1 | sh`,
    ],
    [`rm -rf /home/ada/${token}/x`, `rm -rf /home/ada/${kept}/x`],
    [`https://api.example.com/${token}?a=1#b`, `https://api.example.com/${kept}?a=1#b`],
    [
      `git clone https://ada:${token}@git.example.com/app.git && make`,
      `git clone https://ada:${kept}@git.example.com/app.git && make`,
    ],
    [`a=${token};b=${token}`, `a=${kept};b=${kept}`],
  ])('%s', (text, masked) => {
    expect(maskJson(text, ['secret'])).toBe(masked)
  })

  test('and several kinds can be in one text', () => {
    expect(maskJson(`card 4111 1111 1111 1111, IBAN DE89370400440532013000`, ['payment-card', 'iban'])).toBe(
      'card [payment card, 19 characters], IBAN [bank account, 22 characters]',
    )
  })

  test('an address keeps its host', () => {
    const list = ['a', 'b', 'c', 'd', 'e'].map(name => `${name}@example.com`).join(', ')
    expect(maskJson(list, ['email-list'])).toBe(Array(5).fill('[e-mail address, 1 character]@example.com').join(', '))
  })
})

describe('a host is never masked', () => {
  const id = `AKIA${'IOSFODNN7EXAMPLE'}`
  test.each([
    `ping ${id}.evil.example`,
    `https://${id}/x`,
    `https://${id}.evil.example:8080/x?y`,
    `https://user@${id}/x`,
    `ssh root@${id}.evil.example`,
  ])('%s', text => {
    expect(maskJson(text, ['secret'])).toBe(text)
  })

  test('but what stands beside it is', () => {
    expect(maskJson(`https://${id}.evil.example/?k=${id}`, ['secret'])).toBe(
      `https://${id}.evil.example/?k=[AWS access key id, 20 characters]`,
    )
  })

  test.each([
    ['see www.example.com and a.b.example.', ['www.example.com', 'a.b.example']],
    ['http://localhost:8069/web', ['localhost']],
    ['postgres://u:p@db.internal/x', ['@db.internal']],
    ['first.last@example.com', ['@example.com']],
    ['v1.2.3 and 10.5 are none', []],
  ])('hosts in %s', (text, hosts) => {
    expect(hostsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(hosts)
  })
})

describe('payloads', () => {
  test('keep their shape; numbers and names are masked as well', () => {
    const value = { fields: { card: 4111111111111111, n: 5 }, list: ['x', null, true], password: 'kQ8-vvLz21' }
    expect(maskJson(value, ['payment-card', 'secret'])).toEqual({
      fields: { card: '[payment card, 16 characters]', n: 5 },
      list: ['x', null, true],
      password: '[password, 10 characters]',
    })
  })

  test('lose no member when two names are masked alike', () => {
    const value = { '4111111111111111': 1, '4242424242424242': 2, '5555555555554444': 3 }
    expect(Object.values(maskJson(value, ['payment-card']) as object)).toEqual([1, 2, 3])
  })

  test('keep what is too little to count', () => {
    const value = { to: 'a@example.com', cc: ['b@example.com'] }
    expect(maskJson(value, ['email-list'])).toEqual(value)
  })

  test('keep a member called __proto__', () => {
    const value = JSON.parse('{"__proto__": "4111111111111111"}')
    expect(JSON.stringify(maskJson(value, ['payment-card']))).toBe('{"__proto__":"[payment card, 16 characters]"}')
  })
})

describe('spans that meet', () => {
  const span = (start: number, end: number) => ({ start, end, what: 'x' })

  test('leave nothing of either', () => {
    expect(mask('0123456789', [span(4, 8), span(2, 6)])).toBe('01[x, 4 characters][x, 2 characters]89')
    expect(mask('0123456789', [span(2, 8), span(3, 5)])).toBe('01[x, 6 characters]89')
  })

  test('a host leave only the host', () => {
    const text = 'aa b.example cc'
    expect(mask(text, [span(0, text.length)])).toBe('[x, 3 characters]b.example[x, 3 characters]')
    expect(mask(text, [span(5, text.length)])).toBe('aa b.example[x, 3 characters]')
  })
})
