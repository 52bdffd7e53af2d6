/** The states of the settings: every part, and what its buttons lead to. */
import { words as app } from '../../extension/entrypoints/app/words.ts'
import { alertWords } from '../../extension/locales/alerts.ts'
import { drillWords } from '../../extension/locales/drills.ts'
import { en } from '../../extension/locales/en.ts'
import { failureModeWords } from '../../extension/locales/shared-failures.ts'
import { grantWords } from '../../extension/locales/standing-grants.ts'
import { offerWords } from '../../extension/locales/standing-offer.ts'
import { clickWhenReady, found, says, until, write } from './harness.ts'
import { press, type Show } from './stage.ts'

const { settings } = app

export const settingsStates: Record<string, Show> = {
  ...Object.fromEntries(
    Object.entries(settings.parts).map(([part, title]): [string, Show] => [
      title,
      async ({ page }) => {
        const shown = await page(`#/settings/${part}`, title)
        for (const summary of await shown.$$('details.form summary')) await summary.click()
        return shown
      },
    ]),
  ),
  'unpairing, asked once more': async ({ page }) => {
    const shown = await page('#/settings/pairing', settings.pairing.unpair)
    await clickWhenReady(shown, settings.pairing.unpair)
    await says(shown, settings.pairing.unpairWarning)
    return shown
  },
  'a code for a second approver': async ({ page }) => {
    const shown = await page('#/settings/approvers', settings.approvers.allow)
    await shown.locator('details.form summary').click()
    await write(shown, settings.approvers.label, 'Laptop of Ada')
    await clickWhenReady(shown, settings.approvers.open)
    await says(shown, settings.approvers.code)
    return shown
  },
  'a new token, shown once': async ({ page }) => {
    const shown = await page('#/settings/agents', settings.agents.rotate)
    await press(shown, settings.agents.rotate)
    await clickWhenReady(shown, settings.agents.rotateNow)
    await says(shown, settings.agents.tokenOnce)
    return shown
  },
  'agents: one revoked, one about to be': async ({ world, page }) => {
    await world.daemon.addAgent('old-bot', 'desk')
    await world.daemon.addAgent('a-bot-with-a-name-as-long-as-it-can-be', 'desk', 'owned')
    await world.colleague.command('revokeAgent', { agent: 'old-bot' })
    const shown = await page('#/settings/agents', settings.agents.revokedTag)
    await press(shown, settings.agents.revoke)
    await says(shown, settings.agents.revokeNow)
    return shown
  },
  'a standing grant': async ({ world, page, popup }) => {
    const run = await world.agent.run()
    const change = (stage: string) => ({ verb: 'update', record: 'crm/lead/standing', fields: { stage } })
    await world.agent.ask(change('one'), { run })
    const card = await popup('crm/lead/standing', offerWords.summary)
    await card.locator(`::-p-text(${offerWords.summary})`).click()
    await (await found(card, 'checkbox', offerWords.on)).click()
    await clickWhenReady(card, en.review.approve)
    await until(async () => (await world.colleague.human.standingList({ body: {} })).body.grants.length > 0)
    await world.agent.ask(change('two'), { run })
    return page('#/settings/standing', grantWords.page.stands)
  },
  'a failure mode, tried': async ({ page }) => {
    const shown = await page('#/settings/failures', drillWords.tryAll)
    await clickWhenReady(shown, drillWords.tryNamed(failureModeWords.low_confidence.title))
    await says(shown, drillWords.promises)
    return shown
  },
  'a test alert': async ({ page }) => {
    const shown = await page('#/settings/alerts', alertWords.test.send)
    await clickWhenReady(shown, alertWords.test.send)
    await says(shown, alertWords.test.noWebhook)
    return shown
  },
}
