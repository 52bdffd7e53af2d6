/** Taking an approval back (design §5): while nobody has used it, by who may, and never once it was used. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { extensionOrigin, startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
let outsider: TestApprover
let owner: TestApprover
let leads = 0

beforeAll(async () => {
  daemon = await startTestDaemon({
    boundaries: { desk: boundaryText('desk'), drafts: boundaryText('drafts', { tier: 'recommend' }) },
  })
  agent = await daemon.addAgent('bot', 'desk', 'drafts')
  owner = await daemon.pair()
  approver = await daemon.pair({ by: owner, teams: ['Somebody else'], origin: extensionOrigin('b') })
  outsider = await daemon.pair({ by: owner, teams: ['Somebody else'], origin: extensionOrigin('c') })
})
afterAll(() => daemon.close())

const change = () => {
  leads += 1
  return { verb: 'update', record: `crm/lead/${leads}`, fields: { stage: 'won' } }
}
async function approved(by = approver, action = change()) {
  const asked = await agent.ask(action)
  const view = await by.decide(asked.ask, 'approved')
  return { ...asked, action, view }
}
const unused = async () => (await approver.human.queue({ body: {} })).body.unused
const rowOf = async (ask: string) => (await unused()).find(row => row.ask === ask)
const take = (by: TestApprover, { ask, version, digest }: { ask: string; version: number; digest: string }) =>
  by.command('takeBack', { ask, version, digest })
const consume = (ask: string, digest: string) => agent.api.consume({ params: { ask }, body: { digest } })

describe('before anybody has used it', () => {
  test('it goes, the agent is told to ask again, and may', async () => {
    const { ask, run, action, digest } = await approved()
    const row = await rowOf(ask)
    expect(row).toMatchObject({ agent: 'bot', record: action.record, approver: approver.id, digest })
    expect(await take(approver, row!)).toMatchObject({ status: 'superseded', execution: 'not_started' })
    expect(await rowOf(ask)).toBeUndefined()
    expect(await problemOf(agent.api.askStatus({ params: { ask }, query: {} }))).toMatchObject({
      code: 'superseded',
      detail: expect.stringMatching(
        /^A person took the approval back before it was used \(taken back by Reviewer[^)]*\)\./,
      ),
    })
    expect(await problemOf(consume(ask, digest))).toMatchObject({
      code: 'no-grant',
      detail: expect.stringContaining('took the approval back'),
    })
    const again = await agent.ask(action)
    expect(again).toMatchObject({ status: 'pending' })
    expect(again.ask).not.toBe(ask)
    const { body } = await approver.human.runView({ body: { run } })
    expect(body.entries.find(({ type }) => type === 'ask.superseded')).toMatchObject({
      was: 'approved',
      why: expect.stringMatching(/^taken back by /),
      by: { approver: approver.id, signature: expect.any(String) },
    })
    expect(body.summary.outcomes).toEqual({ approved: 0, superseded: 1 })
  })

  test('of an edit, it is named by the digest of what would run', async () => {
    const { ask, digest } = await agent.ask(change())
    await approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { stage: 'lost' } } })
    const row = (await rowOf(ask))!
    expect(row.digest).not.toBe(digest)
    expect(await problemOf(take(approver, { ...row, digest }))).toMatchObject({ code: 'digest-mismatch' })
    expect(await problemOf(take(approver, { ...row, version: row.version - 1 }))).toMatchObject({
      code: 'stale-version',
    })
    expect(await take(approver, row)).toMatchObject({ status: 'superseded' })
    expect(await problemOf(take(approver, row))).toMatchObject({ code: 'no-grant' })
  })

  test('only who approved it and the owner team may', async () => {
    const { ask } = await approved()
    const row = (await rowOf(ask))!
    expect(await problemOf(take(outsider, row))).toMatchObject({ code: 'not-owner' })
    expect(await rowOf(ask)).toEqual(row)
    expect(await take(owner, row)).toMatchObject({ status: 'superseded' })
  })

  test('a command that was signed for another ask, or twice, does nothing', async () => {
    const [one, two] = [await approved(), await approved()]
    const { version, digest } = (await rowOf(one.ask))!
    const signed = await approver.sign('takeBack', { ask: one.ask, version, digest })
    const moved = { ...signed, command: { ...signed.command, ask: two.ask } }
    const post = (body: unknown) =>
      daemon.send({ method: 'POST', path: '/human/v1/take-back', headers: approver.headers(), body })
    expect((await post(moved)).status).toBe(401)
    expect((await post(signed)).status).toBe(200)
    expect((await post(signed)).status).toBe(401)
    expect((await consume(two.ask, two.digest)).status).toBe(200)
  })
})

describe('what cannot be taken back', () => {
  test('what the agent has used: the answer is 409 in plain words', async () => {
    const { ask, digest } = await approved()
    const row = (await rowOf(ask))!
    await consume(ask, digest)
    expect(await rowOf(ask)).toBeUndefined()
    expect(await problemOf(take(approver, row))).toMatchObject({
      code: 'grant-consumed',
      extra: { status: 409 },
      detail: expect.stringContaining('has used the approval already'),
    })
  })

  test('a denial, an approval that gives no right, and what nobody has decided', async () => {
    const denied = await agent.ask(change())
    const { version } = await approver.decide(denied.ask, { outcome: 'denied', reason: 'not_now' })
    expect(await problemOf(take(approver, { ...denied, version }))).toMatchObject({
      code: 'no-grant',
      detail: expect.stringContaining('A denial cannot be taken back'),
    })
    const draft = await agent.ask(
      { verb: 'draft', record: 'crm/lead/9', fields: { stage: 'won' } },
      { workflow: 'drafts' },
    )
    const view = await approver.decide(draft.ask, 'approved')
    expect(await rowOf(draft.ask)).toBeUndefined()
    expect(await problemOf(take(approver, { ...draft, version: view.version }))).toMatchObject({ code: 'no-grant' })
    const pending = await agent.ask(change())
    expect(await problemOf(take(approver, { ...pending, version: 1 }))).toMatchObject({ code: 'no-grant' })
  })

  test('a grant that has run out', async () => {
    const { ask } = await approved()
    const row = (await rowOf(ask))!
    daemon.clock.advance(row.until - daemon.clock.now())
    expect(await rowOf(ask)).toBeUndefined()
    for (const each of [owner, approver, outsider]) await each.login()
    expect(await problemOf(take(approver, row))).toMatchObject({ code: 'grant-expired' })
  })
})

test('P14 of using it and taking it back at once, exactly one wins, twenty times over', async () => {
  for (let round = 0; round < 20; round++) {
    const { ask, digest } = await approved()
    const row = (await rowOf(ask))!
    const body = await approver.sign('takeBack', { ask, version: row.version, digest: row.digest })
    const using = () =>
      daemon.send({ method: 'POST', path: `/agent/v1/asks/${ask}/consume`, headers: agent.headers, body: { digest } })
    const taking = () => daemon.send({ method: 'POST', path: '/human/v1/take-back', headers: approver.headers(), body })
    const first = round % 2 === 0 ? using() : undefined
    const second = taking()
    const [used, taken] = await Promise.all([first ?? using(), second])
    expect([used.status, taken.status].sort()).toEqual([200, 409])
    const { status, execution } = (await approver.human.askView({ body: { ask } })).body
    expect([status, execution]).toEqual(used.status === 200 ? ['approved', 'started'] : ['superseded', 'not_started'])
  }
})

describe('a standing grant that was made from it', () => {
  const alike = () => ({ verb: 'update', record: 'crm/lead/standing', fields: { stage: `open ${++leads}` } })
  async function standing() {
    const asked = await approved(approver, alike())
    const until = daemon.clock.now() + 3_600_000
    const scope = { verb: 'update', record: 'crm/lead/standing', fields: ['stage'], times: 5, until }
    const { standing: id } = (await approver.command('standingGrant', { ask: asked.ask, scope })) as {
      standing: string
    }
    const of = async () =>
      (await approver.human.standingList({ body: {} })).body.grants.find(each => each.standing === id)
    return { ...asked, scope, of }
  }

  test('ends with it, and takes along what it let pass and nobody has carried out', async () => {
    const given = await standing()
    const used = await agent.ask(alike())
    await consume(used.ask, used.digest)
    const waits = await agent.ask(alike())
    expect([used.status, waits.status]).toEqual(['allowed', 'allowed'])
    await take(approver, (await rowOf(given.ask))!)
    expect(await given.of()).toMatchObject({ ended: { why: 'taken_back' } })
    expect(await problemOf(consume(waits.ask, waits.digest))).toMatchObject({ code: 'no-grant' })
    const asked = await agent.ask(alike())
    expect(asked.status).toBe('pending')
    const { takenBack } = (await approver.human.askView({ body: { ask: given.ask } })).body
    expect(takenBack).toEqual({ at: expect.any(Number), by: expect.stringMatching(/^Reviewer/) })

    await daemon.restart()
    for (const each of [owner, approver, outsider]) await each.login()
    expect(await given.of()).toMatchObject({ ended: { why: 'taken_back' } })
    expect((await agent.ask(alike())).status).toBe('pending')
    const { ask, scope } = given
    expect(await problemOf(approver.command('standingGrant', { ask, scope }))).toMatchObject({
      code: 'standing-refused',
    })
  })

  test('stands where the approval ended in another way', async () => {
    const given = await standing()
    await consume(given.ask, given.digest)
    expect((await agent.ask(alike())).status).toBe('allowed')
    expect(await given.of()).toMatchObject({ ended: null })
  })

  test('is not given beside a taking back: whichever comes first, nothing passes afterwards, ten times over', async () => {
    for (let round = 0; round < 10; round++) {
      const record = `crm/lead/both-${round}`
      const { ask } = await approved(approver, { verb: 'update', record, fields: { stage: 'open' } })
      const row = (await rowOf(ask))!
      const scope = { verb: 'update', record, fields: ['stage'], times: 5, until: daemon.clock.now() + 3_600_000 }
      const grant = await approver.sign('standingGrant', { ask, scope })
      const back = await owner.sign('takeBack', { ask, version: row.version, digest: row.digest })
      const post = (path: string, by: TestApprover, body: unknown) =>
        daemon.send({ method: 'POST', path: `/human/v1/${path}`, headers: by.headers(), body })
      const sends = [() => post('standing/grant', approver, grant), () => post('take-back', owner, back)]
      if (round % 2 === 0) sends.reverse()
      await Promise.all(sends.map(send => send()))
      expect((await approver.human.askView({ body: { ask } })).body.status).toBe('superseded')
      expect((await agent.ask({ verb: 'update', record, fields: { stage: 'won' } })).status).toBe('pending')
    }
  })
})

test('a restart changes nothing: what was taken back stays so, and what was not can still be', async () => {
  const [gone, kept] = [await approved(), await approved()]
  await take(approver, (await rowOf(gone.ask))!)
  const row = (await rowOf(kept.ask))!
  await daemon.restart()
  for (const each of [owner, approver, outsider]) await each.login()
  expect(await problemOf(consume(gone.ask, gone.digest))).toMatchObject({ code: 'no-grant' })
  expect(await rowOf(kept.ask)).toEqual(row)
  expect(await take(approver, row)).toMatchObject({ status: 'superseded' })
  expect(await problemOf(consume(kept.ask, kept.digest))).toMatchObject({ code: 'no-grant' })
})
