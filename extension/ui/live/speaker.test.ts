import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { announcementWords as words } from '../../locales/announcements.ts'
import { createSpeaker, type Spoken } from './speaker.ts'

function setUp() {
  const heard: Spoken[] = []
  const speaker = createSpeaker(() => Date.now())
  speaker.listen(() => heard.push(speaker.spoken()))
  const said = () => heard.flatMap(({ polite, assertive }) => [polite, assertive]).filter(text => text !== '')
  return { ...speaker, heard, said }
}

describe('the speaker', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('makes one sentence of fifty arrivals', () => {
    const { announce, said } = setUp()
    for (let n = 1; n <= 50; n++) {
      announce('arrived', 1, n, `bot: Change ${n}`)
      vi.advanceTimersByTime(30)
    }
    vi.advanceTimersByTime(1_000)
    expect(said()).toEqual([words.arrived(50, 50, 'bot: Change 50')])
  })

  test('waits for nobody for ever', () => {
    const { announce, said } = setUp()
    for (let n = 1; n <= 30; n++) {
      announce('arrived', 1, n, 'one')
      vi.advanceTimersByTime(100)
    }
    expect(said().length).toBeGreaterThan(0)
  })

  test('keeps what is urgent apart, and leaves each the time to be heard', () => {
    const { announce, heard, said } = setUp()
    announce('stopped')
    announce('armed', 'Approve')
    vi.advanceTimersByTime(500)
    expect(heard).toEqual([{ polite: words.armed('Approve'), assertive: words.stopped }])
    announce('resumed')
    vi.advanceTimersByTime(500)
    expect(said()).not.toContain(words.resumed)
    vi.advanceTimersByTime(1_000)
    expect(said()).toContain(words.resumed)
  })

  test('falls silent, so that the same can be said again', () => {
    const { announce, heard } = setUp()
    announce('shown', 'Saved.', '')
    vi.advanceTimersByTime(20_000)
    announce('shown', 'Saved.', '')
    vi.advanceTimersByTime(20_000)
    expect(heard.map(({ polite }) => polite)).toEqual(['Saved.', '', 'Saved.', ''])
  })

  test('says of a place that changes quickly only what stands there last', () => {
    const { announce, said } = setUp()
    announce('shown', 'Saved.', '')
    announce('shown', '57 runs', '')
    announce('shown', '58 runs', '57 runs')
    vi.advanceTimersByTime(1_000)
    expect(said()).toEqual(['Saved. 58 runs'])
  })

  test('says agents’ text short, with what hides made visible', () => {
    const { announce, said } = setUp()
    announce('shown', `a\u202eb ${'x'.repeat(1_000)}`, '')
    vi.advanceTimersByTime(1_000)
    expect(said()[0]).toMatch(/U\+202E/)
    expect(said()[0]?.length).toBeLessThan(260)
  })
})
