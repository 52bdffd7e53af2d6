/** The record that an ask is about (R28): looked at again before anybody acts on it, wherever its path leads by then. */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
})
afterAll(() => daemon.close())

const status = (ask: string) => agent.api.askStatus({ params: { ask }, query: {} })

describe('the record is looked at again', () => {
  const file = (name: string, content: string) => writeFile(join(daemon.work, name), content)
  const write = (name: string) => ({ verb: 'write', record: `work/file/${name}`, fields: { content: 'new' } })

  test('R24 changed between ask and approval: superseded', async () => {
    await file('a.md', 'one')
    const { ask } = await agent.ask(write('a.md'))
    await file('a.md', 'two')
    expect(await problemOf(approver.decide(ask, 'approved'))).toMatchObject({ code: 'superseded' })
    expect(await problemOf(status(ask))).toMatchObject({ code: 'superseded' })
  })

  test('changed between approval and consume: superseded', async () => {
    await file('b.md', 'one')
    const { ask } = await agent.ask(write('b.md'))
    await approver.decide(ask, 'approved')
    const answer = (await status(ask)).body
    await file('b.md', 'two')
    expect(await problemOf(agent.consume(answer))).toMatchObject({ code: 'superseded' })
    expect(await problemOf(agent.consume(answer))).toMatchObject({ code: 'no-grant' })
  })

  test('changed, and denied all the same: denied', async () => {
    await file('c.md', 'one')
    const { ask } = await agent.ask(write('c.md'))
    await file('c.md', 'two')
    expect((await approver.decide(ask, 'denied')).status).toBe('denied')
  })

  test('led somewhere else by a link that came in between: superseded, never followed', async () => {
    const allowed = await agent.ask(write('notes/e.md'))
    const { ask } = await agent.ask(write('f.md'))
    await mkdir(join(daemon.work, 'notes'), { recursive: true })
    await symlink('../.env', join(daemon.work, 'notes/e.md'))
    await symlink('/etc/passwd', join(daemon.work, 'f.md'))
    expect(await problemOf(agent.consume(allowed))).toMatchObject({ code: 'superseded' })
    expect(await problemOf(approver.decide(ask, 'approved'))).toMatchObject({ code: 'superseded' })
    expect(await problemOf(agent.ask(write('notes/e.md')))).toMatchObject({
      code: 'blocked',
      extra: { verdict: { reasons: [{ facet: 'never' }, {}] } },
    })
    expect(await problemOf(agent.ask(write('f.md')))).toMatchObject({ code: 'bad-request' })
  })

  test('evidence that names what the daemon must not look at keeps nobody from deciding', async () => {
    await symlink('/etc/passwd', join(daemon.work, 'outside'))
    const sources = ['work/file/outside', 'work/file/d.md/below', 'work/file/missing'].map(record => ({
      record,
      title: 'A file',
      fields: { content: 'x' },
    }))
    const { ask } = await agent.ask(
      { verb: 'update', record: 'crm/lead/1', fields: { stage: 'won' } },
      { evidence: { sources } },
    )
    const view = await approver.decide(ask, 'denied')
    expect(view.marks.map(({ mark }) => mark)).toEqual(['asserted', 'asserted', 'asserted'])
  })

  test('the reviewer sees what the daemon read, beside what the agent claims', async () => {
    await file('d.md', 'truth')
    const { ask } = await agent.ask({ ...write('d.md'), before: { content: 'claim' } })
    const { before } = (await approver.human.askView({ body: { ask } })).body
    expect(before).toEqual([
      { field: 'content', value: 'truth', from: 'daemon' },
      { field: 'content', value: 'claim', from: 'agent' },
    ])
  })
})

describe('a record of the oddest name', () => {
  test.each(['read', 'write', 'update'])('can be asked about: %s', async verb => {
    // Wherever its summary is cut, no character is cut in two.
    for (const start of ['crm/lead/a', 'crm/lead/ab'])
      expect(
        (await agent.ask({ verb, record: `${start}${'\u{1f600}'.repeat(300)}`, fields: ['stage'] })).status,
      ).toMatch(/allowed|pending/)
  })

  test('with as many and as long fields as there may be is refused in an entry that the journal takes', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `f${n}`.padEnd(80, 'x'))
    const record = `crm/${'t'.repeat(80)}/${'\u{1f600}'.repeat(1_000)}`
    expect(await problemOf(agent.ask({ verb: 'read', record, fields: names }))).toMatchObject({ code: 'blocked' })
  })
})
