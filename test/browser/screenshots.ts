/**
 * Takes pictures of the real extension: `npm run screenshots`. Two belong to the README and are kept in `pictures`; the
 * others go to the folder given as first word, or to a temporary one: states that are easily forgotten, and below `states`
 * every row of the table that axe-core is run over too, the full page whole in two widths. `states` as second word takes
 * only these.
 */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer'
import { en } from '../../extension/locales/en.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { hostile } from '../corpus/hostile.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { armed, isWhole, says } from './harness.ts'
import { openStage, walk } from './states.ts'
import { openWorld, type World } from './world.ts'

const kept = fileURLToPath(new URL('pictures', import.meta.url))
const folder = process.argv[2] ?? (await mkdtemp(join(tmpdir(), 'countersign-pictures-')))
await mkdir(kept, { recursive: true })
await mkdir(folder, { recursive: true })

const openDesk = () =>
  openWorld({
    boundaries: {
      'renewals-desk': boundaryText('renewals-desk', {
        title: 'Renewals desk',
        owner: { team: 'Revenue Operations', contact: 'revops@example.com' },
        alone: ['write work/file/forecast'],
        approval: [
          { do: 'write work/file/forecast/2027-q1.csv', reason: 'Forecast-moving amounts are read by a person.' },
        ],
        evidence: {
          required: ['sources', 'confidence', 'alternatives', 'next_action'],
          confidence: { review_below: 0.8 },
        },
      }),
      plain: boundaryText('plain', { title: 'Renewals desk' }),
    },
    density: 2,
  })

/** A picture in light and one in dark. */
async function shoot(popup: Page, name: string, into = folder): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
    await popup.screenshot({ path: join(into, `${name}-${scheme}.png`) as `${string}.png` })
  }
}

async function withPopup(world: World, texts: string[], look: (popup: Page) => Promise<void>): Promise<void> {
  const popup = await world.extension.popup()
  await says(popup, ...texts)
  await isWhole(popup)
  await look(popup)
  await popup.close()
  await world.clear()
}

/** What the README shows: a change to the forecast, with evidence of every mark. */
async function askForForecast({ agent, daemon }: World): Promise<void> {
  const before = 'account,stage,amount\nDeco Addict,qualified,2000\nGemini Furniture,proposed,8400'
  const after = before.replace('qualified,2000', 'negotiation,14500')
  await mkdir(join(daemon.work, 'forecast'), { recursive: true })
  await writeFile(join(daemon.work, 'forecast', '2027-q1.csv'), before)
  const trigger = { kind: 'schedule', summary: 'Weekly pass over renewals that close this quarter' }
  const { run } = (await agent.api.startRun({ body: { workflow: 'renewals-desk', trigger } })).body
  const read = (record: string) => ({ kind: 'tool_call' as const, name: 'read', record, ms: 40 })
  const records = ['work/file/forecast/2027-q1.csv', 'crm/lead/27', 'crm/message/88']
  await agent.api.addSteps({ params: { run }, body: { steps: records.map(read) } })
  const action = { verb: 'write', record: 'work/file/forecast/2027-q1.csv', fields: { content: after } }
  const evidence: Evidence = {
    sources: [
      { record: 'work/file/forecast/2027-q1.csv', title: 'The forecast as it is', fields: { content: before } },
      {
        record: 'crm/lead/27',
        title: 'Opportunity of Deco Addict',
        retrievedAt: Date.now() - 90_000,
        fields: { stage: 'negotiation' },
      },
      { record: 'crm/message/88', title: 'Mail: 29 seats confirmed for 2027', retrievedAt: Date.now() - 60_000 },
    ],
    confidence: { value: 0.91, basis: 'The mail names the seats, and the price list gives 500 a seat.' },
    alternatives: [{ summary: 'Wait for the signed order', whyNot: 'The forecast is read on Thursday.' }],
    next_action: { summary: 'Ask for the order form, then move the stage to won.' },
  }
  await agent.ask(action, { run, evidence })
}

async function easilyForgotten(): Promise<void> {
  const world = await openDesk()
  try {
    await withPopup(world, [en.empty.title], popup => shoot(popup, 'empty'))

    await askForForecast(world)
    await withPopup(world, ['Write content of work/file/forecast/2027-q1.csv'], async popup => {
      await armed(popup)
      await shoot(popup, 'popup', kept)
      await popup.keyboard.press('r')
      await says(popup, en.review.why)
      await shoot(popup, 'denying')
      await popup.keyboard.press('Escape')
      await popup.keyboard.press('e')
      await says(popup, en.review.noEdit)
      await shoot(popup, 'editing')
      await popup.keyboard.press('e')
      await popup.$eval('main', main => main.scrollTo(0, main.scrollHeight))
      await shoot(popup, 'below')
    })

    const hidden = hostile.find(({ name }) => name === 'zero-width padding')?.text ?? ''
    const long = hostile.find(({ name }) => name === 'one long word')?.text ?? ''
    const fields = { command: hidden, amount: 'pay \u202e0001 ot\u202c EUR', host: 'p\u0430ypal.com', note: long }
    await world.agent.ask({ verb: 'delete', record: 'crm/lead/\u202egpj.exe', fields }, { workflow: 'plain' })
    await withPopup(world, [en.card.highImpact], popup => shoot(popup, 'hostile'))

    for (let n = 0; n < 500; n++) {
      const action = { verb: n % 50 === 0 ? 'delete' : 'update', record: `crm/lead/${n}`, fields: { stage: 'won' } }
      await world.agent.ask(action, { workflow: 'plain' })
    }
    await withPopup(world, [en.header.position(1, 500)], async popup => {
      await armed(popup)
      await shoot(popup, 'many')
      await popup.keyboard.press('l')
      await says(popup, en.list.title)
      await shoot(popup, 'list')
    })
    const queue = await world.extension.open('app.html#/queue')
    await says(queue, en.header.position(1, 500))
    await armed(queue)
    await shoot(queue, 'queue-many')
    await queue.close()

    await world.extension.setPort(1)
    await withPopup(world, [en.connection.offline.title], popup => shoot(popup, 'offline'))
    await world.extension.inWorker('chrome.storage.local.remove("pairing")')
    await withPopup(world, [en.pairing.title], popup => shoot(popup, 'pairing'))
  } finally {
    await world.close()
  }
}

/** Widths of the full page in px: in a window of its own, and beside another. */
const widths = [1280, 900] as const
const height = 860
/** Beyond it a list goes on in the same way. */
const highest = 4000

/** The height at which nothing of the page has to be scrolled. */
async function wholeHeight(page: Page): Promise<number> {
  const ends = await page.$$eval('main', all => all.map(main => main.getBoundingClientRect().top + main.scrollHeight))
  return Math.ceil(Math.min(highest, Math.max(height, ...ends)))
}

/** Every state of the table, named by its row. */
async function allStates(): Promise<void> {
  const into = join(folder, 'states')
  await mkdir(into, { recursive: true })
  const world = await openStage()
  let row = 0
  try {
    await walk(world, async (name, page) => {
      const file = `${String(++row).padStart(2, '0')}-${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`
      if (!page.url().includes('/app.html')) {
        await isWhole(page)
        return shoot(page, file, into)
      }
      for (const width of widths) {
        await page.setViewport({ width, height })
        await page.setViewport({ width, height: await wholeHeight(page) })
        await shoot(page, `${file}-${width}`, into)
      }
      await page.setViewport({ width: widths[0], height })
    })
  } finally {
    await world.close()
  }
}

if (process.argv[3] !== 'states') await easilyForgotten()
await allStates()
console.log(`Pictures for the README: ${kept}\nThe others: ${folder}`)
