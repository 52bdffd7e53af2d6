import { expect, test } from 'vitest'
import { failureModeNames, failureModes } from './modes.ts'

test('every row says what happens in sentences of its own', () => {
  for (const mode of failureModeNames) {
    const { title, when, happens } = failureModes[mode]
    expect(title).toMatch(/^[A-Z]/)
    for (const sentence of [when, happens]) expect(sentence).toMatch(/^[A-Z].*\.$/)
  }
  const titles = failureModeNames.map(mode => failureModes[mode].title)
  expect(new Set(titles).size).toBe(titles.length)
})
