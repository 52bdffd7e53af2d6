/** Tries every failure mode as a person does: with the button in the settings of the real extension. */
import { join } from 'node:path'
import { drillWords } from '../../extension/locales/drills.ts'
import { failureModeNames } from '../../shared/failure/modes.ts'
import { clickWhenReady, type Extension, until } from '../browser/harness.ts'

/** How many drills went as their rows promise. Says which did not. */
export async function tryDrills(
  extension: Extension,
  screenshots: string,
  say: (words: string) => void,
): Promise<{ passed: number; of: number }> {
  const page = await extension.open('app.html#/settings/failures')
  await clickWhenReady(page, drillWords.tryAll)
  const tags = () => page.$$eval('.failure-head .tag', all => all.map(tag => tag.classList.contains('good')))
  await until(async () => (await tags()).length === failureModeNames.length, 60)
  const titles = await page.$$eval('.failure-head h2', all => all.map(title => title.firstChild?.textContent ?? ''))
  const held = await tags()
  for (const [at, title] of titles.entries()) say(`${held[at] ? '✓' : '✗'} drill: ${title}`)
  await page.screenshot({ path: join(screenshots, 'failure-modes.png'), fullPage: true })
  await page.close()
  return { passed: held.filter(Boolean).length, of: failureModeNames.length }
}
