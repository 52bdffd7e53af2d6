/**
 * The content script of the overlay, registered at run time for sites that a person granted (design §12). It asks the
 * worker what agents may do on the record of this page and shows the answer; it never talks to the daemon.
 */
import { defineContentScript } from 'wxt/utils/define-content-script'
import type { OnPage } from '../../lib/messages.ts'
import { type Badge, badgeOf, unknownBadge } from '../../sites/badge.ts'
import { ask, onRefresh } from './ask.ts'
import { createRecordView } from './record.ts'
import { createOverlay, type Overlay } from './view.ts'

/** How often it asks again while the page is visible, and how often it looks whether the page has moved on, in ms. */
const askEvery = 30_000
const lookEvery = 1_000
/** A frame smaller than this shows nothing to a person, px. */
const smallest = 200

export default defineContentScript({
  registration: 'runtime',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(ctx) {
    let asked = { href: '', at: 0 }
    let latest = 0
    let shown = { record: '', title: '' }
    let parts: { overlay: Overlay; record: ReturnType<typeof createRecordView> } | undefined

    /** Made for the first record: most pages and frames show none. */
    function build() {
      const overlay = createOverlay(
        {
          press: press =>
            void (
              'review' in press ? ask('popup.open', { ask: press.review }) : ask('record.stop', { href: location.href })
            ).catch(() => undefined),
          moved: place => void ask('pill.place', place).catch(() => undefined),
        },
        ctx.signal,
      )
      const tell = (readings: Parameters<Parameters<typeof createRecordView>[1]>[0]) =>
        ask('page.seen', { href: location.href, readings })
      return { overlay, record: createRecordView(overlay, tell, ctx.signal) }
    }

    async function refresh() {
      const turn = ++latest
      const { href } = location
      if (href !== asked.href) shown = { ...shown, title: '' }
      asked = { href, at: Date.now() }
      const answer = await ask('page.record', { href }).catch(() => undefined)
      // An answer about an earlier page, or for an extension that is gone, is nobody's.
      if (turn !== latest || ctx.isInvalid) return
      const badge = answer ? badgeOf(answer, Date.now()) : undefined
      if (answer && badge) showRecord(answer, badge)
      else if (answer === undefined && shown.title !== '' && parts) {
        parts.record.clear()
        parts.overlay.show(unknownBadge(shown.title), parts.record.live)
      } else {
        parts?.record.clear()
        parts?.overlay.hide()
        shown = { record: '', title: '' }
      }
    }

    function showRecord(page: OnPage, badge: Badge) {
      parts ??= build()
      const { overlay, record } = parts
      const isNew = shown.title === ''
      record.set(page, shown.record !== '' && shown.record !== page.record)
      overlay.show(badge, record.live)
      if (isNew) overlay.stand(page.pill)
      shown = { record: page.record, title: page.title }
    }

    /** The page's own address is the truth: events can come before it changes, and pages can change it without any. */
    function look() {
      const visible = document.visibilityState === 'visible'
      const stale = shown.title !== '' && Date.now() - asked.at > askEvery && visible
      if (location.href !== asked.href || stale) void refresh()
      else parts?.record.tick()
    }

    // A frame that nobody can see is looked at again when it has grown.
    const tooSmall = () => window.top !== window && (innerWidth < smallest || innerHeight < smallest)
    const begin = () => {
      ctx.addEventListener(window, 'wxt:locationchange', () => ctx.setTimeout(look, 50))
      ctx.addEventListener(window, 'hashchange', look)
      ctx.addEventListener(window, 'popstate', () => ctx.setTimeout(look, 0))
      ctx.addEventListener(document, 'visibilitychange', look)
      ctx.setInterval(look, lookEvery)
      ctx.onInvalidated(onRefresh(() => void refresh()))
      void refresh()
    }
    if (!tooSmall()) begin()
    else {
      const grown = new AbortController()
      const onResize = () => {
        if (tooSmall()) return
        grown.abort()
        begin()
      }
      window.addEventListener('resize', onResize, { signal: AbortSignal.any([grown.signal, ctx.signal]) })
    }
  },
})
