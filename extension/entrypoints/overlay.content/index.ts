/**
 * The content script of the overlay, registered at run time for sites that a person granted (design §12). It asks the
 * worker what agents may do on the record of this page and shows the answer; it never talks to the daemon.
 */
import { defineContentScript } from 'wxt/utils/define-content-script'
import { badgeOf, unknownBadge } from '../../sites/badge.ts'
import { ask, onRefresh } from './ask.ts'
import { createOverlay } from './view.ts'

/** How often it asks again while the page is visible, and how often it looks whether the page has moved on, in ms. */
const askEvery = 30_000
const lookEvery = 1_000

export default defineContentScript({
  registration: 'runtime',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(ctx) {
    // A frame is part of a record's page and shows no record of its own.
    if (window.top !== window) return
    let asked = { href: '', at: 0 }
    let latest = 0
    let title = ''
    const overlay = createOverlay(
      approval => void ask('popup.open', { ask: approval }).catch(() => undefined),
      ctx.signal,
    )

    async function refresh() {
      const turn = ++latest
      const { href } = location
      if (href !== asked.href) title = ''
      asked = { href, at: Date.now() }
      const answer = await ask('page.record', { href }).catch(() => undefined)
      // An answer about an earlier page, or for an extension that is gone, is nobody's.
      if (turn !== latest || ctx.isInvalid) return
      title = answer?.title ?? (answer === null ? '' : title)
      const badge = answer ? badgeOf(answer, Date.now()) : title ? unknownBadge(title) : undefined
      if (badge) overlay.show(badge)
      else overlay.hide()
    }

    /** The page's own address is the truth: events can come before it changes, and pages can change it without any. */
    function look() {
      const stale = title !== '' && Date.now() - asked.at > askEvery && document.visibilityState === 'visible'
      if (location.href !== asked.href || stale) void refresh()
      else overlay.settle()
    }

    ctx.addEventListener(window, 'wxt:locationchange', () => ctx.setTimeout(look, 50))
    ctx.addEventListener(window, 'hashchange', look)
    ctx.addEventListener(document, 'visibilitychange', look)
    ctx.setInterval(look, lookEvery)
    ctx.onInvalidated(onRefresh(() => void refresh()))
    void refresh()
  },
})
