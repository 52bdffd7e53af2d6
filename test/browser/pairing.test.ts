/** Pairing through the real popup, and what the extension does when what answers is not its daemon (security R16, R17). */
import { cp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startDaemon } from '../../daemon/main.ts'
import { createLog } from '../../daemon/system/log.ts'
import { en } from '../../extension/locales/en.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import type { TestDaemon } from '../fixtures/daemon.ts'
import { clickWhenReady, type Extension, found, launchWithExtension, pair, says, until } from './harness.ts'
import { startNow } from './world.ts'

let extension: Extension
let daemon: TestDaemon

beforeAll(async () => {
  extension = await launchWithExtension()
})
afterAll(() => extension?.close())

const badge = () => extension.inWorker<string>('chrome.action.getBadgeText({})')
const title = () => extension.inWorker<string>('chrome.action.getTitle({})')
const stored = () => extension.inWorker<Record<string, unknown>>('chrome.storage.local.get(null)')

async function submitCode(popup: Page, code: string): Promise<void> {
  const field = await found(popup, 'textbox', en.pairing.code)
  await field.click({ count: 3 })
  await field.type(code)
  await clickWhenReady(popup, en.pairing.submit)
}

describe('a browser that is not paired', () => {
  let popup: Page
  beforeEach(async () => {
    daemon = await startNow({ desk: boundaryText('desk') })
    await extension.setPort(daemon.port)
    popup = await extension.popup()
    await says(popup, en.pairing.title, en.header.unpaired)
  })
  afterEach(async () => {
    await popup.close()
    await daemon.close()
  })

  test('says how to get a code, and shows no badge', async () => {
    await says(popup, en.pairing.command)
    expect(await badge()).toBe('')
    expect(await title()).toBe(en.badge.unpaired)
  })

  test('a wrong code stores nothing on either side', async () => {
    const { body } = await daemon.control.controlPair({ body: {} })
    await submitCode(popup, body.code === 'ABCD2345' ? 'ABCD2346' : 'ABCD2345')
    await says(popup, en.pairing.notProven)
    expect(daemon.daemon().isPaired()).toBe(false)
    expect(await stored()).not.toHaveProperty('pairing')
    // The window is still open for the right one, in small letters and with blanks.
    await submitCode(popup, ` ${body.code.toLowerCase().replace(/(.{4})/, '$1-')} `)
    await says(popup, en.empty.title)
    expect(daemon.daemon().isPaired()).toBe(true)
    await extension.inWorker('chrome.storage.local.remove("pairing")')
  })

  test('what is no code is not sent', async () => {
    const sent: string[] = []
    // The popup loads its own words for it.
    const isOurs = (url: string) => url.startsWith(`chrome-extension://${extension.id}/`)
    popup.on('request', request => isOurs(request.url()) || sent.push(request.url()))
    await submitCode(popup, 'ABC')
    await says(popup, en.pairing.malformed)
    expect(sent).toEqual([])
  })

  test('without an open window it says what to run', async () => {
    await submitCode(popup, 'ABCD2345')
    await says(popup, en.problems['pairing-closed'] ?? '?')
  })

  test('five wrong codes close the window, for the right one too', async () => {
    const { body } = await daemon.control.controlPair({ body: {} })
    for (let tries = 0; tries < 5; tries++) {
      await submitCode(popup, body.code === 'ABCD2345' ? 'ABCD2346' : 'ABCD2345')
      await says(popup, en.pairing.notProven)
    }
    await submitCode(popup, body.code)
    await says(popup, en.problems['pairing-closed'] ?? '?')
    expect(daemon.daemon().isPaired()).toBe(false)
  })

  test('something else on the port gets a random number and a public key, and no proof', async () => {
    const { port } = daemon
    await daemon.close()
    const stranger = await startStranger(port, {
      nonce: 'A'.repeat(43),
      key: 'B'.repeat(59),
      origin: 'stranger',
      proof: 'C'.repeat(43),
    })
    await submitCode(popup, 'ABCD2345')
    await says(popup, en.pairing.notProven)
    expect(stranger.heard.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /pair/v1/start'])
    expect(Object.keys(JSON.parse(stranger.heard[0]?.body ?? '{}')).sort()).toEqual(['key', 'nonce'])
    expect(JSON.stringify(stranger.heard)).not.toContain('ABCD2345')
    await stranger.close()
  })
})

describe('a browser that is paired', () => {
  let code: string
  beforeAll(async () => {
    daemon = await startNow({ desk: boundaryText('desk') })
    code = (await daemon.control.controlPair({ body: {} })).body.code
    await extension.setPort(daemon.port)
    await pair(extension, code)
  })

  test('the code was good once', async () => {
    const { body } = await daemon.control.controlStatus({ body: {} })
    expect(body.approvers).toHaveLength(1)
    expect(body.approvers[0]).toMatchObject({ origin: `chrome-extension://${extension.id}`, teams: ['*'] })
    expect(await badge()).toBe('')
  })

  test('the daemon is gone, something answers 200 and a forged proof to everything, then another daemon, and then ours again', async () => {
    const { port } = daemon
    await daemon.daemon().close()
    await until(async () => (await badge()) === '?')
    let popup = await extension.popup()
    await says(popup, en.connection.offline.title, en.connection.offline.command)
    await popup.close()

    // R17: neither a token nor a signature goes to whoever took the port over.
    const stranger = await startStranger(port, { nonce: 'A'.repeat(43), signature: 'B'.repeat(86) })
    popup = await extension.popup()
    await says(popup, en.connection['wrong-daemon'].title)
    await clickWhenReady(popup, en.connection['wrong-daemon'].retry)
    await until(() => stranger.heard.length > 2)
    await says(popup, en.connection['wrong-daemon'].title)
    await until(async () => (await title()) === en.badge['wrong-daemon'])
    expect(await badge()).toBe('!')
    await stranger.close()
    for (const { url, headers, body } of stranger.heard) {
      expect(url).toBe('/human/v1/session/start')
      expect(Object.keys(headers).filter(name => /authorization|cookie|upgrade|protocol/.test(name))).toEqual([])
      expect(Object.keys(JSON.parse(body)).sort()).toEqual(['approver', 'nonce'])
    }
    await popup.close()

    // A real daemon, with a key of its own.
    const other = await startNow({})
    await other.daemon().close()
    const impostor = await startDaemon({
      port,
      version: 'test',
      places: other.places,
      log: createLog({ level: 'silent' }),
    })
    popup = await extension.popup()
    await says(popup, en.connection['wrong-daemon'].title)
    await popup.close()
    await impostor.close()
    await other.close()

    const again = await startOn(port)
    popup = await extension.popup()
    await says(popup, en.empty.title)
    await until(async () => (await badge()) === '')
    await popup.close()
    await again.close()
  })

  test('a daemon that was set back to an older copy of its journal is told apart, on the badge and in the popup (R42)', async () => {
    const { port, places } = daemon
    await cp(places.data, `${places.data}.older`, { recursive: true })
    const current = await startOn(port)
    await current.addAgent('later-bot', ['desk'])
    const before = await witnessed()
    // The worker takes note of the journal whenever it connects.
    await extension.killWorker()
    let popup = await extension.popup()
    await says(popup, en.empty.title)
    await until(async () => (await witnessed()) > before)
    // It may have gone by itself, as popups do when the focus goes.
    await popup.close().catch(() => {})
    await current.close()

    await rm(places.data, { recursive: true })
    await cp(`${places.data}.older`, places.data, { recursive: true })
    const older = await startOn(port)
    popup = await extension.popup()
    await says(popup, en.rewound.title, en.empty.title)
    expect([await badge(), await title()]).toEqual(['!', en.badge.rewound])
    await popup.close()
    await older.close()
    await daemon.close()
  })

  const startOn = (port: number) =>
    startDaemon({ port, version: 'test', places: daemon.places, log: createLog({ level: 'silent' }) })
  /** How many entries the extension has seen. */
  const witnessed = async () => {
    const { witnessed } = (await stored()) as { witnessed?: { note: string } }
    return Number(witnessed?.note.split('\n')[1] ?? 0)
  }
})

type Heard = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string }

/** A program that took the daemon's port and answers 200 and `answer` to everything. `heard` is all that it was sent. */
async function startStranger(port: number, answer: unknown): Promise<{ heard: Heard[]; close(): Promise<void> }> {
  const heard: Heard[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      const { method, url, headers } = request
      heard.push({ method, url, headers, body })
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
  })
  server.on('upgrade', ({ method, url, headers }, socket) => {
    heard.push({ method, url, headers, body: '' })
    socket.destroy()
  })
  await new Promise<void>(listening => server.listen(port, '127.0.0.1', listening))
  expect((server.address() as AddressInfo).port).toBe(port)
  return {
    heard,
    close: async () => {
      server.closeAllConnections()
      await new Promise(closed => server.close(closed))
    },
  }
}
