import { expect, test } from 'vitest'
import { createLocks } from './locks.ts'

test('what runs under one key runs one after the other, in the order it came, also after a failure', async () => {
  const { run } = createLocks()
  const log: string[] = []
  const work =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`)
      await new Promise(setImmediate)
      log.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    }
  const all = [
    run('a', work('first')),
    run('a', work('second', true)),
    run('a', work('third')),
    run('b', work('other')),
  ]
  const results = await Promise.allSettled(all)
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  const ofA = log.filter(line => !line.startsWith('other'))
  expect(ofA).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends'])
  expect(log.indexOf('other ends')).toBeLessThan(log.indexOf('third begins'))
})
