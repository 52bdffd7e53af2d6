/**
 * The worker's answers to overlays: which record a page shows, what agents may do there, what a page shows of it, and opening
 * our own surfaces on what waits. A page learns about its own address only (R40), and nothing it says decides anything.
 */
import type { Boundary } from '../../../shared/boundary/boundary.ts'
import { type Located, locate, placesOf } from '../../../shared/systems/locate.ts'
import { browser } from '../../lib/browser.ts'
import type { Daemon } from '../../lib/daemon.ts'
import type { Handlers, MessageBody, OnPage, Sender } from '../../lib/messages.ts'
import { openApp } from '../../lib/pages.ts'
import { focus } from '../../lib/snapshot.ts'
import { badgeOf, cardWords, unknownBadge } from '../../sites/badge.ts'
import { pageMarks } from '../../sites/fields.ts'
import { comparedAs } from '../../sites/observe.ts'
import { inWords, marksInWords } from '../../sites/words.ts'
import { refreshMessage } from '../overlay.content/ask.ts'
import { createFrames } from './overlay-frames.ts'
import { keepPillPlace, pillPlace } from './overlay-place.ts'

export type OverlayPorts = {
  open: () => Promise<Pick<Daemon, 'call'>>
  /** Opens the popup; false where the browser did not let us. */
  openPopup: () => Promise<boolean>
  /** Whether the person still wants the overlay on pages of this origin. */
  granted: (origin: string) => Promise<boolean>
  /** Runs the script that draws the overlay in one frame of a tab. */
  draw: (tab: number, frame: number) => Promise<void>
  /** Wall clock, ms. */
  now: () => number
}

/** Boundaries change rarely and pages ask often, in ms. */
const boundariesLast = 20_000
/** Changes come in bursts; overlays hear of a burst once, in ms. */
const settle = 300

export type Overlays = {
  /** Answers to the messages that content scripts may send. They reject while the daemon cannot be reached. */
  handlers: Pick<Handlers, 'page.record' | 'overlay.draw' | 'page.seen' | 'popup.open' | 'record.stop' | 'pill.place'>
  /** Has every overlay ask again: something it shows may have changed, or its site is granted no longer. */
  changed(): void
}

/** A record of the page under one of its names, with the workflows whose boundaries call it so. */
type Here = Located & { workflows: string[]; systems: Boundary['systems'] }

export function createOverlays({ open, openPopup, granted, draw, now }: OverlayPorts): Overlays {
  let timer: ReturnType<typeof setTimeout> | undefined
  let known: { at: number; boundaries: Boundary[] } | undefined
  const frames = createFrames()

  async function boundaries(): Promise<Boundary[]> {
    if (known && now() - known.at < boundariesLast && now() >= known.at) return known.boundaries
    const answer = await (await open()).call('boundaries', {})
    known = { at: now(), boundaries: answer.boundaries.flatMap(({ boundary }) => boundary ?? []) }
    return known.boundaries
  }

  /** What the page at `href` shows; `origin` is the sender's, as the browser says. */
  async function recordsAt(href: string, origin: string): Promise<Here[]> {
    if (!URL.canParse(href) || new URL(href).origin !== origin || !(await granted(origin))) return []
    const found = new Map<string, Here>()
    for (const { workflow, systems } of await boundaries()) {
      const located = locate(href, systems)
      if (!located) continue
      const here = found.get(located.record) ?? { ...located, workflows: [], systems }
      here.workflows.push(workflow)
      found.set(located.record, here)
    }
    return [...found.values()]
  }

  async function record(href: string, sender: Sender): Promise<OnPage | null> {
    const { origin, tab } = sender
    const [here] = await recordsAt(href, origin)
    if (frames.shows(sender, here?.record, now()) && tab !== undefined) void tell(tab)
    if (!here || frames.yields(sender, now())) return null
    // Two boundaries may call different systems by one name: only those whose system is this site have a say here.
    const { workflows, systems, ...located } = here
    const daemon = await open()
    const [view, marks, pill] = await Promise.all([
      daemon.call('recordView', { record: located.record }),
      daemon.call('recordMarks', { record: located.record, workflows }),
      pillPlace(origin),
    ])
    const mine = view.workflows.filter(({ workflow }) => workflows.includes(workflow))
    const never = [...new Set(mine.flatMap(each => each.never))]
    const pending = marks.pending.map(({ ask, expiresAt }) => ({ ask, expiresAt }))
    const words = inWords(located, { ...view, workflows: mine, pending })
    const said = marksInWords(marks, never, field => placesOf(located.record, field, systems))
    const badge = badgeOf({ ...words, marks: said }, now())
    if (!badge) return null
    const { places, wanted, claims } = said
    return {
      record: located.record,
      badge,
      unknown: unknownBadge(words.title),
      words: cardWords,
      marks: pageMarks(said, now()),
      places,
      wanted,
      claims,
      pill,
    }
  }

  /** Hands on what a page shows. Of which kind a value is we say, not the page. */
  async function seen({ href, readings }: MessageBody<'page.seen'>, { origin }: Sender): Promise<string[]> {
    const differs = new Set<string>()
    for (const { record, workflows, systems } of await recordsAt(href, origin)) {
      const values = readings.flatMap(({ field, at, value }) => {
        const place = placesOf(record, field, systems)[at]
        return place ? [{ field, kind: comparedAs(place), value }] : []
      })
      if (values.length === 0) continue
      const { asks } = await (await open()).call('observe', { record, workflows, origin, seen: values })
      for (const { fields } of asks)
        for (const { field, result } of fields) if (result === 'different') differs.add(field)
    }
    return [...differs]
  }

  return {
    handlers: {
      'page.record': ({ href }, sender) => record(href, sender),
      'overlay.draw': async (_, { origin, tab, frame }) => {
        if (tab !== undefined && frame !== undefined && (await granted(origin))) await draw(tab, frame)
        return null
      },
      'page.seen': seen,
      'popup.open': async ({ ask }) => {
        await focus.set({ ask, at: now() })
        const opened = await openPopup()
        // Some browsers open a popup only for a click on their own button; the full page shows the same review.
        if (!opened) await openApp('queue', ask)
        return opened
      },
      'record.stop': async ({ href }, { origin }) => {
        const records = (await recordsAt(href, origin)).map(({ record }) => record)
        // No record holds a line break.
        if (records.length > 0) await openApp('records', records.join('\n'))
        return null
      },
      'pill.place': async (place, { origin }) => {
        if (await granted(origin)) await keepPillPlace(origin, place)
        return null
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
  await Promise.all(tabs.map(({ id }) => id !== undefined && tell(id)))
}

/** Reaches every frame of the tab. */
async function tell(tab: number): Promise<void> {
  await browser.tabs.sendMessage(tab, refreshMessage).catch(() => undefined)
}
