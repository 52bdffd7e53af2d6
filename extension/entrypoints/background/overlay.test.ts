import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { ProblemError } from '../../../shared/api/client.ts'
import { Boundary } from '../../../shared/boundary/boundary.ts'
import { DaemonError } from '../../lib/errors.ts'
import { focus } from '../../lib/snapshot.ts'
import { createOverlays } from './overlay.ts'

const boundary = (workflow: string, at: string) =>
  Boundary.parse({
    boundary: 1,
    workflow,
    title: workflow,
    process: 'Tests',
    owner: { team: 'Team', contact: 'team@example.com' },
    tier: 'prepare',
    systems: { odoo: { kind: 'odoo', at } },
  })
const workflow = (name: string) => ({
  workflow: name,
  title: name,
  team: 'Team',
  tier: 'prepare',
  agents: ['bot'],
  mayEdit: ['stage_id'],
  alone: [],
  never: [],
  paused: false,
})

const marks = {
  record: 'odoo/crm.lead/27',
  pending: [
    {
      ask: 'ask_1',
      agent: 'bot\u202e',
      verb: 'update',
      expiresAt: 5,
      changes: [{ field: 'expected_revenue', after: `14500${'\u200b'.repeat(300)}` }],
    },
  ],
  wanted: [{ field: 'stage_id', asks: ['ask_1'] }],
  recent: [],
  stop: null,
}

const origin = 'http://localhost:8069'
const href = `${origin}/odoo/crm/27`

function setUp(change: { granted?: boolean; fail?: Error; popup?: boolean } = {}) {
  const call = vi.fn(async (name: string) => {
    if (change.fail) throw change.fail
    if (name === 'boundaries')
      return {
        boundaries: [
          { boundary: boundary('here', origin) },
          { boundary: boundary('elsewhere', 'https://erp.example.com') },
          { boundary: null },
        ],
      }
    if (name === 'observe') return { asks: [{ ask: 'ask_1', fields: [{ field: 'stage_id', result: 'different' }] }] }
    if (name === 'recordMarks') return marks
    return {
      record: 'odoo/crm.lead/27',
      workflows: [workflow('here'), workflow('elsewhere')],
      pending: [{ ask: 'ask_1', expiresAt: 5 }],
    }
  })
  const clock = { now: 1000 }
  const draw = vi.fn(async () => undefined)
  const overlays = createOverlays({
    open: async () => ({ call: call as never }),
    openPopup: async () => change.popup ?? true,
    granted: async () => change.granted ?? true,
    draw,
    now: () => clock.now,
  })
  return {
    ...overlays,
    call,
    clock,
    draw,
    named: (name: string) => call.mock.calls.filter(([called]) => called === name).length,
  }
}

const send = vi.spyOn(fakeBrowser.tabs, 'sendMessage')

beforeEach(() => {
  fakeBrowser.reset()
  send.mockReset().mockRejectedValue(new Error('nobody listens'))
})

test('what draws goes into the frame that asked for it, on a granted site only', async () => {
  const { handlers, draw } = setUp()
  await handlers['overlay.draw']({}, { origin, tab: 3, frame: 7 })
  expect(draw.mock.calls).toEqual([[3, 7]])
  const refused = setUp({ granted: false })
  await refused.handlers['overlay.draw']({}, { origin, tab: 3, frame: 7 })
  await refused.handlers['overlay.draw']({}, { origin })
  expect(refused.draw).not.toHaveBeenCalled()
})

describe('page.record', () => {
  test('tells a page what agents may do on its record, in words', async () => {
    const { handlers } = setUp()
    const answer = await handlers['page.record']({ href }, { origin })
    expect(answer).toMatchObject({
      record: 'odoo/crm.lead/27',
      badge: { title: 'opportunity 27', waiting: [{ ask: 'ask_1' }], footer: { review: 'ask_1' } },
      unknown: { title: 'opportunity 27', workflows: [], footer: { review: null } },
    })
    expect(answer?.badge.workflows[0]?.rows[0]?.items).toEqual(['stage id'])
  })

  test('a boundary whose system of that name is somewhere else has no say', async () => {
    const { handlers } = setUp()
    const answer = await handlers['page.record']({ href }, { origin })
    expect(answer?.badge.workflows.map(({ title }) => title)).toEqual(['here'])
  })

  test.each([
    ['another site’s address', href, 'https://evil.example'],
    ['another port', href, 'http://localhost:9999'],
    ['no address at all', 'nonsense', origin],
    ['a page that is no record', `${origin}/odoo/crm`, origin],
  ])('says nothing to %s (R40)', async (_, asked, from) => {
    const { handlers, named } = setUp()
    expect(await handlers['page.record']({ href: asked }, { origin: from })).toBeNull()
    expect(named('recordView')).toBe(0)
  })

  test('says nothing where the site is granted no longer', async () => {
    const { handlers, call } = setUp({ granted: false })
    expect(await handlers['page.record']({ href }, { origin })).toBeNull()
    expect(call).not.toHaveBeenCalled()
  })

  test.each([
    new DaemonError('offline'),
    new ProblemError('internal', { type: '', title: '', status: 500, detail: '', remedy: '' }),
  ])('rejects while the daemon gives no answer', async fail => {
    await expect(setUp({ fail }).handlers['page.record']({ href }, { origin })).rejects.toBe(fail)
  })

  test('asks for the boundaries again after a while, after a change, and when the clock went back', async () => {
    const { handlers, changed, clock, named } = setUp()
    const ask = () => handlers['page.record']({ href }, { origin })
    await ask()
    await ask()
    expect(named('boundaries')).toBe(1)
    clock.now += 30_000
    await ask()
    expect(named('boundaries')).toBe(2)
    changed()
    await ask()
    expect(named('boundaries')).toBe(3)
    clock.now = 0
    await ask()
    expect(named('boundaries')).toBe(4)
  })
})

describe('marks', () => {
  test('are printable and short, with the places of their fields', async () => {
    const answer = await setUp().handlers['page.record']({ href }, { origin })
    expect(answer?.wanted).toEqual(['stage_id'])
    expect(Object.keys(answer?.places ?? {})).toEqual(['expected_revenue', 'stage_id'])
    expect(answer?.marks).toMatchObject([
      { field: 'expected_revenue', mark: { kind: 'pending' } },
      { field: 'stage_id', differs: { kind: 'differs' } },
    ])
    const said = JSON.stringify(answer?.badge.waiting)
    expect(said).toContain('14500')
    expect(said).not.toMatch(/[\p{Cf}\p{Cc}]/u)
    expect(said.length).toBeLessThan(400)
  })
})

describe('page.seen', () => {
  const readings = [{ field: 'stage_id', at: 0, value: 'Won' }]

  test('hands on what a page shows of its own record, with our word for its kind', async () => {
    const { handlers, call } = setUp()
    expect(await handlers['page.seen']({ href, readings }, { origin })).toEqual(['stage_id'])
    expect(call).toHaveBeenCalledWith('observe', {
      record: 'odoo/crm.lead/27',
      workflows: ['here'],
      origin,
      seen: [{ field: 'stage_id', kind: expect.any(String), value: 'Won' }],
    })
  })

  test.each([
    ['another site’s record', 'https://evil.example', readings],
    ['a place that there is not', origin, [{ field: 'stage_id', at: 50, value: 'Won' }]],
    ['a field that is none', origin, [{ field: '"] *', at: 0, value: 'Won' }]],
  ])('hands on nothing of %s', async (_, from, given) => {
    const { handlers, named } = setUp()
    expect(await handlers['page.seen']({ href, readings: given }, { origin: from })).toEqual([])
    expect(named('observe')).toBe(0)
  })
})

describe('record.stop', () => {
  test('opens a page of ours that asks again, and decides nothing', async () => {
    const { handlers, call } = setUp()
    await handlers['record.stop']({ href }, { origin })
    const tabs = await fakeBrowser.tabs.query({})
    expect(tabs.map((tab: { url?: string }) => tab.url)).toContainEqual(
      expect.stringMatching(/app\.html#\/records\/odoo%2Fcrm\.lead%2F27$/),
    )
    expect(call.mock.calls.map(([name]) => name)).toEqual(['boundaries'])
  })

  test('opens nothing for another site’s record', async () => {
    const { handlers } = setUp()
    const before = (await fakeBrowser.tabs.query({})).length
    await handlers['record.stop']({ href }, { origin: 'https://evil.example' })
    expect(await fakeBrowser.tabs.query({})).toHaveLength(before)
  })
})

describe('the place of the pill', () => {
  test('is kept by site', async () => {
    const { handlers } = setUp()
    await handlers['pill.place']({ side: 'left', bottom: 60 }, { origin })
    expect((await handlers['page.record']({ href }, { origin }))?.pill).toEqual({ side: 'left', bottom: 60 })
    await handlers['pill.place']({ side: 'right', bottom: 1 }, { origin: 'https://other.example' })
    expect((await handlers['page.record']({ href }, { origin }))?.pill).toEqual({ side: 'left', bottom: 60 })
  })
})

describe('a frame', () => {
  test('shows nothing where the page around it shows a record, and does where it shows none', async () => {
    const { handlers, clock } = setUp()
    const ask = (frame: number, path = href) => handlers['page.record']({ href: path }, { origin, tab: 1, frame })
    expect(await ask(3)).not.toBeNull()
    expect(await ask(0)).not.toBeNull()
    expect(await ask(3)).toBeNull()
    expect(await ask(0, `${origin}/odoo/crm`)).toBeNull()
    expect(await ask(3)).not.toBeNull()
    await ask(0)
    clock.now += 60_000
    expect(await ask(3)).not.toBeNull()
  })
})

describe('popup.open', () => {
  test('shows that approval first', async () => {
    const { handlers } = setUp()
    expect(await handlers['popup.open']({ ask: 'ask_1' }, { origin })).toBe(true)
    expect(await focus.get()).toEqual({ ask: 'ask_1', at: 1000 })
  })

  test('opens the full page where the browser lets no popup open', async () => {
    const { handlers } = setUp({ popup: false })
    expect(await handlers['popup.open']({ ask: 'ask_1' }, { origin })).toBe(false)
    const tabs = await fakeBrowser.tabs.query({})
    expect(tabs.map((tab: { url?: string }) => tab.url)).toContainEqual(
      expect.stringMatching(/app\.html#\/queue\/ask_1$/),
    )
  })
})

test('a burst of changes reaches every tab once, also where nobody listens', async () => {
  vi.useFakeTimers()
  try {
    const { changed } = setUp()
    const first = await fakeBrowser.tabs.create({ url: href })
    const second = await fakeBrowser.tabs.create({ url: 'https://example.com/' })
    for (let n = 0; n < 50; n++) changed()
    await vi.runAllTimersAsync()
    for (const { id } of [first, second]) {
      const received = send.mock.calls.filter(([to]: unknown[]) => to === id)
      expect(received).toEqual([[id, { name: 'overlay.refresh' }]])
    }
  } finally {
    vi.useRealTimers()
  }
})
