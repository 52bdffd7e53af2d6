import { expect, test } from 'vitest'
import { lastWins } from './last-wins.ts'

function gate() {
  const opened = Promise.withResolvers<void>()
  return { open: () => opened.resolve(), fail: () => opened.reject(new Error('disk')), wait: opened.promise }
}

test('one write runs at a time, and of those that wait only the newest', async () => {
  const gates = [gate(), gate()]
  const written: string[] = []
  const write = lastWins(async (value: string) => {
    written.push(value)
    await gates[written.length - 1]!.wait
  })
  const first = write('a')
  await Promise.resolve()
  const others = Promise.all([write('b'), write('c'), write('d')])
  gates[0]!.open()
  await first
  gates[1]!.open()
  await others
  expect(written).toEqual(['a', 'd'])
})

test('a failed write is reported to everyone who waited for it, and does not stop the next', async () => {
  let fail = true
  const written: string[] = []
  const write = lastWins(async (value: string) => {
    if (fail) throw new Error('disk')
    written.push(value)
  })
  const results = await Promise.allSettled([write('a'), write('b')])
  expect(results.map(result => result.status)).toEqual(['rejected', 'rejected'])
  fail = false
  await write('c')
  expect(written).toEqual(['c'])
})

test('a value that arrives during a write is not taken for written by it', async () => {
  const gates = [gate(), gate()]
  let writes = 0
  const write = lastWins((_value: string) => gates[writes++]!.wait)
  const first = write('a')
  await Promise.resolve()
  const second = write('b')
  gates[0]!.open()
  await first
  gates[1]!.fail()
  await expect(second).rejects.toThrow('disk')
})
