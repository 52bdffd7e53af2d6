/**
 * An ask really changes between the moment in which its card was drawn and the press of a button, in every way it can
 * (security R24, R27, R34, R37): while the button is held down, and while the decision is on its way. Whichever it is, the
 * press decides nothing, and the popup says why. What is true is asked of the daemon.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, ElementHandle, Page } from 'puppeteer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { outcomeWords } from '../../extension/locales/shared-words.ts'
import type { Outcome } from '../../shared/approval/outcome.ts'
import type { Decided } from '../../shared/approval/statement.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { armed, found, isArmed, says, wordsOn } from './harness.ts'
import { type Asked, openWorld, type World } from './world.ts'

let world: World
let popup: Page

beforeAll(async () => {
  world = await openWorld({
    boundaries: { desk: boundaryText('desk'), brief: boundaryText('brief', { review: { expires: '1m' } }) },
  })
})
afterEach(async () => {
  await popup?.close().catch(() => undefined)
  await world.clear()
})
afterAll(() => world?.close())

const evidence = (stage: string) => ({ sources: [{ record: 'crm/lead/1', title: 'The lead', fields: { stage } }] })
const asking = async (): Promise<Asked> => world.ask({ evidence: evidence('open') })
const viewOf = async (ask: string) => (await world.colleague.human.askView({ body: { ask } })).body
/** All decisions on an ask in the journal. */
async function decisionsOn({ ask, run }: Asked): Promise<Decided[]> {
  const { entries } = (await world.colleague.human.runView({ body: { run } })).body
  return entries.flatMap(entry => (entry.type === 'ask.decided' && entry.ask === ask ? [entry.statement.outcome] : []))
}

type Way = {
  change: (asked: Asked) => Promise<unknown>
  /** How the ask stands then, and what others decided. */
  ends: Outcome
  decided?: Decided
  /** What the popup says where its decision was on the way. */
  told: string
  ask?: () => Promise<Asked>
}
const first = en.problems['already-decided']
const ended = 'It ended before you decided.'
let titles = 0

const ways: Record<string, Way> = {
  'somebody else approves it': {
    change: ({ ask }) => world.colleague.decide(ask, 'approved'),
    ends: 'approved',
    decided: 'approved',
    told: first,
  },
  'somebody else edits it and approves that': {
    change: ({ ask }) =>
      world.colleague.decide(ask, { outcome: 'approved_edited', edit: { fields: { stage: 'lost' } } }),
    ends: 'approved_edited',
    decided: 'approved_edited',
    told: first,
  },
  'somebody else denies it': {
    change: ({ ask }) => world.colleague.decide(ask, { outcome: 'denied', reason: 'not_now' }),
    ends: 'denied',
    decided: 'denied',
    told: first,
  },
  'the agent withdraws it': {
    change: ({ ask }) => world.agent.api.withdraw({ params: { ask }, body: {} }),
    ends: 'withdrawn',
    told: ended,
  },
  'the agent asks the same again with other evidence': {
    ask: async () => world.ask({ run: await world.agent.run(), evidence: evidence('open') }),
    change: ({ run, record }) =>
      world.agent.ask({ verb: 'update', record, fields: { stage: 'won' } }, { run, evidence: evidence('lost') }),
    ends: 'superseded',
    told: ended,
  },
  'the agent ends its run': {
    change: ({ run }) => world.agent.api.finishRun({ params: { run }, body: {} }),
    ends: 'withdrawn',
    told: ended,
  },
  'the boundary is edited and accepted': {
    async change() {
      titles += 1
      await world.daemon.writeBoundary('desk', boundaryText('desk', { title: `Desk ${titles}` }))
      const { boundaries } = (await world.colleague.human.boundaries({ body: {} })).body
      const desk = boundaries.find(({ workflow }) => workflow === 'desk')
      await world.colleague.command('acceptBoundary', { workflow: 'desk', digest: desk?.fileDigest ?? '' })
    },
    ends: 'superseded',
    told: ended,
  },
  'its time runs out': {
    ask: () => world.ask({ workflow: 'brief' }),
    async change() {
      world.daemon.clock.advance(61_000)
      await world.daemon.daemon().catchUp()
    },
    ends: 'expired',
    told: ended,
  },
  'its agent is revoked': {
    async ask() {
      const other = await world.daemon.addAgent(`other-${++titles}`, 'desk')
      const action = world.change()
      return { ...(await other.ask(action)), record: action.record }
    },
    change: async ({ ask }) => world.colleague.command('revokeAgent', { agent: (await viewOf(ask)).agent }),
    ends: 'withdrawn',
    told: ended,
  },
}

/** A change of which nobody hears before the daemon looks again: the file that would be written is another. */
const unseen: Way = {
  async ask() {
    const record = 'work/file/plan.md'
    await writeFile(join(world.daemon.work, 'plan.md'), 'one\ntwo\n')
    const asked = await world.agent.ask({ verb: 'write', record, fields: { content: 'one\nthree\n' } })
    return { ...asked, record }
  },
  change: () => writeFile(join(world.daemon.work, 'plan.md'), 'one\ntwo\nand more\n'),
  ends: 'superseded',
  told: en.problems.superseded,
}

async function drawn(asked: Asked): Promise<ElementHandle<HTMLElement>> {
  popup = await world.extension.popup()
  await says(popup, asked.record.split('/').at(-1) ?? '')
  return armed(popup)
}
const saysEnd = (outcome: Outcome) => {
  const { title, means } = outcomeWords[outcome]
  return says(popup, en.review.ended(`${title}, ${means}`))
}

/** What was pressed is over: it is said how, nothing more can be pressed, and only what others decided stands. */
async function holds(asked: Asked, { ends, decided }: Way): Promise<void> {
  await saysEnd(ends)
  const approve = await found(popup, 'button', en.review.approve)
  expect(await isArmed(approve)).toBe(false)
  await popup.keyboard.press('a')
  await approve.click()
  expect(await world.statusOf(asked.ask)).toBe(ends)
  expect(await decisionsOn(asked)).toEqual(decided ? [decided] : [])
}

/** Presses the button and gives what lets go of it. */
async function press(button: ElementHandle<HTMLElement>): Promise<() => Promise<void>> {
  const { x, y } = await button.clickablePoint()
  await popup.mouse.move(x, y)
  await popup.mouse.down()
  return () => popup.mouse.up()
}

describe('while the button is held down', () => {
  test.each(Object.entries(ways))('%s', async (_name, way) => {
    const asked = await (way.ask ?? asking)()
    const letGo = await press(await drawn(asked))
    await way.change(asked)
    await saysEnd(way.ends)
    await letGo()
    await holds(asked, way)
  })

  test('a page shows another value than the evidence claims: the press is void, and the card has to be read again', async () => {
    const asked = await asking()
    const letGo = await press(await drawn(asked))
    const [source] = (await viewOf(asked.ask)).evidence?.sources ?? []
    const record = source && 'record' in source ? (source.record ?? '') : ''
    const seen = [{ field: 'stage', kind: 'text' as const, value: 'other' }]
    await world.colleague.human.observe({ body: { record, origin: 'https://crm.example', seen } })
    await says(popup, 'other')
    await letGo()
    // What would have been sent is sent by then.
    await armed(popup)
    expect(await decisionsOn(asked)).toEqual([])
    expect(await world.statusOf(asked.ask)).toBe('pending')
  })
})

/** Holds back what the popup sends to this path; gives how to wait for it and how to let it go. */
async function holdBack(path: string): Promise<{ sent: Promise<void>; letGo: () => Promise<void> }> {
  const session: CDPSession = await popup.createCDPSession()
  await session.send('Fetch.enable', { patterns: [{ urlPattern: `*${path}` }] })
  let held = ''
  const sent = new Promise<void>(resolve =>
    session.on('Fetch.requestPaused', ({ requestId }) => {
      held = requestId
      resolve()
    }),
  )
  return {
    sent,
    letGo: async () => {
      await session.send('Fetch.continueRequest', { requestId: held })
      await session.send('Fetch.disable')
    },
  }
}

describe('while the decision is on its way', () => {
  test.each(Object.entries({ ...ways, 'the file it is about becomes another': unseen }))('%s', async (_name, way) => {
    const asked = await (way.ask ?? asking)()
    const button = await drawn(asked)
    const decide = await holdBack('/human/v1/decide')
    await button.click()
    await decide.sent
    await way.change(asked)
    await decide.letGo()
    await says(popup, way.told)
    await holds(asked, way)
  })
})

test('an answer that shows another action under the digest of the first: nothing can be decided about it', async () => {
  const asked = await asking()
  await drawn(asked)
  // The daemon, or who answers in its place, changes what is shown and leaves the digest as it was.
  const session = await popup.createCDPSession()
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/human/v1/ask', requestStage: 'Response' }] })
  session.on('Fetch.requestPaused', async ({ requestId }) => {
    const { body, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId })
    const text = base64Encoded ? Buffer.from(body, 'base64').toString() : body
    const other = text.replaceAll('"won"', '"harmless"')
    await session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 200,
      responseHeaders: [{ name: 'content-type', value: 'application/json' }],
      body: Buffer.from(other).toString('base64'),
    })
  })
  const source = (await viewOf(asked.ask)).evidence?.sources?.[0]
  const record = source && 'record' in source ? (source.record ?? '') : ''
  const seen = [{ field: 'stage', kind: 'text' as const, value: 'news' }]
  await world.colleague.human.observe({ body: { record, origin: 'https://crm.example', seen } })
  await says(popup, 'harmless', en.trouble.mismatch)
  for (const name of [en.review.approve, en.review.deny]) {
    const button = await found(popup, 'button', name)
    await button.click()
  }
  for (const key of ['a', 'r', '1'] as const) await popup.keyboard.press(key)
  await pause(500)
  expect(await wordsOn(popup)).toContain(en.trouble.mismatch)
  expect(await world.statusOf(asked.ask)).toBe('pending')
  expect(await decisionsOn(asked)).toEqual([])
})
