import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { accept, type Handlers, receive, send } from './messages.ts'

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
    ['nothing', undefined],
  ])('with %s is refused', (_, message) => {
    expect(accept(message, site)).toBeUndefined()
  })
})

describe('an answer', () => {
  const handlers: Handlers = {
    'page.record': async () => null,
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
