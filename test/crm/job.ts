/** The job on a running CRM, step by step; each step throws in words where it goes wrong. */
import type { Page } from 'puppeteer'
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { en } from '../../extension/locales/en.ts'
import { overlayWords } from '../../extension/locales/overlay.ts'
import { Denied } from '../../shared/client/client.ts'
import {
  armed,
  clickWhenReady,
  type Extension,
  launchWithExtension,
  pair,
  says,
  until,
  wordsOn,
} from '../browser/harness.ts'
import { clickIn, overlaySays, siteSettings } from '../browser/overlay-page.ts'
import { type Agent, lieAboutLead, recordOf, updateLead } from './agents.ts'
import { approvalReason, type Desk, openDesk } from './desk.ts'
import { logIn, marked, openLead, seenOn, shownOn, squeezed } from './lead-page.ts'
import type { Shoot } from './shoot.ts'

const opportunity = 'DeltaPC: 10 Computer Desks'
const before = { amount: '35,000.00 €', stage: 'Qualified' }
const after = { amount: '42,000.00 €', stage: 'Proposition' }
/** How the history says it, once squeezed. */
const changed = /Expectedrevenue\D{0,9}35000\D{0,9}42000Stageid\w{0,9}Qualified\w{0,9}Proposition/
const { pending, differs } = overlayWords.mark

/** What came of it, for the last line. */
export type Happened = {
  record: string
  approved: { run: string; mark: string; before: typeof before; after: typeof after }
  lie: { run: string; mark: string; outcome: string }
}

/** The places of the job: the CRM, the daemon, the browser, and the tab in which its person looks at the CRM. */
type Stage = Outside & { desk: Desk; extension: Extension; page: Page }

/** Where the CRM is, and who is told what happens. */
type Outside = { origin: string; say: (words: string) => void; shoot: Shoot }

/** Throws an `Error` that says what is not as it should be. */
export async function doJob(outside: Outside): Promise<Happened> {
  const { origin } = outside
  const desk = await openDesk(origin)
  const extension = await launchWithExtension()
  try {
    await extension.setPort(desk.daemon.port)
    await pair(extension, (await desk.daemon.openPairing()).code)
    const sites = siteSettings({ extension })
    await sites.letGrant('http://localhost/*')
    await sites.grant(origin)
    const page = await logIn(extension, origin)
    const stage = { ...outside, desk, extension, page }
    try {
      const { record, approved } = await changeLead(stage)
      return { record, approved, lie: await catchLie(stage) }
    } catch (error) {
      outside.say(`The CRM's page then showed: ${await seenOn(page)}`)
      throw error
    }
  } finally {
    await extension.close()
    await desk.close()
  }
}

/** An agent proposes, the real page shows it, a person approves in the popup, the agent writes. */
async function changeLead(stage: Stage): Promise<Pick<Happened, 'record' | 'approved'>> {
  const { origin, desk, extension, page, say, shoot } = stage
  say('An agent reads an opportunity and asks to change it …')
  const agent = await updateLead(await desk.hire('renewals-bot'), opportunity)
  const record = recordOf(agent.lead)
  await openLead(page, origin, agent.lead.id)
  check(await shownOn(page), before, 'the page shows the demo data')
  await overlaySays(page, overlayWords.waits(1))
  await marked(page, `→ 42000 ${pending}`, `→ ${after.stage} ${pending}`)
  await shoot(page, 'lead-pending')

  say('A person opens the popup from the page and approves …')
  const popup = await reviewFrom(stage, agent)
  await says(popup, record, approvalReason, after.stage)
  const mark = await markOf(popup, 'verified')
  await armed(popup)
  await shoot(popup, 'popup')
  await clickWhenReady(popup, en.review.approve)
  const { expected_revenue, stage_id } = await agent.done
  check([expected_revenue, stage_id[1]], [42_000, after.stage], 'Odoo holds what was approved')

  say('The page and the history show the change …')
  await openLead(page, origin, agent.lead.id)
  check(await shownOn(page), after, 'the page shows the new values')
  const history = await extension.open(`app.html#/history/${agent.run}`)
  await until(async () => changed.test(squeezed(await wordsOn(history))))
  await until(async () => !(await wordsOn(history)).includes(app.run.verify.checking))
  await shoot(history, 'history')
  await history.close()
  return { record, approved: { run: agent.run, mark, before, after } }
}

/** Another agent lies about the value that is there; the page knows better, and the person sees it and says no. */
async function catchLie(stage: Stage): Promise<Happened['lie']> {
  const { origin, desk, page, say, shoot } = stage
  say('Another agent lies about what the opportunity holds …')
  const agent = await lieAboutLead(await desk.hire('clean-up-bot'), opportunity)
  await openLead(page, origin, agent.lead.id)
  await marked(page, `→ 9000 ${pending}; ${differs}`)
  const popup = await reviewFrom(stage, agent)
  await says(popup, recordOf(agent.lead), 'clean-up-bot')
  const mark = await markOf(popup, 'mismatch')
  await shoot(popup, 'popup-lie')
  await shoot(page, 'lead-lie')
  await clickWhenReady(popup, en.review.deny)
  await clickWhenReady(popup, en.denial.wrong_value)
  const outcome = await refusalOf(agent)
  await openLead(page, origin, agent.lead.id)
  check(await shownOn(page), after, 'nothing was written for the lie')
  return { run: agent.run, mark, outcome }
}

/** Opens the card on the page, then the real popup from there. */
async function reviewFrom({ page, extension }: Stage, { lead }: Agent): Promise<Page> {
  await clickIn(page, '.pill')
  await overlaySays(page, `opportunity ${lead.id}`, 'Renewals desk')
  const popup = extension.nextPopup()
  await clickIn(page, 'footer button')
  const shown = await popup
  await shown.waitForSelector('.card .rows')
  return shown
}

/** The mark of the agent's only source, once it is the one that is expected. */
async function markOf(popup: Page, wanted: string): Promise<string> {
  let mark: string | undefined
  await until(async () => {
    mark = await popup.$eval('.evidence li', item => (item as HTMLElement).dataset.mark)
    return mark === wanted
  }).catch(() => {
    throw new Error(`The evidence is marked ${mark}, and not ${wanted}.`)
  })
  return wanted
}

/** What the agent was told instead of a yes. */
async function refusalOf(agent: Agent): Promise<string> {
  const error = await agent.done.then(
    () => new Error('The agent was let through with its lie.'),
    error => error,
  )
  if (!(error instanceof Denied)) throw error
  return error.code
}

function check(found: object, wanted: object, words: string): void {
  const [is, should] = [found, wanted].map(each => JSON.stringify(each))
  if (is !== should) throw new Error(`It is not true that ${words}: ${is}, and not ${should}.`)
}
