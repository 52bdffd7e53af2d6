/**
 * The content script of the overlay, registered at run time for sites that a person granted (design §12). It asks the
 * worker what agents may do on the record of this page and has the answer drawn; it never talks to the daemon. What a page
 * does not need is not done: nothing is asked while it loads, nothing is there to draw with before there is something to
 * show, nor the card before somebody opens it.
 */
import { defineContentScript } from 'wxt/utils/define-content-script'
import type { OnPage } from '../../lib/messages.ts'
import { ask, isAlive, onRefresh } from './ask.ts'
import { type Drawing, offeredDrawing } from './drawing.ts'

/** How often it asks again while the page is visible, and how often it looks whether anything has changed, in ms. */
const askEvery = 30_000
const lookEvery = 1_000
/** How long marks of a record may stay on a page that has moved on, while nobody has said what it shows now, ms. */
const patience = 300
/** A page that is never idle is asked about all the same, ms. */
const busy = 1_000
/** What could not be told or drawn at first is tried again after so long, then twice and three times as long, ms. */
const again = 2_000
const mostTries = 3
/** A frame smaller than this shows nothing to a person, px. */
const smallest = 200

export default defineContentScript({
  registration: 'runtime',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(context) {
    const { signal } = context
    let asked = { href: '', at: 0 }
    let latest = 0
    let shown: OnPage | undefined
    let parts: Drawing | undefined
    let doubt: ReturnType<typeof setTimeout> | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let tries = 0
    let clock: ReturnType<typeof setInterval> | undefined

    /** Made for the first record, when the page has nothing else to do: most pages and frames show none. */
    async function build(): Promise<Drawing | undefined> {
      await new Promise(resolve => requestIdleCallback(resolve, { timeout: busy }))
      if (!offeredDrawing()) await ask('overlay.draw', {}).catch(() => undefined)
      parts ??= offeredDrawing()?.(
        {
          press: press =>
            void (
              'review' in press ? ask('popup.open', { ask: press.review }) : ask('record.stop', { href: location.href })
            ).catch(() => undefined),
          moved: place => void ask('pill.place', place).catch(() => undefined),
          tell: readings => ask('page.seen', { href: location.href, readings }),
        },
        signal,
      )
      return parts
    }

    async function refresh() {
      const turn = ++latest
      const { href } = location
      const same = href === asked.href
      asked = { href, at: Date.now() }
      clearTimeout(doubt)
      clearTimeout(retry)
      if (shown && !same) doubt = setTimeout(() => parts?.record.clear(), patience)
      const page = await ask('page.record', { href }).catch(() => undefined)
      if (page && !parts) await build()
      // An answer about an earlier page, or for an extension that is gone, is nobody's.
      if (turn !== latest || !stillHere()) return
      clearTimeout(doubt)
      if (page && parts) show(page, parts)
      else if (page === undefined && shown && same) {
        parts?.record.clear()
        parts?.overlay.show({ ...shown, badge: shown.unknown }, [])
      } else leave()
      if (page === null || shown) tries = 0
      else if (tries++ < mostTries) retry = setTimeout(() => void refresh(), again * tries)
    }

    function show(page: OnPage, { overlay, record }: Drawing) {
      const moved = shown !== undefined && shown.record !== page.record
      shown = page
      overlay.show(page, record.set(page, moved), record.live)
      record.follow()
      clock ??= setInterval(look, lookEvery)
    }

    /** A frame around this one shows the record, or the page shows none any more. */
    function leave() {
      parts?.record.clear()
      parts?.overlay.hide()
      shown = undefined
      if (navigates) clearInterval(clock)
      if (navigates) clock = undefined
    }

    /** Without a trace where the extension is gone. */
    function stillHere(): boolean {
      if (!signal.aborted && !isAlive()) context.notifyInvalidated()
      return !signal.aborted
    }

    /** The page's own address is the truth: pages can change it without any event. */
    function look() {
      if (!stillHere()) return
      const stale = shown !== undefined && Date.now() - asked.at > askEvery && document.visibilityState === 'visible'
      if (location.href !== asked.href || stale) void refresh()
      else parts?.record.tick()
    }

    /** Tells of every change of the address, where the browser has it; elsewhere it is looked at. */
    const navigates = 'navigation' in globalThis && (globalThis.navigation as EventTarget | undefined)
    const begin = () => {
      requestIdleCallback(() => asked.at > 0 || void refresh(), { timeout: busy })
      const options = { signal } as const
      if (navigates) navigates.addEventListener('currententrychange', look, options)
      else {
        clock = setInterval(look, lookEvery)
        for (const type of ['hashchange', 'popstate']) window.addEventListener(type, () => setTimeout(look), options)
      }
      document.addEventListener('visibilitychange', look, options)
      // A page that comes back as it was shows what was known when it left.
      window.addEventListener('pageshow', event => event.persisted && stillHere() && void refresh(), options)
      const deaf = onRefresh(() => void refresh())
      signal.addEventListener('abort', () => {
        clearInterval(clock)
        clearTimeout(retry)
        deaf()
      })
    }

    // A frame that nobody can see is looked at again when it has grown.
    const tooSmall = () => window.top !== window && (innerWidth < smallest || innerHeight < smallest)
    if (!tooSmall()) begin()
    else {
      const grown = new AbortController()
      const onResize = () => {
        if (tooSmall()) return
        grown.abort()
        begin()
      }
      window.addEventListener('resize', onResize, { signal: AbortSignal.any([grown.signal, signal]) })
    }
  },
})
