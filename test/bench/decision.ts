/** How long an agent waits after its reviewer has pressed the button: the press → the answer in the agent's hands. */
import type { Page } from 'puppeteer'
import { armed, type Extension } from '../browser/harness.ts'
import { asks } from './boundary.ts'
import type { Server } from './ipc.ts'
import { post } from './load.ts'

/** Each ask is made by an agent that waits for it, and approved in one popup with the mouse. Clocks of one machine, ms. */
export async function measureDecisions(
  daemon: Server,
  extension: Extension,
  run: string,
  samples: number,
): Promise<number[]> {
  const times: number[] = []
  const popup = await extension.popup()
  for (let i = 0; i < samples; i++) {
    const answered = post<{ status: string }>(daemon, '/agent/v1/asks', { run, ...asks.pending(i + 1), wait: 60 }).then(
      ({ status }) => ({ status, at: Date.now() }),
    )
    const button = await armed(popup)
    const pressed = pressedAt(popup)
    await button.click()
    const { status, at } = await answered
    if (status !== 'approved') throw new Error(`The ask ended as ${status}.`)
    times.push(at - (await pressed))
    await gone(popup)
  }
  await popup.close()
  return times
}

/** Wall-clock ms of the next press, before anything of ours has seen it. */
function pressedAt(popup: Page): Promise<number> {
  return popup.evaluate(
    () =>
      new Promise<number>(resolve =>
        window.addEventListener('click', () => resolve(Date.now()), { capture: true, once: true }),
      ),
  )
}

/** Until the decided card has left the popup. */
async function gone(popup: Page): Promise<void> {
  await popup.waitForFunction(() => document.querySelector('main .card') === null)
}
