/** Opening the extension's own pages. */
import { browser } from './browser.ts'

/** Address of a view in the full page: `appUrl('runs', 'run_…')` is `/app.html#/runs/run_…`. */
export function appUrl(...place: string[]): string {
  return browser.runtime.getURL(`/app.html${place.length > 0 ? `#/${place.map(encodeURIComponent).join('/')}` : ''}`)
}

/** Opens a view in a tab, reusing a tab that shows the full page already. */
export async function openApp(...place: string[]): Promise<void> {
  const [open] = await browser.tabs.query({ url: `${appUrl()}*` })
  if (open?.id === undefined) await browser.tabs.create({ url: appUrl(...place) })
  else await browser.tabs.update(open.id, { active: true, url: appUrl(...place) })
}
