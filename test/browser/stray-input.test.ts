/** Input that was meant for something else decides nothing (security R36, R37). What was decided is asked of the daemon. */
import type { ElementHandle, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { armed, clickWhenReady, found, isArmed, says, until, write } from './harness.ts'
import { type Asked, openWorld, type World } from './world.ts'

let world: World
let popup: Page

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk') } })
})
afterEach(async () => {
  await popup?.close()
  await world.clear()
})
afterAll(() => world?.close())

const approveButton = () => found(popup, 'button', en.review.approve)

/** Opens the popup on a fresh ask. */
async function show(): Promise<Asked> {
  const shown = await world.ask()
  popup = await world.extension.popup()
  await says(popup, shown.record)
  return shown
}

/** The pointer over the middle of a button. */
async function pointAt(button: ElementHandle<HTMLElement>): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await button.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const middle = { x: x + width / 2, y: y + height / 2 }
  await popup.mouse.move(middle.x, middle.y)
  return middle
}

/** No decision is on its way, and none has arrived. */
async function expectNothingSent(id: string): Promise<void> {
  await popup.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  const labels = await popup.$$eval('footer button', all => all.map(each => (each as HTMLElement).innerText))
  const sending: string[] = Object.values(en.review.sending)
  expect(labels.filter(label => sending.some(words => label.startsWith(words)))).toEqual([])
  expect(await world.statusOf(id)).toBe('pending')
}

/** Nothing was decided by what came before, and the same button works when it is pressed as it should be. */
async function expectUndecided(id: string): Promise<void> {
  await expectNothingSent(id)
  await clickWhenReady(popup, en.review.approve)
  await until(async () => (await world.statusOf(id)) === 'approved')
}

/**
 * Does something before the buttons are armed. Where the machine was so slow that they were armed already, it proves
 * nothing and is done again on another item.
 */
async function beforeArming(press: (button: ElementHandle<HTMLElement>) => Promise<void>): Promise<string> {
  for (let tries = 0; tries < 5; tries++) {
    const shown = await world.ask()
    popup = await world.extension.popup()
    const button = await approveButton()
    await popup.evaluate(() => {
      const late = () => {
        document.body.dataset.late = String(document.querySelector('.decides.armed') !== null)
      }
      for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, late, { capture: true, once: true })
    })
    await press(button)
    if ((await popup.evaluate(() => document.body.dataset.late)) === 'false') return shown.ask
    await popup.close()
    await world.clear()
  }
  throw new Error('The machine is too slow to press a button within half a second.')
}

describe('before the buttons are armed', () => {
  test('a click', async () => {
    const id = await beforeArming(async button => {
      const { x, y } = await pointAt(button)
      await popup.mouse.click(x, y)
    })
    await expectUndecided(id)
  })

  test('the key', async () => {
    const id = await beforeArming(() => popup.keyboard.press('a'))
    await expectUndecided(id)
  })

  test('a press that begins before and ends after', async () => {
    const id = await beforeArming(async button => {
      await pointAt(button)
      await popup.mouse.down()
      await until(() => isArmed(button))
      await popup.mouse.up()
    })
    await expectUndecided(id)
  })

  test.each(['Enter', 'Space'] as const)('%s held on the button until it is armed', async key => {
    const id = await beforeArming(async button => {
      await button.focus()
      await popup.keyboard.down(key)
      while (!(await isArmed(button))) await popup.keyboard.down(key)
      for (let repeats = 5; repeats > 0; repeats--) await popup.keyboard.down(key)
      await popup.keyboard.up(key)
    })
    await expectUndecided(id)
  })

  test('a double click whose second half comes after', async () => {
    const id = await beforeArming(async button => {
      const { x, y } = await pointAt(button)
      await popup.mouse.click(x, y)
      await until(() => isArmed(button))
      const session = await popup.createCDPSession()
      for (const type of ['mousePressed', 'mouseReleased'] as const)
        await session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 2 })
    })
    await expectUndecided(id)
  })
})

describe('once they are armed', () => {
  test('a double click decides one item, never the one that follows', async () => {
    const first = await show()
    const second = await world.ask()
    const button = await armed(popup)
    await button.click({ count: 2, delay: 5 })
    await until(async () => (await world.statusOf(first.ask)) === 'approved')
    await says(popup, second.record)
    await expectUndecided(second.ask)
  })

  test.each(['Enter', 'Space', 'a'] as const)(
    '%s held down decides one item, never the one that follows',
    async key => {
      const first = await show()
      const second = await world.ask()
      const button = await armed(popup)
      if (key !== 'a') await button.focus()
      await popup.keyboard.down(key)
      for (let repeats = 10; repeats > 0; repeats--) await popup.keyboard.down(key)
      if (key === 'Space') await popup.keyboard.up(key)
      await until(async () => (await world.statusOf(first.ask)) === 'approved')
      await says(popup, second.record)
      const next = await approveButton()
      while (!(await isArmed(next))) await popup.keyboard.down(key)
      for (let repeats = 5; repeats > 0; repeats--) await popup.keyboard.down(key)
      await popup.keyboard.up(key)
      await expectUndecided(second.ask)
    },
  )

  test('what a script does: click(), dispatched events, a key that was made up', async () => {
    const { ask: id } = await show()
    await armed(popup)
    await popup.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('.decides')!
      button.click()
      const at = { bubbles: true, cancelable: true, composed: true, button: 0, detail: 1 }
      for (const type of ['pointerdown', 'pointerup']) button.dispatchEvent(new PointerEvent(type, at))
      for (const type of ['mousedown', 'mouseup', 'click']) button.dispatchEvent(new MouseEvent(type, at))
      button.dispatchEvent(new MouseEvent('click', { ...at, detail: 0 }))
      button.focus()
      for (const key of ['Enter', ' ', 'a', 'r', '1'])
        for (const type of ['keydown', 'keypress', 'keyup'])
          for (const target of [button, document.body, window])
            target.dispatchEvent(new KeyboardEvent(type, { ...at, key }))
    })
    await expectUndecided(id)
  })

  test('Enter while the focus is elsewhere, and letters typed into the note', async () => {
    const { ask: id } = await show()
    await armed(popup)
    for (const key of ['Enter', 'Space', 'Enter'] as const) await popup.keyboard.press(key)
    await popup.focus('article h1')
    for (const key of ['Enter', 'Space', 'Enter'] as const) await popup.keyboard.press(key)
    await write(popup, en.review.note, 'a\nr1ea')
    await popup.keyboard.down('Shift')
    await popup.keyboard.press('Tab')
    await popup.keyboard.up('Shift')
    const note = await found(popup, 'textbox', en.review.note)
    expect(await note.evaluate(field => (field as HTMLTextAreaElement).value)).toBe('a\nr1ea')
    await expectUndecided(id)
  })

  test('a press that begins elsewhere and ends on the button', async () => {
    const { ask: id } = await show()
    const button = await armed(popup)
    await popup.mouse.move(100, 100)
    await popup.mouse.down()
    await pointAt(button)
    await popup.mouse.up()
    await expectUndecided(id)
  })

  test('the other buttons of the pointer', async () => {
    const { ask: id } = await show()
    const { x, y } = await pointAt(await armed(popup))
    await popup.mouse.click(x, y, { button: 'right' })
    await popup.mouse.click(x, y, { button: 'middle' })
    await popup.keyboard.press('Escape')
    await expectUndecided(id)
  })
})

describe('something changes under the pointer (R37)', () => {
  test('a more pressing item arrives between press and release: the press counts for what was on the screen', async () => {
    const first = await show()
    await pointAt(await armed(popup))
    await popup.mouse.down()
    const pressing = await world.agent.ask({ ...world.change(), verb: 'delete' })
    await says(popup, en.header.position(2, 2), first.record)
    await popup.mouse.up()
    await until(async () => (await world.statusOf(first.ask)) === 'approved')
    expect(await world.statusOf(pressing.ask)).toBe('pending')
  })

  test('the item ends between press and release: nothing is decided, and nothing moves under the pointer', async () => {
    const first = await show()
    const second = await world.ask()
    const place = await pointAt(await armed(popup))
    await popup.mouse.down()
    await world.agent.api.withdraw({ params: { ask: first.ask }, body: {} })
    await says(popup, en.review.ended('Withdrawn, the agent no longer wants it'))
    await popup.mouse.up()
    await expectNothingSent(second.ask)
    expect(await world.statusOf(first.ask)).toBe('withdrawn')
    const under = await popup.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.closest('button')?.textContent,
      place,
    )
    expect(under).toContain(en.review.approve)
  })

  test('coming back to the view starts the waiting again', async () => {
    const { ask: id } = await world.ask()
    popup = await world.extension.open('popup.html')
    const elsewhere = await world.extension.browser.newPage()
    for (let tries = 0; ; tries++) {
      await popup.bringToFront()
      const button = await armed(popup)
      const { x, y } = await pointAt(button)
      await elsewhere.bringToFront()
      await popup.bringToFront()
      await popup.evaluate(() => {
        delete document.body.dataset.late
        const late = () => {
          document.body.dataset.late = String(document.querySelector('.decides.armed') !== null)
        }
        window.addEventListener('pointerdown', late, { capture: true, once: true })
      })
      await popup.mouse.click(x, y)
      if ((await popup.evaluate(() => document.body.dataset.late)) === 'false') break
      if (tries === 5) throw new Error('It was ready at once every time that the view came back.')
    }
    await elsewhere.close()
    await expectUndecided(id)
  })
})
