/**
 * Web pages against a real daemon, from every place a page can be (security R10, the table of §3.6): whatever arrives is
 * refused by the guard, and no page learns anything but that it was refused.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdir, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Frame, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { boundaryText } from '../fixtures/boundaries.ts'
import { send } from '../fixtures/wire.ts'
import { type Attempts, attack } from './attack.ts'
import { until } from './harness.ts'
import { type Sites, startSites, visiting } from './https.ts'
import type { InExtension } from './in-extension.ts'
import { openWorld, type World } from './world.ts'

const blank = '<!doctype html><title>A page</title><body>'
const sandboxed = `${blank}<iframe sandbox="allow-scripts allow-forms" srcdoc="<body>"></iframe>`

let world: World
let plain: Sites
let secure: Sites
/** Every answer of the daemon on TCP since the test began: `METHOD path status`. */
let answered: string[]

const finished = (message: unknown) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
  if (request.socket.localPort === world?.daemon.port)
    answered.push(`${request.method} ${request.url} ${response.statusCode}`)
}

beforeAll(async () => {
  plain = await startSites(path => ({ html: path === '/sandbox' ? sandboxed : blank }))
  secure = await startSites(() => ({ html: blank }), { tls: true })
  world = await openWorld({
    boundaries: { desk: boundaryText('desk') },
    args: [
      ...visiting({ 'public.test:443': secure.place, 'evil.test': '127.0.0.1' }),
      `--ip-address-space-overrides=${secure.place}=public`,
    ],
  })
  // What arrives is to come from pages alone.
  await world.extension.setPort(1)
  subscribe('http.server.response.finish', finished)
})
afterAll(async () => {
  unsubscribe('http.server.response.finish', finished)
  await world?.close()
  await Promise.all([plain?.close(), secure?.close()])
})

let page: Page
let entries: number
beforeEach(async () => {
  page = await world.extension.browser.newPage()
  entries = await journalSize()
  answered = []
})
afterEach(() => page.close())

const base = () => `http://127.0.0.1:${world.daemon.port}`
const journalSize = async () => (await world.daemon.control.controlStatus({ body: {} })).body.entries
const action = { verb: 'create', record: 'crm/message', fields: { body: 'from a page' } }
const body = JSON.stringify({ workflow: 'desk', action, wait: 0 })

/** Tries everything from a page or frame. */
const tryAll = (from: Page | Frame, at = base()): Promise<Attempts> =>
  from.evaluate(attack, { base: at, token: world.agent.token, body })

/** Nothing came of it: no answer but refusals, nothing written, and nothing read but, at most, a refusal. */
async function expectNothing(attempts: Attempts): Promise<void> {
  for (const [name, result] of Object.entries(attempts))
    expect(result, name).toMatch(/^(refused|sent|(400|403|405|415|421) .*problem.*)$/s)
  expect(answered.filter(line => !/ (400|403|405|415|421)$/.test(line))).toEqual([])
  expect(await journalSize()).toBe(entries)
}

test('what passes is noticed: the same ask from a program, with the same token', async () => {
  const headers = { authorization: `Bearer ${world.agent.token}` }
  const answer = await send({ port: world.daemon.port }, { method: 'POST', path: '/agent/v1/asks', headers, body })
  expect(answer.status).toBe(200)
  expect(answered).toEqual(['POST /agent/v1/asks 200'])
  expect(await journalSize()).toBeGreaterThan(entries)
})

describe('from a page on loopback', () => {
  test.each(['localhost', '127.0.0.1'])('at %s', async name => {
    await page.goto(`http://${name}:${plain.port}/`)
    await expectNothing(await tryAll(page))
    // They did arrive, so it is the guard that refused them, and not the browser alone.
    expect(answered.length).toBeGreaterThan(10)
  })

  test('in a sandboxed frame', async () => {
    await page.goto(`http://localhost:${plain.port}/sandbox`)
    const [, frame] = page.frames()
    await expectNothing(await tryAll(frame!))
    expect(answered.length).toBeGreaterThan(10)
  })

  test.each(['localhost', '0.0.0.0', '[::ffff:127.0.0.1]'])('that calls the daemon %s', async name => {
    await page.goto(`http://localhost:${plain.port}/`)
    await expectNothing(await tryAll(page, `http://${name}:${world.daemon.port}`))
  })
})

test('from a file', async () => {
  const file = join(world.daemon.work, 'page.html')
  await writeFile(file, blank)
  await page.goto(pathToFileURL(file).href)
  await expectNothing(await tryAll(page))
  expect(answered.length).toBeGreaterThan(10)
})

test('from a data: page', async () => {
  await page.goto(`data:text/html,${encodeURIComponent(blank)}`)
  await expectNothing(await tryAll(page))
})

test('from a name that was rebound to this machine: it reads refusals, and nothing else', async () => {
  const rebound = `http://evil.test:${world.daemon.port}`
  // Stands in for the page that the attacker's own server sent before the name changed its address: the script is put
  // into a document of that very origin, past the policy that the daemon sends with it.
  await page.setBypassCSP(true)
  await page.goto(rebound)
  const attempts = await tryAll(page, rebound)
  expect(attempts['GET what is open']).toMatch(/^421 /)
  expect(attempts['ask with a token']).toMatch(/^421 /)
  const { frame, ...rest } = attempts
  expect(frame).not.toContain('"ok":true')
  await expectNothing(rest)
  expect(answered.length).toBeGreaterThan(10)
})

describe('from a public page', () => {
  test('nothing even arrives, but for navigations', async () => {
    await page.goto('https://public.test/')
    await expectNothing(await tryAll(page))
    expect(
      answered.filter(line => !line.endsWith('/healthz 403') && !line.startsWith('POST /agent/v1/asks 4')),
    ).toEqual([])
  })

  test('with the leave of a person to reach this machine', async () => {
    const session = await world.extension.browser.target().createCDPSession()
    for (const name of ['local-network-access', 'loopback-network', 'local-network'])
      await session.send('Browser.setPermission', {
        permission: { name },
        setting: 'granted',
        origin: 'https://public.test',
      })
    await page.goto('https://public.test/')
    await expectNothing(await tryAll(page))
    expect(answered.length).toBeGreaterThan(5)
  })

  test('by taking the person there', async () => {
    await page.goto('https://public.test/')
    await Promise.all([
      page.waitForNavigation(),
      page.evaluate(at => {
        location.href = `${at}/openapi.json`
      }, base()),
    ])
    expect(answered).toContain('GET /openapi.json 403')
    await expectNothing({})
  })
})

describe('the extension', () => {
  test('none of its pages can be put into a frame', async () => {
    await page.goto(`http://localhost:${plain.port}/`)
    const scripts = ['overlay', 'overlay-drawing'].map(name => `content-scripts/${name}.js`)
    const paths = ['popup.html', 'app.html', 'icon/16.png', 'manifest.json', ...scripts]
    for (const path of paths) {
      const readable = await page.evaluate(async address => {
        const frame = Object.assign(document.createElement('iframe'), { src: address })
        document.body.append(frame)
        await new Promise(ended => frame.addEventListener('load', ended))
        return fetch(address).then(
          () => true,
          () => false,
        )
      }, `chrome-extension://${world.extension.id}/${path}`)
      expect(readable, path).toBe(false)
    }
    await until(() => page.frames().length === paths.length + 1)
    expect(
      page
        .frames()
        .slice(1)
        .map(frame => frame.url()),
    ).toEqual(Array(paths.length).fill('chrome-error://chromewebdata/'))
  })

  test('another extension that forges our origin has no session, and cannot send us messages (R6)', async () => {
    const folder = join(world.daemon.work, 'other-extension')
    await mkdir(folder)
    const manifest = {
      manifest_version: 3,
      name: 'Another',
      version: '1',
      permissions: ['declarativeNetRequest'],
      host_permissions: ['http://127.0.0.1/*'],
    }
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
    await writeFile(join(folder, 'page.html'), blank)
    const id = await world.extension.browser.installExtension(folder)
    await page.goto(`chrome-extension://${id}/page.html`)
    const tried = await page.evaluate(
      async (at, ours) => {
        const { chrome } = globalThis as unknown as InExtension
        await chrome.declarativeNetRequest.updateSessionRules({
          addRules: [
            {
              id: 1,
              action: {
                type: 'modifyHeaders',
                requestHeaders: [{ header: 'origin', operation: 'set', value: `chrome-extension://${ours}` }],
              },
              condition: { urlFilter: '*', resourceTypes: ['xmlhttprequest'] },
            },
          ],
        })
        const post = async (path: string, sent: unknown, headers = {}) => {
          const answer = await fetch(at + path, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify(sent),
          })
          return `${answer.status} ${((await answer.json()) as { type: string }).type}`
        }
        const message = await chrome.runtime.sendMessage(ours, { name: 'hub.connect', body: {} }).then(
          () => 'answered',
          () => 'refused',
        )
        return {
          queue: await post('/human/v1/queue', {}),
          guessed: await post('/human/v1/queue', {}, { authorization: `Bearer hs_${'A'.repeat(43)}` }),
          session: await post('/human/v1/session/start', { approver: `apr_${'0'.repeat(32)}`, nonce: 'A'.repeat(43) }),
          pairing: await post('/pair/v1/start', { nonce: 'A'.repeat(43), key: 'A'.repeat(122) }),
          message,
        }
      },
      base(),
      world.extension.id,
    )
    for (const name of ['queue', 'guessed', 'session'] as const)
      expect(tried[name], name).toMatch(/^401 .*unauthenticated/)
    expect(tried.pairing).toMatch(/^4\d\d /)
    expect(tried.message).toBe('refused')
    expect(await journalSize()).toBe(entries)
  })
})
