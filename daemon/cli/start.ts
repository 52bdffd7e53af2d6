/** `countersign start`: runs the daemon until it is told to stop, and says how to go on. */
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Daemon, startDaemon } from '../main.ts'
import { thisMachine } from '../system/browser-places.ts'
import { createLog } from '../system/log.ts'
import type { Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { buildCommand, extensionFolder, isCheckout } from './extension-folder.ts'
import { firstRequest } from './first-boundary.ts'
import { finishFirstStart, firstToken, prepareFirstStart } from './first-start.ts'
import { wholeNumber } from './number.ts'
import { openBrowser } from './open-browser.ts'
import { pairingWords } from './pair.ts'
import { say } from './say.ts'
import type { Run, Terminal } from './terminal.ts'
import { untilStopped } from './until-stopped.ts'

const usualPort = 7420

export const start: Run<Values<'start'>> = async ({ values, terminal }) => {
  const port = wholeNumber(values.port, '--port', 'start') ?? usualPort
  const places = terminal.places(values.home)
  const open = values.open === true && !values['no-open']
  const isFirst = await prepareFirstStart(places)
  const extension = extensionFolder({ build: open })
  const stopped = untilStopped()
  const onFailure = (error: Error) => {
    terminal.err(say`${error.message}\n`)
    process.exit(exit.failed)
  }
  const log = createLog({ level: 'warn' })
  const daemon = await startDaemon({ port, places, version: terminal.version, log, onFailure })
  try {
    if (isFirst) await finishFirstStart(daemon)
    terminal.out(greeting(daemon, terminal.version))
    terminal.out(await extensionWords(extension, open, join(places.data, 'browser')))
    terminal.out(await pairing(daemon))
    const token = await firstToken(places)
    if (token !== undefined)
      terminal.out(
        `\nAn agent asks like this. Paste it into another terminal:\n\n    ${firstRequest(daemon.port, token)}\n\n`,
      )
    const stopListening = onNewCode(terminal, daemon)
    await stopped
    stopListening()
    terminal.out('Stopping.\n')
  } finally {
    await daemon.close()
  }
  return exit.done
}

function greeting({ port, places }: Daemon, version: string): string {
  return [
    say`Countersign ${version} listens on http://127.0.0.1:${port}. Ctrl-C stops it.`,
    say`  Boundaries  ${places.boundaries}`,
    say`  Data        ${places.data}`,
    ...(isCheckout
      ? ['  In this clone, write “npm run -s countersign --” wherever a command begins with “countersign”.']
      : []),
    '',
    '',
  ].join('\n')
}

async function extensionWords(extension: string | null, open: boolean, profile: string): Promise<string> {
  if (extension === null) return say`The extension is not built. Build it with: ${buildCommand}\n`
  const result = open ? await openBrowser({ extension, profile }, thisMachine()) : { why: 'To use the extension' }
  if ('opened' in result) return say`${result.opened} is open with the extension, in a profile of its own.\n`
  return say`${result.why}: open chrome://extensions, switch on “Developer mode”, choose “Load unpacked” and pick\n`.concat(
    say`  ${extension}\n`,
  )
}

async function pairing(daemon: Daemon): Promise<string> {
  if (daemon.isPaired()) return 'An extension is paired.\n'
  const { code, expiresAt } = await daemon.openPairing()
  return pairingWords(code, expiresAt)
}

/** In a terminal, `p` and Enter make a new code. Gives the function that ends it. */
function onNewCode(terminal: Terminal, daemon: Daemon): () => void {
  if (daemon.isPaired()) return () => {}
  if (!process.stdin.isTTY) {
    terminal.out('For a new code run: countersign pair\n')
    return () => {}
  }
  terminal.out('Press p and Enter for a new code.\n')
  const lines = createInterface({ input: process.stdin })
  lines.on('line', line => {
    if (line.trim().toLowerCase() === 'p') void pairing(daemon).then(words => terminal.out(words))
  })
  return () => lines.close()
}
