import { expect, test, vi } from 'vitest'
import { waitingResponse } from './waiting.ts'

test('an answer that is there soon is sent whole', async () => {
  const response = await waitingResponse(Promise.resolve('frame\n'), () => undefined)
  expect(await response.text()).toBe('frame\n')
})

test('one that takes longer has blank lines before it, so that the connection is seen to live', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const response = await waitingResponse(promise, () => undefined, 5)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect(await reader?.read()).toEqual({ done: false, value: '\n' })
  expect(await reader?.read()).toEqual({ done: false, value: '\n' })
  resolve('frame\n')
  let last = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) last = part.value
  expect(last).toBe('frame\n')
})

test('whoever waits is told when the caller has gone, and an answer that fails breaks the stream off', async () => {
  const left = vi.fn()
  const never = await waitingResponse(new Promise<string>(() => undefined), left, 5)
  await never.body?.cancel()
  expect(left).toHaveBeenCalledTimes(1)
  const { promise, reject } = Promise.withResolvers<string>()
  const failing = await waitingResponse(promise, () => undefined, 5)
  reject(new Error('broken'))
  await expect(failing.text()).rejects.toThrow('broken')
})
