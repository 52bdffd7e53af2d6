/**
 * Every page and state in a German browser: none holds a word of the product's own that is English and does not say so.
 */
import './in-german.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { englishOn } from './english.ts'
import { openStage, states, walk } from './states.ts'
import type { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openStage(1, ['--lang=de', '--accept-lang=de-DE'])
})
afterAll(() => world?.close())

test('no state of any page is English', { timeout: 600_000 }, async () => {
  const found: Record<string, string[]> = {}
  const seen: string[] = []
  await walk(world, async (name, page) => {
    seen.push(name)
    const english = await englishOn(page)
    if (english.length > 0) found[name] = english
  })
  expect(found).toEqual({})
  expect(seen).toEqual(states.map(({ name }) => name))
})
