import { Low, Memory } from 'lowdb'
import { expect, test } from 'vitest'
import { manualClock } from '../system/clock.ts'
import { type AgentsDocument, createAgents } from './agents.ts'

const setUp = (write?: () => Promise<void>) => {
  const adapter = new Memory<AgentsDocument>()
  const db = new Low<AgentsDocument>(write ? { read: async () => null, write } : adapter, { agents: [] })
  const clock = manualClock(1_000)
  return { db, clock, agents: createAgents(db, clock) }
}

test('a token is known by its hash only, and ends a minute after it was rotated out', async () => {
  const { db, clock, agents } = setUp()
  const { token } = await agents.add('bot', ['desk'])
  expect(token).toMatch(/^cs_[\w-]{43}$/)
  expect(JSON.stringify(db.data)).not.toContain(token)
  expect(agents.authenticate(token)?.agent).toBe('bot')
  const rotated = await agents.rotate('bot')
  clock.advance(59_999)
  expect([token, rotated?.token ?? ''].map(each => agents.authenticate(each)?.agent)).toEqual(['bot', 'bot'])
  clock.advance(1)
  expect([token, rotated?.token ?? ''].map(each => agents.authenticate(each)?.agent)).toEqual([undefined, 'bot'])
  expect(agents.lastUsed('bot')).toBe(60_999 + 1)
})

test('rotating twice leaves two tokens and not three', async () => {
  const { agents } = setUp()
  const first = (await agents.add('bot', ['desk'])).token
  const second = (await agents.rotate('bot'))?.token ?? ''
  const third = (await agents.rotate('bot'))?.token ?? ''
  expect([first, second, third].map(token => agents.authenticate(token) !== undefined)).toEqual([false, true, true])
})

test('a revocation holds at once, even where the disk fails', async () => {
  let fails = false
  const { agents } = setUp(async () => {
    if (fails) throw new Error('no space left')
  })
  const { token } = await agents.add('bot', ['desk'])
  fails = true
  await expect(agents.revoke('bot')).rejects.toThrow('no space left')
  expect(agents.authenticate(token)).toBeUndefined()
  expect(await agents.rotate('bot')).toBeUndefined()
})

test('nobody is revoked who never was', async () => {
  const { agents } = setUp()
  expect([await agents.revoke('ghost'), await agents.rotate('ghost')]).toEqual([undefined, undefined])
})
