/** What the tests of the hostile corpus share: its texts as the API takes them, and the way to a card. */
import type { Page } from 'puppeteer'
import { en } from '../../extension/locales/en.ts'
import type { Hostile } from '../corpus/hostile.ts'
import { until } from './harness.ts'
import type { Drawn } from './inert.ts'
import type { World } from './world.ts'

export const cut = (text: string, most: number) =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
/** Harmless texts that make the views draw all that they can: chips, marks, other scripts, long and many-lined values. */
export const harmless = [
  'plain',
  'a\u200bb\u202ec p\u0430ypal.com \ufb01le https://a@evil.example/ xn--pypal-4ve.com \u05e9\u05dc\u05d5\u05dd',
  `long \u200b \u0430dmin \u05e9\u05dc\u05d5\u05dd https://a@evil.example/ ${'and longer '.repeat(200)}`,
  'one\ntwo\n\u200bthree\n\u0430dmin \u05e9\u05dc\u05d5\u05dd',
  // Long enough to be drawn in blocks of whole lines.
  'a plain line\n'.repeat(600),
  '7',
]

/** Shows the card with the mark: the next one, and the next, and back again at the end of the queue. */
export async function goTo(popup: Page, mark: string): Promise<void> {
  let key: 'j' | 'k' = 'j'
  await until(async () => {
    const { shown, busy, last } = await popup.evaluate(
      next => ({
        shown: document.querySelector('main')?.textContent ?? '',
        busy: document.querySelector('main [aria-busy="true"]') !== null,
        last: document.querySelector(`[aria-label="${next}"][aria-disabled="true"]`) !== null,
      }),
      en.header.next,
    )
    if (shown.includes(mark) && !busy) return true
    if (last) key = 'k'
    if (!busy) await popup.keyboard.press(key)
    return false
  })
}

export function union(all: Drawn[]): Set<string> {
  return new Set(all.flatMap(({ vocabulary }) => vocabulary))
}

/** What was asked of anybody but the daemon and the extension's own package. */
export function foreign({ daemon, extension }: World, requests: readonly string[]): string[] {
  const ours = [`http://127.0.0.1:${daemon.port}/human/v1/`, `chrome-extension://${extension.id}/`]
  return requests.filter(url => !ours.some(start => url.startsWith(start)))
}

/** Rows for `test.each`: what is in the group, and the group. */
export function groupsOf(all: Hostile[], size: number): [name: string, group: Hostile[]][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => {
    const group = all.slice(at * size, (at + 1) * size)
    return [`${group[0]?.id} ${group[0]?.name} to ${group.at(-1)?.id} ${group.at(-1)?.name}`, group]
  })
}
