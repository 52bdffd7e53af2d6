/**
 * The overlay at run time: marks beside the fields of a record, what a page shows held against what agents claim, and
 * stopping agents on a record; in pages that change by themselves, frame records, or are hostile (design §12, R39, R40).
 */
import type { Page } from 'puppeteer'
import { describe, expect, test } from 'vitest'
import { overlayWords as say } from '../../extension/locales/overlay.ts'
import { ask, deal, hubspot, openDealDesk, path, visit, world } from './deal-desk.ts'
import { says, until } from './harness.ts'
import {
  cardIsOpen,
  clickIn,
  host,
  inOverlay,
  marksOn,
  marksSay,
  noOverlay,
  overlaySays,
  placeOf,
} from './overlay-page.ts'

openDealDesk()

const viewOf = async (id: string) => (await world.colleague.human.askView({ body: { ask: id } })).body
const markOf = async (id: string) => (await viewOf(id)).marks[0]?.mark
const shifts = (page: Page) =>
  page.evaluate(() => {
    const entries: number[] = []
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) entries.push((entry as unknown as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
    return new Promise<number>(resolve => setTimeout(() => resolve(entries.reduce((a, b) => a + b, 0)), 200))
  })

describe('marks beside fields', () => {
  test('say what waits and what is off limits, at their fields, without moving anything of the page', async () => {
    await ask(1)
    const page = await visit(deal(1))
    await marksSay(page, '→ 14,500 waits for approval', 'off limits to agents')
    const [mark] = await marksOn(page)
    const field = await page.$eval('#amount', element => {
      const { top, bottom } = element.getBoundingClientRect()
      return { top, bottom }
    })
    expect(mark?.top).toBeGreaterThan(field.top - 20)
    expect(mark?.top).toBeLessThan(field.bottom + 20)
    expect(await page.$eval('#amount', element => element.parentElement?.outerHTML)).not.toMatch(/14,?500|countersign/)
    await clickIn(page, '.pill')
    await overlaySays(page, 'amount 2,000 → 14,500')
    expect(await shifts(page)).toBe(0)
  })

  test('also under a policy that allows nothing', async () => {
    await ask(1)
    await marksSay(await visit(deal(1, '?strict')), '→ 14,500', 'off limits')
  })

  test('go when the ask ends, and what was done is said instead', async () => {
    const { ask: id } = await ask(2)
    const page = await visit(deal(2))
    await marksSay(page, '→ 14,500', 'off limits')
    const { digest } = await world.colleague.decide(id, 'approved')
    await world.agent.api.consume({ params: { ask: id }, body: { digest } })
    const changes = [{ field: 'amount', before: 2000, after: 14500 }]
    await world.agent.api.report({ params: { ask: id }, body: { execution: 'executed', changes } })
    await marksSay(page, 'off limits', 'changed by renewals-bot, just now')
    await overlaySays(page, say.lately, 'renewals-bot: update, just now', 'amount 2,000 → 14,500', 'approved by')
  })

  test('follow a single-page application: late content, the next route, and back', async () => {
    await ask(41)
    const page = await visit(deal(41, '?spa'))
    await marksSay(page, '→ 14,500')
    await page.evaluate(
      to => (globalThis as unknown as { go: (to: string, late: number) => void }).go(to, 300),
      path(42),
    )
    await overlaySays(page, 'deal 42')
    await marksSay(page)
    await page.goBack()
    await overlaySays(page, 'deal 41')
    await marksSay(page, '→ 14,500')
  })

  test('follow what scrolls, and go with what a list no longer draws', async () => {
    await ask(3)
    const page = await visit(deal(3, '?virtual'))
    await marksSay(page, '→ 14,500')
    const [before] = await marksOn(page)
    await page.$eval('#rows', rows => rows.scrollTo(0, 12))
    await until(async () => {
      const [mark] = await marksOn(page)
      return mark !== undefined && Math.abs((before?.top ?? 0) - mark.top - 12) < 1
    })
    await page.$eval('#rows', rows => rows.scrollTo(0, 150))
    await marksSay(page)
    await page.$eval('#rows', rows => rows.scrollTo(0, 1000))
    await page.$eval('#rows', rows => rows.scrollTo(0, 0))
    await marksSay(page, '→ 14,500')
  })

  test('go from a row that a page uses for another record, also where only its attributes change', async () => {
    await ask(3)
    const page = await visit(deal(3, '?recycled'))
    const recycle = (name: string) =>
      page.evaluate(to => (globalThis as unknown as { recycle: (to: string) => void }).recycle(to), name)
    await marksSay(page, '→ 14,500')
    await recycle('other')
    await marksSay(page)
    await recycle('amount')
    await marksSay(page, '→ 14,500')
  })

  test.each(['', '&rtl'])('cover no text of another field, however little room there is%s', async direction => {
    await ask(3)
    const page = await visit(deal(3, `?crowded${direction}`))
    await marksSay(page, '→ 14,500', 'off limits')
    const names = await page.$$eval('.name', cells =>
      cells.map(cell => {
        const range = document.createRange()
        range.selectNodeContents(cell)
        const { left, top, right, bottom } = range.getBoundingClientRect()
        return { left, top: top + 3, right, bottom: bottom - 3 }
      }),
    )
    const covered = (await marksOn(page)).filter(mark =>
      names.some(
        name => mark.left < name.right && name.left < mark.right && mark.top < name.bottom && name.top < mark.bottom,
      ),
    )
    expect(covered).toEqual([])
  })
})

describe('what a page shows', () => {
  test('verifies what is so, and is a mismatch with both values in the popup where it is not', async () => {
    const honest = await ask(4, { amount: 2000 })
    const lying = await ask(4, { amount: 2500 }, { dealstage: 'Won' })
    const page = await visit(deal(4))
    await until(async () => (await markOf(lying.ask)) === 'mismatch')
    expect(await markOf(honest.ask)).toBe('verified')
    await until(async () => (await marksOn(page)).some(({ words }) => words.includes(say.mark.differs)))
    const incidents = (await world.colleague.human.incidents({ body: {} })).body.incidents
    expect(incidents.filter(each => each.ask === lying.ask)).toMatchObject([{ kind: 'mismatch' }])
    await clickIn(page, '.pill')
    const popup = world.extension.nextPopup()
    await clickIn(page, '.asks li:nth-child(2) button')
    await says(await popup, `seen on the page at ${hubspot}: amount is 2000; the agent says 2500`)
    await (await popup).close()
  })

  test('of the record before is not taken for that of the next one', async () => {
    const { ask: id } = await ask(42, { amount: 900 })
    const page = await visit(deal(41, '?spa'))
    await overlaySays(page, 'deal 41')
    await until(async () => (await page.$('input')) !== null)
    await page.evaluate(
      to => (globalThis as unknown as { go: (to: string, late: number) => void }).go(to, 4_000),
      path(42),
    )
    await until(async () => (await markOf(id)) !== 'asserted')
    expect(await markOf(id)).toBe('verified')
  })

  test('cannot make an ask pass, and no markup or direction of it reaches anybody', async () => {
    const { ask: id } = await ask(5, { dealname: 'Deal' })
    const page = await visit(deal(5, '?hostile'))
    await until(async () => (await markOf(id)) === 'mismatch')
    const view = await viewOf(id)
    expect(view.status).toBe('pending')
    expect(view.marks[0]?.reason).toContain('\\u202e')
    expect(view.marks[0]?.reason).not.toMatch(/[\p{Cf}\p{Cc}]/u)
    const injected = await inOverlay(page, root => root.querySelectorAll('img, b.injected, script').length)
    expect(injected).toBe(0)
  })

  test('while a person types is not told', async () => {
    const { ask: id } = await ask(6, { amount: 2000 })
    const page = await visit(deal(6))
    await marksSay(page, '→ 14,500', 'off limits')
    await page.$eval('#amount', element => element.removeAttribute('readonly'))
    await page.focus('#amount')
    await page.keyboard.type('9')
    await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 5_000)))
    expect(await markOf(id)).toBe('asserted')
  })
})

describe('a hostile page', () => {
  test('can hide, cover or press nothing that counts, nor find a value in it', async () => {
    await ask(7)
    const page = await visit(deal(7, '?hostile'))
    await marksSay(page, '→ 14,500')
    const style = await inOverlay(page, root => {
      const { display, position } = getComputedStyle(root.host)
      return { display, position, seen: root.querySelector('.pill')!.getBoundingClientRect().width > 0 }
    })
    expect(style).toMatchObject({ position: 'fixed', seen: true })
    const { x, y } = await placeOf(page, '.pill')
    const before = world.extension.browser.targets().length
    const learned = await page.evaluate(
      (name, at) => {
        const element = document.querySelector(name)!
        for (const type of ['pointerdown', 'click', 'pointerup'])
          element.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, clientX: at.x, clientY: at.y }))
        element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }))
        const selection = getSelection()
        selection?.selectAllChildren(document.documentElement)
        return {
          text: `${element.textContent}${(element as HTMLElement).innerText}${selection?.toString()}${document.documentElement.innerText}`,
          found: (window as unknown as { find(text: string): boolean }).find('14,500'),
        }
      },
      host,
      { x, y },
    )
    expect(learned.text).not.toMatch(/14,?500/)
    expect(learned.found).toBe(false)
    expect(world.extension.browser.targets().length).toBe(before)
    expect(await cardIsOpen(page)).toBe(false)
  })

  test('that changes all the time is still followed', async () => {
    await ask(7)
    const page = await visit(deal(7, '?hostile'))
    await page.evaluate(() => {
      const { mutate } = globalThis as unknown as { mutate: (count: number) => void }
      let rounds = 40
      const timer = setInterval(() => (rounds-- > 0 ? mutate(500) : clearInterval(timer)), 50)
    })
    await marksSay(page, '→ 14,500')
    await overlaySays(page, '1 waits for approval')
  })
})

describe('frames', () => {
  test('only the frame that shows the record has the overlay, and a tiny one has none', async () => {
    await ask(7)
    const page = await visit(`${hubspot}/desktop`)
    const frame = (await (await page.waitForSelector('#record'))!.contentFrame())!
    const tiny = (await (await page.waitForSelector('#tiny'))!.contentFrame())!
    await overlaySays(frame, 'deal 7')
    await marksSay(frame, '→ 14,500', 'off limits')
    expect(await page.$(host)).toBeNull()
    expect(await tiny.$(host)).toBeNull()
  })

  test('a page that shows a record says it once, whatever it frames', async () => {
    const page = await visit(deal(9, '?around'))
    await overlaySays(page, 'deal 9')
    const frame = (await (await page.waitForSelector('#record'))!.contentFrame())!
    await noOverlay(frame)
    await overlaySays(page, 'deal 9')
  })
})
