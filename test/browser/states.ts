/** Every page and state that a reviewer can meet, each with the way there: looked over by axe-core, and pictured. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HTTPRequest, Page } from 'puppeteer'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import { historyWords } from '../../extension/locales/history.ts'
import { readinessWords } from '../../extension/locales/readiness.ts'
import { outcomeWords } from '../../extension/locales/shared-words.ts'
import { armed, clickWhenReady, found, pair, says, write } from './harness.ts'
import { historyStates, placeStates, queueAndGuideStates } from './page-states.ts'
import { settingsStates } from './settings-states.ts'
import { evidence, longest, type Show, type Stage } from './stage.ts'
import { codeFrom, startNow, type World } from './world.ts'

export { openStage } from './stage.ts'

const popupStates: Record<string, Show> = {
  'nothing waits': ({ popup }) => popup(en.empty.title),
  'a card with everything, not armed yet': async ({ world, popup }) => {
    await writeFile(join(world.daemon.work, 'plan.md'), 'one\ntwo\n')
    const action = {
      verb: 'write',
      record: 'work/file/plan.md',
      fields: { content: 'one\nthree\n' },
      before: { content: 'x' },
    }
    await world.agent.ask(action, { evidence })
    return popup(en.card.says)
  },
  'a card, armed': async ({ world, popup }) => {
    await world.ask({ evidence })
    const page = await popup(en.card.says)
    await armed(page)
    return page
  },
  'hidden and doubtful characters': async ({ world, popup }) => {
    const fields = { stage: 'a\u200bb p\u0430ypal.com \u05e9\u05dc\u05d5\u05dd', note: longest }
    await world.agent.ask({ ...world.change(), fields, input: { command: 'rm \u202e -rf' } })
    return popup('U+200B')
  },
  editing: async ({ world, popup }) => {
    await world.agent.ask({ ...world.change(), input: { more: [1, 2] } })
    const page = await popup(en.review.approve)
    await clickWhenReady(page, en.review.edit)
    await (await found(page, 'textbox', 'More')).type('{')
    await says(page, en.review.notJson)
    return page
  },
  denying: async ({ world, popup }) => {
    await world.ask()
    const page = await popup(en.review.approve)
    await clickWhenReady(page, en.review.deny)
    await armed(page, en.denial.not_now)
    return page
  },
  'what cannot be undone, with a long text': async ({ world, popup }) => {
    await world.agent.ask({ ...world.change(), verb: 'delete', fields: { text: 'many words '.repeat(2000) } })
    return popup(en.card.highImpact, en.review.readOn)
  },
  'for the owner': async ({ world, popup }) => {
    await world.ask({ workflow: 'owned' })
    return popup(en.review.approve)
  },
  'the list': async ({ world, popup }) => {
    for (let n = 0; n < 12; n++) await world.ask()
    const page = await popup(en.header.position(1, 12))
    await page.keyboard.press('l')
    await says(page, en.list.title)
    return page
  },
  'the keys': async ({ world, popup }) => {
    await world.ask()
    const page = await popup(en.review.approve)
    await page.keyboard.press('?')
    await says(page, en.review.help)
    return page
  },
  'it has ended': async ({ world, popup }) => {
    const { ask } = await world.ask()
    const page = await popup(en.header.online(1))
    await world.agent.api.withdraw({ params: { ask }, body: {} })
    const { title, means } = outcomeWords.withdrawn
    await says(page, en.review.ended(`${title}, ${means}`))
    return page
  },
  'all agents are stopped': async ({ world, popup }) => {
    await world.colleague.command('stop', {})
    return popup(en.stopped.title)
  },
  'going on after the stop': async ({ world, popup }) => {
    const page = await popup(en.stopped.title)
    await world.colleague.command('resume', { note: 'go on' })
    await says(page, en.header.stop)
    return page
  },
  'the daemon does not answer': async ({ world, popup }) => {
    await world.extension.setPort(1)
    const page = await popup(en.connection.offline.title)
    await world.extension.setPort(world.daemon.port)
    return page
  },
}

/** Nothing after the first of these is paired. */
const unpairedStates: Record<string, Show> = {
  'not paired: the queue': async ({ world, page }) => {
    await world.extension.inWorker('chrome.storage.local.remove("pairing")')
    return page('#/queue', en.pairing.title)
  },
  'not paired: first steps': ({ page }) => page('#/guide', en.pairing.title),
  'not paired: settings': ({ page }) => page('#/settings/pairing', en.pairing.title),
  'not paired: the popup': ({ popup }) => popup(en.pairing.title),
  'not paired: a wrong code': async ({ page }) => {
    const shown = await page('#/queue', en.pairing.title)
    await write(shown, en.pairing.code, 'AAAA2222')
    await clickWhenReady(shown, en.pairing.submit)
    await shown.waitForFunction(() => (document.querySelector('.pairing form .bad')?.textContent ?? '') !== '')
    return shown
  },
}

/** Last: paired with a daemon in which nothing has happened yet. */
const newStates: Record<string, Show> = {
  history: async ({ world, page, atEnd }) => {
    const daemon = await startNow({})
    atEnd(() => daemon.close())
    await world.extension.setPort(daemon.port)
    await pair(world.extension, await codeFrom(await daemon.pair()))
    return page('#/history', app.history.empty)
  },
  figures: ({ page }) => page('#/history/figures', historyWords.figures.nothing),
  boundaries: ({ page }) => page('#/boundaries', app.boundaries.none),
  workflows: ({ page }) => page('#/workflows', readinessWords.none),
  agents: ({ page }) => page('#/settings/agents', app.settings.agents.none),
  sites: ({ page }) => page('#/settings/sites', app.settings.sites.none),
}

const table: readonly (readonly [prefix: string, states: Record<string, Show>])[] = [
  ['popup: ', popupStates],
  ['page: ', queueAndGuideStates],
  ['page: ', historyStates],
  ['page: ', placeStates],
  ['settings: ', settingsStates],
  ['', unpairedStates],
  ['new: ', newStates],
]

/** In this order: each starts where the one before it ended. */
export const states: readonly { name: string; show: Show }[] = table.flatMap(([prefix, all]) =>
  Object.entries(all).map(([name, show]) => ({ name: `${prefix}${name}`, show })),
)

const diskIsFull = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'urn:countersign:problem:storage-failed',
    title: 'Storage failed',
    status: 503,
    detail: 'The disk is full.',
    remedy: 'Make room, and start the daemon again.',
  }),
}

/** Shows every state in turn and hands its page to `look`; a state that cannot be reached is reported to it as well. */
export async function walk(world: World, look: (name: string, page: Page) => Promise<void>): Promise<void> {
  const full = await world.extension.open('app.html')
  const popups: Page[] = []
  const ends: (() => Promise<unknown>)[] = []
  /** What the next place is shown without. */
  let broken: { path: string; how: 'silence' | 'failure' } | undefined
  const answer = (request: HTTPRequest) => {
    const hit = broken && new URL(request.url()).pathname === broken.path
    // The page can be gone by then.
    if (!hit) void request.continue().catch(() => undefined)
    else if (broken?.how === 'failure') void request.respond(diskIsFull).catch(() => undefined)
  }
  const stage: Stage = {
    world,
    async popup(...texts) {
      const popup = await world.extension.popup()
      popups.push(popup)
      await says(popup, ...texts)
      return popup
    },
    async page(hash, ...texts) {
      await full.bringToFront()
      // A dialog or a form of the state before must not stand in the way.
      await full.goto(`chrome-extension://${world.extension.id}/app.html?${Math.random()}${hash}`)
      await says(full, ...texts)
      return full
    },
    async break(path, how) {
      broken = { path, how }
      await full.setRequestInterception(true)
      full.on('request', answer)
    },
    atEnd: work => void ends.push(work),
  }
  try {
    for (const { name, show } of states) {
      const page = await show(stage).catch((error: Error) => {
        throw new Error(`${name}: ${error.message}`, { cause: error })
      })
      await look(name, page)
      // One closes by itself when another page comes to the front.
      for (const popup of popups.splice(0)) await popup.close().catch(() => undefined)
      if (broken) {
        full.off('request', answer)
        await full.setRequestInterception(false)
        broken = undefined
      }
      await world.clear()
    }
  } finally {
    for (const end of ends) await end()
  }
}
