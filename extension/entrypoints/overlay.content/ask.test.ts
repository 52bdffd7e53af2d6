import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { ask, NoAnswer, onRefresh, refreshMessage } from './ask.ts'

beforeEach(() => fakeBrowser.reset())

const answerWith = (reply: unknown) => vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(reply as never)

test('an answer comes as it is, also one that says nothing is here', async () => {
  answerWith({ answer: null })
  expect(await ask('page.record', { href: 'https://example.com/' })).toBeNull()
})

test.each([undefined, null, 'text', {}])('no answer is never taken for one: %j', async reply => {
  answerWith(reply)
  await expect(ask('page.record', { href: 'https://example.com/' })).rejects.toBeInstanceOf(NoAnswer)
})

test('a worker that is gone is no answer either', async () => {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(new Error('Extension context invalidated.'))
  await expect(ask('popup.open', { ask: 'ask_1' })).rejects.toBeInstanceOf(NoAnswer)
})

test('only the worker’s own word makes it ask again, until it stops listening', async () => {
  const changed = vi.fn()
  const stop = onRefresh(changed)
  for (const message of [refreshMessage, { name: 'other' }, null])
    await fakeBrowser.runtime.onMessage.trigger(message, {}, vi.fn())
  expect(changed).toHaveBeenCalledTimes(1)
  stop()
  await fakeBrowser.runtime.onMessage.trigger(refreshMessage, {}, vi.fn())
  expect(changed).toHaveBeenCalledTimes(1)
})
