import { readFile, stat, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digestOf } from '../../shared/action/canonical.ts'
import type { ReplayResult } from '../../shared/boundary/replay-result.ts'
import type { TestApprover } from '../../test/fixtures/approver.ts'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { startTestDaemon, type TestAgent, type TestDaemon } from '../../test/fixtures/daemon.ts'
import { problemOf } from '../../test/fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover

/** The desk as it is accepted, with a comment that has to survive; the others change one thing each. */
const comment = '# Looked over every quarter.\n'
const systems = {
  crm: { kind: 'odoo', at: 'http://localhost:8069' },
  work: { kind: 'workstation', at: '/srv/desk' },
}
const text = (changes: Record<string, unknown> = {}) => comment + boundaryText('desk', { systems, ...changes })
const looser = () => text({ alone: ['create crm/message', 'write work/file/notes', 'update crm/lead/stage'] })
const stricter = () => text({ alone: [], never: ['crm/lead/secret', 'crm/lead/salary', 'work/file/**/.env*'] })

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: text() } })
  agent = await daemon.addAgent('bot', 'desk')
  approver = await daemon.pair()
  for (const stage of ['new', 'won'])
    await agent.ask({ verb: 'update', record: `crm/lead/${stage}`, fields: { stage } })
  await agent.ask({ verb: 'create', record: 'crm/message', fields: { text: 'Hello' } })
  await agent.ask({ verb: 'update', record: 'crm/lead/3', fields: { salary: 1 } })
})
afterAll(() => daemon.close())

const now = async () => {
  const { body } = await approver.human.boundaries({ body: {} })
  const [view] = body.boundaries
  if (!view) throw new Error('the boundary is gone')
  return view
}
const replayed = async (changed: string, days = 30): Promise<ReplayResult> =>
  (await approver.human.replayBoundary({ body: { workflow: 'desk', text: changed, days } })).body
async function save(changed: string, fields: Record<string, string> = {}) {
  const { fileDigest: base } = await now()
  const command = { workflow: 'desk', digest: digestOf(changed), base, loosening: 'none', ...fields }
  return approver.human.saveBoundary({
    body: Object.assign(await approver.sign('saveBoundary', command), { text: changed }) as never,
  })
}

describe('checking a text', () => {
  const check = async (changed: string, workflow = 'desk') =>
    (await approver.human.checkBoundary({ body: { workflow, text: changed } })).body

  test('gives its summary and the digest that is signed for', async () => {
    const { digest, faults, summary } = await check(text())
    expect([digest, faults]).toEqual([digestOf(text()), []])
    expect(summary?.map(({ id }) => id)).toContain('never')
  })

  test('gives each fault its line and column', async () => {
    const { faults, summary } = await check(text().replace('"tier": "execute"', '"tier": "fly"'))
    const line =
      text()
        .split('\n')
        .findIndex(each => each.includes('"tier"')) + 1
    expect([faults.map(({ at }) => at), faults[0]?.line, summary]).toEqual([['tier'], line, null])
  })

  test('knows only workflows that there are', async () => {
    expect((await problemOf(check(text(), 'other'))).code).toBe('not-found')
  })
})

describe('replay', () => {
  test('of the accepted text changes nothing', async () => {
    expect(await replayed(text())).toMatchObject({ asks: 4, erased: 0, differ: 0, loosens: 0, groups: [], against: 1 })
  })

  test('groups what a looser text would let through, with the asks and their runs', async () => {
    const { differ, loosens, groups } = await replayed(looser())
    expect([differ, loosens, groups.length]).toEqual([2, 2, 1])
    expect(groups[0]).toMatchObject({
      from: { decision: 'review', rule: 'alone' },
      to: { decision: 'allow', rule: 'alone[2]' },
      verb: 'update',
      type: 'crm/lead',
      count: 2,
      outcomes: { pending: 2 },
    })
    expect(groups[0]?.sentence).toMatch(/^To update crm\/lead would be allowed instead of waiting for approval: /)
    expect(groups[0]?.asks.every(({ ask, run }) => /^ask_/.test(ask) && /^run_/.test(run))).toBe(true)
  })

  test('tells a stricter text from a looser one', async () => {
    const { differ, loosens, groups } = await replayed(stricter())
    expect([differ, loosens]).toEqual([2, 0])
    expect(groups.map(({ from, to }) => [from.decision, to.decision]).sort()).toEqual([
      ['allow', 'review'],
      ['review', 'block'],
    ])
  })

  test('looks no further back than it is told', async () => {
    daemon.clock.advance(2 * 86_400_000)
    await approver.login()
    expect((await replayed(looser(), 1)).asks).toBe(0)
    expect((await replayed(looser(), 3)).asks).toBe(4)
  })

  test('of what is no boundary is refused', async () => {
    expect(await problemOf(replayed('tier: ['))).toMatchObject({ code: 'boundary-broken' })
  })
})

describe('saving', () => {
  test('of what loosens needs the second confirmation, and until then leaves everything as it is', async () => {
    const before = await now()
    const { code, extra } = await problemOf(save(looser()))
    expect([code, extra.loosens]).toEqual(['loosens', 2])
    expect(await now()).toEqual(before)
    expect(await readFile(before.file, 'utf8')).toBe(text())
  })

  test('of what is stricter needs none, keeps comments, and decides at once', async () => {
    const { body } = await save(stricter())
    expect([body.version, body.accepted, body.text]).toEqual([2, true, stricter()])
    expect(await readFile(body.file, 'utf8')).toBe(stricter())
    expect((await stat(body.file)).mode & 0o777).toBe(0o600)
    const asked = await agent.ask({ verb: 'create', record: 'crm/message', fields: { text: 'Again' } })
    expect(asked.status).toBe('pending')
  })

  test('of what loosens is done once it is confirmed', async () => {
    expect((await problemOf(save(text()))).code).toBe('loosens')
    expect((await save(text(), { loosening: 'confirmed' })).body).toMatchObject({ version: 3, accepted: true })
  })

  test('of what is wider needs the second confirmation too, where no ask has met it', async () => {
    const wider = text().replace('"crm/lead/*"', '"crm/lead/*", "crm/invoice"')
    const { code, extra } = await problemOf(save(wider))
    expect([code, extra.loosens]).toEqual(['loosens', 0])
    expect(extra.sentences).toEqual(['It may read crm/invoice.'])
    expect((await save(wider, { loosening: 'confirmed' })).body.text).toBe(wider)
    await save(text())
  })

  test('never writes over a file that nobody has seen', async () => {
    const { file, fileDigest: base } = await now()
    await writeFile(file, `${text()}# by another hand\n`, { mode: 0o600 })
    expect((await problemOf(save(stricter(), { base }))).code).toBe('stale-version')
    expect(await readFile(file, 'utf8')).toBe(`${text()}# by another hand\n`)
    await daemon.writeBoundary('desk', text())
  })

  test('takes only the text that was signed for', async () => {
    expect((await problemOf(save(stricter(), { digest: digestOf(text()) }))).code).toBe('digest-mismatch')
  })

  test('takes no broken text', async () => {
    expect((await problemOf(save('tier: execute'))).code).toBe('boundary-broken')
  })

  test('lasts', async () => {
    const { version, digest } = await now()
    await daemon.restart()
    await approver.login()
    expect(await now()).toMatchObject({ version, digest, accepted: true })
  })
})

describe('accepting a file that changed on disk', () => {
  const accept = async (more: Record<string, string> = {}) =>
    approver.command('acceptBoundary', { workflow: 'desk', digest: (await now()).fileDigest, ...more })

  test('needs the second confirmation where it loosens', async () => {
    await daemon.writeBoundary('desk', looser())
    expect((await problemOf(accept())).code).toBe('loosens')
    expect((await problemOf(accept({ loosening: 'none' }))).code).toBe('loosens')
    expect((await now()).accepted).toBe(false)
    expect(await accept({ loosening: 'confirmed' })).toMatchObject({ accepted: true })
  })

  test('needs none where it does not', async () => {
    await daemon.writeBoundary('desk', stricter())
    expect(await accept()).toMatchObject({ accepted: true })
  })
})
