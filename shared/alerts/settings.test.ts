import { describe, expect, test } from 'vitest'
import { kindNames } from './kinds.ts'
import { AlertSettings, defaultSettings, isOn, WebhookUrl } from './settings.ts'

describe('the address of the webhook', () => {
  test.each(['https://example.com/hook?key=1', 'http://127.0.0.1:9/x', 'http://localhost/x', 'http://[::1]:80/'])(
    'may be %s',
    url => expect(WebhookUrl.safeParse(url).success).toBe(true),
  )

  test.each([
    'http://example.com/hook',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'https://user@example.com/',
    'https://:word@example.com/',
    'https://example.com/#part',
    'ftp://127.0.0.1/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '/hook',
    '',
    `https://example.com/${'x'.repeat(2_000)}`,
  ])('may not be %s', url => expect(WebhookUrl.safeParse(url).success).toBe(false))
})

test('the defaults are settings, and name every kind', () => {
  expect(AlertSettings.parse(defaultSettings)).toEqual(defaultSettings)
  expect(Object.keys(defaultSettings.kinds)).toEqual([...kindNames])
  const { pending: _, ...fewer } = defaultSettings.kinds
  expect(AlertSettings.safeParse({ ...defaultSettings, kinds: fewer }).success).toBe(false)
})

test('what cannot be switched off stays on, and nothing is sent where there is no webhook', () => {
  const off = { badge: false, notification: false, webhook: false }
  const silent = { ...defaultSettings, kinds: { ...defaultSettings.kinds, history_rewound: off, pending: off } }
  expect(isOn(silent, 'history_rewound', 'badge')).toBe(true)
  expect(isOn(silent, 'pending', 'badge')).toBe(false)
  expect(isOn(defaultSettings, 'incident', 'webhook')).toBe(false)
  expect(isOn({ ...defaultSettings, webhook: { url: 'https://example.com' } }, 'incident', 'webhook')).toBe(true)
})
