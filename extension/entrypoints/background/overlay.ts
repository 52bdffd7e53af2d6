/**
 * The worker's answers to overlays: which record a page shows, what agents may do there, and opening the popup on what
 * waits. A page learns about its own address only (R40).
 */
import type { Boundary } from '../../../shared/boundary/boundary.ts'
import { locate } from '../../../shared/systems/locate.ts'
import { browser } from '../../lib/browser.ts'
import type { Daemon } from '../../lib/daemon.ts'
import type { Handlers, OnPage } from '../../lib/messages.ts'
import { openApp } from '../../lib/pages.ts'
import { focus } from '../../lib/snapshot.ts'
import { inWords } from '../../sites/words.ts'
import { refreshMessage } from '../overlay.content/ask.ts'

export type OverlayPorts = {
  open: () => Promise<Pick<Daemon, 'call'>>
  /** Opens the popup; false where the browser did not let us. */
  openPopup: () => Promise<boolean>
  /** Whether the person still wants the overlay on pages of this origin. */
  granted: (origin: string) => Promise<boolean>
  /** Wall clock, ms. */
  now: () => number
}

/** Boundaries change rarely and pages ask often, in ms. */
const boundariesLast = 20_000
/** Changes come in bursts; overlays hear of a burst once, in ms. */
const settle = 300

export type Overlays = {
  /** Answers to the two messages that content scripts may send. They reject while the daemon cannot be reached. */
  handlers: Pick<Handlers, 'page.record' | 'popup.open'>
  /** Has every overlay ask again: something it shows may have changed, or its site is granted no longer. */
  changed(): void
}

export function createOverlays({ open, openPopup, granted, now }: OverlayPorts): Overlays {
  let timer: ReturnType<typeof setTimeout> | undefined
  let known: { at: number; boundaries: Boundary[] } | undefined

  async function boundaries(): Promise<Boundary[]> {
    if (known && now() - known.at < boundariesLast && now() >= known.at) return known.boundaries
    const answer = await (await open()).call('boundaries', {})
    known = { at: now(), boundaries: answer.boundaries.flatMap(({ boundary }) => boundary ?? []) }
    return known.boundaries
  }

  async function record(href: string, origin: string): Promise<OnPage | null> {
    if (!URL.canParse(href) || new URL(href).origin !== origin || !(await granted(origin))) return null
    const here = (await boundaries()).flatMap(({ workflow, systems }) => {
      const located = locate(href, systems)
      return located ? [{ workflow, located }] : []
    })
    const located = here[0]?.located
    if (!located) return null
    const view = await (await open()).call('recordView', { record: located.record })
    // Two boundaries may call different systems by one name: only those whose system is this site have a say here.
    const mine = new Set(here.filter(other => other.located.record === located.record).map(({ workflow }) => workflow))
    return inWords(located, { ...view, workflows: view.workflows.filter(({ workflow }) => mine.has(workflow)) })
  }

  return {
    handlers: {
      'page.record': ({ href }, { origin }) => record(href, origin),
      'popup.open': async ({ ask }) => {
        await focus.set({ ask, at: now() })
        const opened = await openPopup()
        // Some browsers open a popup only for a click on their own button; the full page shows the same review.
        if (!opened) await openApp('queue', ask)
        return opened
      },
    },
    changed() {
      known = undefined
      if (timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void tellOverlays()
      }, settle)
    },
  }
}

async function tellOverlays(): Promise<void> {
  const tabs = await browser.tabs.query({})
  await Promise.all(
    tabs.map(({ id }) => id !== undefined && browser.tabs.sendMessage(id, refreshMessage).catch(() => undefined)),
  )
}
