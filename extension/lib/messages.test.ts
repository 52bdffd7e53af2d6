import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accept, type Handlers, type MessageName, messages, receive, send } from './messages.ts'

const id = 'cfhgameiplkahlibpiddcdjfpanieegl'
const ours = { id, origin: `chrome-extension://${id}`, url: `chrome-extension://${id}/popup.html` }
const site = {
  id,
  origin: 'https://app.hubspot.com',
  url: 'https://app.hubspot.com/deal/1',
  tab: { id: 7 },
  frameId: 0,
}
const ask = { name: 'page.record', body: { href: 'https://app.hubspot.com/deal/1' } }

beforeEach(() => {
  fakeBrowser.reset()
  vi.spyOn(fakeBrowser.runtime, 'id', 'get').mockReturnValue(id)
  vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path = '') => `chrome-extension://${id}${path}`)
})

describe('a message', () => {
  test('of a content script comes with the origin that the browser knows', () => {
    expect(accept(ask, site)).toEqual({ ...ask, sender: { origin: 'https://app.hubspot.com', tab: 7, frame: 0 } })
  })

  test('of our own page is taken, with or without an origin', () => {
    const connect = { name: 'hub.connect', body: {} }
    expect(accept(connect, ours)).toMatchObject({ name: 'hub.connect' })
    expect(accept(connect, { id, url: ours.url })).toMatchObject({ name: 'hub.connect' })
  })

  test.each([
    ['another extension', ask, { ...site, id: 'other' }],
    ['nobody', ask, {}],
    ['no frame', ask, { ...site, frameId: undefined }],
    ['a page that is no site', ask, { ...site, origin: 'file://', url: 'file:///etc/passwd' }],
    ['a site that claims to be one of our pages', { name: 'hub.connect', body: {} }, site],
    ['a page of ours that plays a content script', ask, ours],
    [
      'a site whose address begins like ours',
      { name: 'hub.connect', body: {} },
      { id, url: `chrome-extension://${id}.example/` },
    ],
  ])('from %s is refused', (_, message, from) => {
    expect(accept(message, from)).toBeUndefined()
  })

  test.each([
    ['no name', { body: {} }],
    ['an unknown name', { name: 'hub.decide', body: {} }],
    ['a name from the prototype', { name: 'toString', body: {} }],
    ['another shape', { name: 'page.record', body: { href: 7 } }],
    ['a long address', { name: 'page.record', body: { href: 'x'.repeat(5000) } }],
    ['no body', { name: 'page.record' }],
    ['a place that is none', { name: 'pill.place', body: { side: 'left', bottom: 1e9 } }],
    ['what is no ask', { name: 'popup.open', body: { ask: '../../queue' } }],
    [
      'too many values',
      { name: 'page.seen', body: { href: '', readings: Array(51).fill({ field: 'a', at: 0, value: 1 }) } },
    ],
    [
      'a long value',
      { name: 'page.seen', body: { href: '', readings: [{ field: 'a', at: 0, value: 'x'.repeat(1001) }] } },
    ],
    ['a value that is none', { name: 'page.seen', body: { href: '', readings: [{ field: 'a', at: 0, value: {} }] } }],
    ['nothing', undefined],
  ])('with %s is refused', (_, message) => {
    expect(accept(message, site)).toBeUndefined()
  })
})

describe('a page that floods', () => {
  const handlers = Object.fromEntries(
    (Object.keys(messages) as MessageName[]).map(name => [name, async () => null]),
  ) as unknown as Handlers
  const sends = (message: unknown, from: unknown, times: number) =>
    Promise.all(
      Array.from(
        { length: times },
        () => new Promise(resolve => fakeBrowser.runtime.onMessage.trigger(message, from as never, resolve as never)),
      ),
    ).then(replies => replies.filter(reply => reply !== undefined).length)
  let now = 0
  let stop: () => void
  beforeEach(() => {
    now = 1_000
    stop = receive(handlers, () => now)
  })
  afterEach(() => stop())

  test('is answered so many times a minute, and others as before', async () => {
    const stops = { name: 'record.stop', body: ask.body }
    expect(await sends(stops, site, 100)).toBe(6)
    expect(await sends(stops, { ...site, tab: { id: 8 } }, 10), 'another tab opens no more').toBe(0)
    expect(await sends(stops, { ...site, origin: 'https://example.com' }, 10)).toBe(6)
    expect(await sends(ask, site, 1_000)).toBe(600)
    expect(await sends(ask, { ...site, tab: { id: 8 } }, 10), 'another tab is still served').toBe(10)
    now += 60_000
    expect(await sends(stops, site, 100)).toBe(6)
  })

  test('cannot have it by frames of its own, and our own pages are never held back', async () => {
    const popup = (frameId: number) =>
      sends({ name: 'popup.open', body: { ask: 'ask_0123456789' } }, { ...site, frameId }, 5)
    let opened = 0
    for (let frame = 0; frame < 20; frame++) opened += await popup(frame)
    expect(opened).toBe(12)
    expect(await sends({ name: 'hub.connect', body: {} }, ours, 1_000)).toBe(1_000)
  })
})

describe('an answer', () => {
  const handlers: Handlers = {
    'page.record': async () => null,
    'overlay.draw': async () => null,
    'popup.open': async () => true,
    'page.seen': async () => [],
    'record.stop': async () => null,
    'pill.place': async () => null,
    'hub.connect': async () => null,
    'sites.reconcile': () => Promise.reject(new Error('no')),
    'notify.test': async () => 'yes' as never,
  }
  beforeEach(() => {
    // The fake browser sends without a sender.
    vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(
      (message: unknown) =>
        new Promise(resolve => {
          fakeBrowser.runtime.onMessage.trigger(message, ours, resolve)
        }),
    )
  })

  test('reaches the page that asked', async () => {
    const stop = receive(handlers)
    expect(await send('hub.connect', {})).toBeNull()
    stop()
  })

  test('is refused when it is not of its shape, when the worker failed, and when the message was not for us', async () => {
    const stop = receive(handlers)
    await expect(send('notify.test', {})).rejects.toThrow()
    await expect(send('sites.reconcile', {})).rejects.toThrow()
    await expect(send('popup.open', { ask: 'ask_1' })).rejects.toThrow()
    stop()
  })
})
