/** Gathers what is to be read out, and gives it to the page's one voice at a pace that people can follow. */
import { oneLine } from '../../../shared/text/excerpt.ts'
import { announcements, type Given, type Kind, type Manner } from './announcements.ts'
import type { News } from './news.ts'

export type Spoken = Readonly<Record<Manner, string>>
const silence: Spoken = { polite: '', assertive: '' }

/** What comes within this time is one sentence, but nothing waits longer than `patience`; then it stays for `stays`, ms. */
const settle = 400
const patience = 2_000
const holds = 1_500
const stays = 8_000
/** Of one announcement; some of it is agents’ text. */
const longest = 240

export type Speaker = {
  announce<K extends Kind>(kind: K, ...given: Given<K>): void
  spoken(): Spoken
  listen(changed: () => void): () => void
}

export function createSpeaker(now: () => number = () => performance.now()): Speaker {
  const listeners = new Set<() => void>()
  let waiting = new Map<Kind, readonly unknown[]>()
  let first = 0
  let spoken = silence
  let saidAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let over: ReturnType<typeof setTimeout> | undefined

  const publish = (next: Spoken) => {
    spoken = next
    for (const listener of listeners) listener()
  }
  const flush = () => {
    timer = undefined
    if (waiting.size === 0) return
    const said = { polite: [] as string[], assertive: [] as string[] }
    for (const [kind, given] of waiting) {
      const { how, say } = announcements[kind] as { how: Manner; say: (...given: readonly unknown[]) => string }
      said[how].push(oneLine(say(...given), longest))
    }
    waiting = new Map()
    saidAt = now()
    publish({ polite: said.polite.join(' '), assertive: said.assertive.join(' ') })
    clearTimeout(over)
    over = setTimeout(() => publish(silence), stays)
  }
  return {
    announce(kind, ...given) {
      const { sum } = announcements[kind] as {
        sum?: (before: readonly unknown[], now: readonly unknown[]) => unknown[]
      }
      const before = waiting.get(kind)
      if (waiting.size === 0) first = now()
      waiting.set(kind, before && sum ? sum(before, given) : given)
      const at = Math.max(Math.min(now() + settle, first + patience), saidAt + holds)
      clearTimeout(timer)
      timer = setTimeout(flush, at - now())
    },
    spoken: () => spoken,
    listen(changed) {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
  }
}

const ours = createSpeaker()
/** Has it read out by this page’s voice. */
export const announce = ours.announce
export const tell = ([kind, ...given]: News): void =>
  (ours.announce as (kind: Kind, ...given: readonly unknown[]) => void)(kind, ...given)
export const voiceOf = ours
