/** Words and controls that a person cannot see whole: cut off by a box, beside the window, or over one another. */
import type { Page } from 'puppeteer'

/** What is wrong with the page as it stands, one line each; what can be scrolled to is not cut off. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Box = { left: number; top: number; right: number; bottom: number }
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 60)}”`
    const meet = (a: Box, b: Box): Box => ({
      left: Math.max(a.left, b.left),
      top: Math.max(a.top, b.top),
      right: Math.min(a.right, b.right),
      bottom: Math.min(a.bottom, b.bottom),
    })
    const wide = ({ left, right }: Box) => Math.max(0, right - left)
    const high = ({ top, bottom }: Box) => Math.max(0, bottom - top)
    const around = (element: Element): Element[] => {
      const found: Element[] = []
      for (let each = element.parentElement; each && each !== document.documentElement; each = each.parentElement)
        found.push(each)
      return found
    }
    const modal = document.querySelector('dialog:modal')
    const shown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest('.out-of-sight, [aria-hidden="true"], .skip') &&
      (!modal || modal.contains(element))

    /** What of `box` is left after all boxes that cut, and whether one of them can be scrolled, in either direction. */
    const cut = (element: Element, box: Box) => {
      let left = box
      let [scrollsX, scrollsY] = [false, false]
      let ellipsis = getComputedStyle(element).textOverflow === 'ellipsis'
      const self = getComputedStyle(element)
      const boxes = self.overflow === 'visible' ? around(element) : [element, ...around(element)]
      for (const each of boxes) {
        if (each === document.body) continue
        const style = getComputedStyle(each)
        scrollsX ||= /auto|scroll/.test(style.overflowX)
        scrollsY ||= /auto|scroll/.test(style.overflowY)
        if (style.textOverflow === 'ellipsis') ellipsis = true
        const by = each.getBoundingClientRect()
        if (style.overflowX !== 'visible')
          left = { ...left, left: Math.max(left.left, by.left), right: Math.min(left.right, by.right) }
        if (style.overflowY !== 'visible')
          left = { ...left, top: Math.max(left.top, by.top), bottom: Math.min(left.bottom, by.bottom) }
        if (style.position === 'fixed') break
      }
      return { left, scrollsX, scrollsY, ellipsis }
    }

    const wrong: string[] = []
    const beside = document.documentElement.scrollWidth - innerWidth
    if (beside > 1) wrong.push(`the page is ${beside} px wider than its window`)

    const texts: { element: Element; box: Box; layer: Element | null }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      if (!element || (walker.currentNode.textContent ?? '').trim() === '' || !shown(element)) continue
      if (element.closest('style, script, option, textarea')) continue
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      for (const line of range.getClientRects()) {
        if (line.width < 2 || line.height < 2) continue
        const { left, scrollsX, scrollsY, ellipsis } = cut(element, line)
        const lostX = line.width - wide(left)
        const lostY = line.height - high(left)
        if (lostX > 2 && !scrollsX && !ellipsis) wrong.push(`cut by ${Math.round(lostX)} px in width: ${name(element)}`)
        // A line is higher than its letters: half of what is above and below them is air.
        if (lostY > line.height / 3 && !scrollsY)
          wrong.push(`cut by ${Math.round(lostY)} px in height: ${name(element)}`)
        if ((line.right > innerWidth + 1 || line.left < -1) && !scrollsX)
          wrong.push(`beside the window: ${name(element)}`)
        const box = meet(left, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })
        const layer = [element, ...around(element)].find(each =>
          /fixed|sticky|absolute/.test(getComputedStyle(each).position),
        )
        if (wide(box) > 2 && high(box) > 2) texts.push({ element, box, layer: layer ?? null })
      }
    }
    for (const [at, a] of texts.entries())
      for (const b of texts.slice(at + 1)) {
        if (a.element === b.element || a.layer !== b.layer) continue
        const both = meet(a.box, b.box)
        const share = Math.min(high(a.box), high(b.box)) / 3
        if (wide(both) > 3 && high(both) > Math.max(3, share))
          wrong.push(`over one another: ${name(a.element)} and ${name(b.element)}`)
      }

    for (const drawing of document.querySelectorAll('meter, progress, img, canvas, svg[role="img"]')) {
      if (!shown(drawing)) continue
      const box = drawing.getBoundingClientRect()
      for (const text of texts) {
        if (drawing.contains(text.element)) continue
        const both = meet(text.box, box)
        if (wide(both) > 3 && high(both) > 3)
          wrong.push(`drawn over words: ${drawing.outerHTML.slice(0, 60)} and ${name(text.element)}`)
      }
    }

    for (const control of document.querySelectorAll('button, input, select, textarea, a[href], summary')) {
      if (!shown(control)) continue
      const box = control.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) continue
      const { scrollsX, scrollsY } = cut(control, box)
      const pageScrolls = getComputedStyle(document.body).overflowY !== 'hidden'
      if ((box.right > innerWidth + 1 || box.left < -1) && !scrollsX)
        wrong.push(`a control beside the window: ${name(control)}`)
      if ((box.bottom > innerHeight + 1 || box.top < -1) && !scrollsY && !pageScrolls)
        wrong.push(`a control below the window: ${name(control)}`)
    }
    return [...new Set(wrong)]
  })
}
