import { describe, expect, test } from 'vitest'
import { plainText } from './render.ts'
import { describeUrl, hostOf } from './url.ts'

const kinds = (text: string) => describeUrl(text).warnings.map(warning => warning.kind)
const strong = (text: string) =>
  describeUrl(text)
    .segments.flatMap(segment => (segment.kind === 'text' && segment.strong ? [segment.text] : []))
    .join('')

describe('the host', () => {
  test.each([
    ['https://app.hubspot.com/contacts/1/deal/4711?x=1#y', 'app.hubspot.com'],
    ['http://localhost:8069/web', 'localhost:8069'],
    ['https://github.com@evil.example/', 'evil.example'],
    ['https://user:secret@evil.example/', 'evil.example'],
    ['https://github.com%2f@evil', 'evil'],
    ['https://evil.example/#github.com', 'evil.example'],
    ['https://evil.example\\@github.com', 'evil.example'],
    ['http:\\\\evil', 'evil'],
    ['//evil', 'evil'],
    ['\\\\evil\\share', 'evil'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://[::1]:7420/', '[::1]:7420'],
    ['https://p\u0430ypal.com', 'xn--pypal-4ve.com'],
    ['https://ex\u200bample.com/', 'example.com'],
    ['chrome-extension://id/x', 'id'],
  ])('%j leads to %s', (url, host) => {
    expect(hostOf(url)).toBe(host)
    expect(describeUrl(url).host).toBe(host)
    expect(strong(url)).toBe(host)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'github.com',
    '',
    ' ',
    '%',
    'http://',
    '//',
    '\ud800',
  ])('%j has none', url => {
    expect(hostOf(url)).toBeNull()
    expect(strong(url)).toBe('')
  })
})

describe('warnings', () => {
  test.each([
    ['https://app.hubspot.com/contacts/1', []],
    ['HTTPS://Example.COM', []],
    ['https://bücher.example/ü?q=ä', ['encoded_host']],
    ['https://xn--bcher-kva.example/', ['encoded_host']],
    ['https://p\u0430ypal.com/', ['encoded_host', 'characters']],
    ['https://github.com@evil.example/', ['user_info']],
    ['javascript:alert(1)', ['scheme']],
    ['vbscript:x', ['scheme']],
    ['file:///etc/passwd', ['scheme']],
    ['//evil', ['relative']],
    ['http:\\\\evil', ['rewritten']],
    ['https:evil.example', ['rewritten']],
    ['http://2130706433/', ['rewritten']],
    ['java\nscript:alert(1)', ['scheme', 'rewritten']],
    ['https://good.example/../../x', ['rewritten']],
    ['https://ex\u200bample.com/', ['characters', 'rewritten']],
    ['github.com', ['not_a_url']],
    ['/contacts/\u202e1', ['not_a_url', 'characters']],
  ])('%j: %j', (url, expected) => {
    expect(kinds(url)).toEqual(expected)
  })

  test('are sentences that name the real host', () => {
    expect(describeUrl('https://github.com@evil.example/').warnings).toEqual([
      { kind: 'user_info', text: 'the text before @ is a user name; the host is evil.example' },
    ])
    expect(describeUrl('https://xn--pypal-4ve.com/').warnings[0]?.text).toContain('mixed scripts: Latin + Cyrillic')
  })
})

test('an international host is shown both ways', () => {
  const view = describeUrl('https://xn--pypal-4ve.com/login')
  expect(view.host).toBe('xn--pypal-4ve.com')
  expect(view.unicodeHost?.segments).toMatchObject([{ text: 'p\u0430ypal', mark: 'mixed' }, { text: '.com' }])
  expect(describeUrl('https://example.com').unicodeHost).toBeUndefined()
})

test('the address is the one that would be opened, complete; the text as written is kept beside it', () => {
  const view = describeUrl('http:\\\\evil\\a?b#c')
  expect(plainText(view)).toBe('http://evil/a?b#c')
  expect(plainText(view.written)).toBe('http:\\\\evil\\a?b#c')
  const long = `https://good.example/${'a'.repeat(4097)}?next=https://evil.example`
  expect(plainText(describeUrl(long))).toBe(long)
})
