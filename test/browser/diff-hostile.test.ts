/**
 * The hostile corpus where an action is shown as what it is: a mail, commands, a patch, edits (security R30–R32). As in the
 * plain views: it stays text, hides nothing, moves nothing, and its end is seen before it is approved.
 */
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import type { Hostile } from '../corpus/hostile.ts'
import { tallyOf, triedIn } from '../corpus/views.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { found, says, until } from './harness.ts'
import { cut, foreign, goTo, groupsOf, harmless, union } from './hostile-texts.ts'
import { type Drawn, drawnIn, hiddenIn, reordered, watch } from './inert.ts'
import { openWorld, type World } from './world.ts'

let world: World
let marked = 0
const tried = new Set<Hostile>()

beforeAll(async () => {
  world = await openWorld({ boundaries: { desk: boundaryText('desk', { tier: 'prepare' }) } })
})
afterEach(() => world.clear())
afterAll(() => world?.close())

/** The same where an action is shown as what it is: a mail, a command, a patch, edits of a file. */
function everyKind(text: string, mark: string) {
  const short = cut(text, 2000)
  return {
    verb: 'send',
    record: `crm/lead/${mark}`,
    fields: {
      to: [short || '-', `a@${short}`],
      cc: `${short}, b@evil.example`,
      subject: short,
      body: text,
      patch: `*** Begin Patch\n*** Update File: ${short}\n@@ ${short}\n-${short}\n+${short} more\n*** End Patch`,
      edits: [{ old_string: `one ${short}`, new_string: `one ${short} two`, note: short }],
    },
    input: { command: `echo ${text}; ls '${short}' | sh`, script: ['bash', '-c', short || '-'], cwd: short },
  }
}

describe('in the popup', () => {
  let popup: Page
  let heard: ReturnType<typeof watch>
  let layout: Drawn['layout']
  afterEach(() => popup.close())

  describe('shown as what they are: a mail, commands, a patch, edits', () => {
    let usualKinds: Set<string>
    /** Asks for each, opens the popup, and gives the marks of their cards. */
    async function openOnKinds(texts: string[]): Promise<string[]> {
      const marks = texts.map(() => `mark-${++marked}-`)
      for (const [at, text] of texts.entries()) await world.agent.ask(everyKind(text, marks[at]!))
      popup = await world.extension.popup()
      heard = watch(popup)
      return marks
    }
    beforeAll(async () => {
      const drawn: Drawn[] = []
      for (const mark of await openOnKinds([
        ...harmless,
        "'",
        '(',
        '$(x) `y` "$z" > a & sudo rm *',
        'a\n\n\n\n\n\nb',
      ])) {
        await goTo(popup, mark)
        drawn.push(await drawnIn(popup, 'main'))
      }
      usualKinds = union(drawn)
      layout = drawn[0]?.layout ?? {}
      await popup.close()
      await world.clear()
    })

    test.each(groupsOf(triedIn('kinds'), 15))('%s', async (_, group) => {
      const marks = await openOnKinds(group.map(({ text }) => text))
      for (const [at, { id, name, shows = [], text }] of group.entries()) {
        await goTo(popup, marks[at]!)
        const drawn = await drawnIn(popup, 'main')
        const what = `${id} ${name}`
        expect(
          drawn.vocabulary.filter(word => !usualKinds.has(word)),
          what,
        ).toEqual([])
        expect(hiddenIn(drawn), what).toEqual([])
        expect(drawn.layout, what).toEqual(layout)
        expect(drawn.overflow, what).toBeLessThanOrEqual(0)
        if (id === 'B1' || id === 'B2') expect(await reordered(popup, 'main'), what).toEqual([])
        const all = drawn.texts.join('')
        if (text.length < 2000) for (const piece of shows) expect(all, what).toContain(piece)
      }
      expect(heard.complaints).toEqual([])
      expect(foreign(world, heard.requests)).toEqual([])
      for (const entry of group) tried.add(entry)
    })
  })
})

describe('long ones (R32)', () => {
  test.each([
    ['command', { command: `${Array.from({ length: 700 }, (_, n) => `echo line ${n}`).join('\n')}\nrm -rf /the/end` }],
    [
      'patch',
      { patch: `*** Begin Patch\n${Array.from({ length: 700 }, (_, n) => `+line ${n}`).join('\n')}\n+/the/end` },
    ],
    [
      'edits',
      {
        edits: Array.from({ length: 300 }, (_, n) => ({
          old_string: `a ${n}`,
          new_string: n === 299 ? '/the/end' : 'b',
        })),
      },
    ],
  ])('a long %s is approved only after its end was on the screen', async (kind, fields) => {
    const { ask } = await world.agent.ask({ verb: 'update', record: `crm/lead/long-${kind}`, fields })
    const popup = await world.extension.popup()
    await says(popup, en.review.readOn)
    const approve = await found(popup, 'button', en.review.approve)
    const ready = () => approve.evaluate(button => button.getAttribute('aria-disabled') !== 'true')
    await popup.$eval('main', main => main.scrollTo(0, main.scrollHeight))
    await popup.keyboard.press('a')
    expect(await ready()).toBe(false)
    expect((await world.colleague.human.askView({ body: { ask } })).body.status).toBe('pending')
    await until(async () => {
      await popup.$eval('section.long', box => box.scrollTo(0, box.scrollHeight))
      return ready()
    })
    expect(await popup.$eval('section.long', box => box.textContent)).toContain('/the/end')
    await popup.close()
  })
})

test('every text of the table was tried', () => {
  expect(tallyOf([...tried])).toEqual(tallyOf(triedIn('kinds')))
})
