import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newHome, testTerminal } from '../../test/cli/terminal.ts'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { startTestDaemon, type TestDaemon } from '../../test/fixtures/daemon.ts'
import { runCli } from './run.ts'

let daemon: TestDaemon
let ids: { run: string; ask: string }
const drafts = newHome()

beforeAll(async () => {
  daemon = await startTestDaemon({ boundaries: { desk: boundaryText('desk') } })
  const agent = await daemon.addAgent('bot', 'desk')
  ids = await agent.ask({ verb: 'update', record: 'crm/lead/1', fields: { stage: 'won' } })
})
afterAll(() => daemon.close())

function draft(changes: Record<string, unknown>): string {
  const path = join(drafts, 'draft.yaml')
  writeFileSync(path, boundaryText('desk', changes).replaceAll('WORK', daemon.work))
  return path
}
async function replay(...args: string[]) {
  const terminal = testTerminal({ home: join(daemon.places.data, '..') })
  const code = await runCli(['boundary', 'replay', ...args], terminal)
  return { code, out: terminal.printed(), err: terminal.complaints() }
}

test('says that nothing would go differently, and what nobody kept', async () => {
  const { code, out } = await replay(draft({}))
  expect(code).toBe(0)
  expect(out).toContain('1 ask of the last 30 days, held against the rules of version 1: nothing would go differently.')
  expect(out).toContain('Not replayed')
})

test('says what loosens with its runs, and so does the exit code', async () => {
  const { code, out } = await replay(draft({ alone: ['update crm/lead/stage'] }))
  expect(code).toBe(3)
  expect(out).toMatch(/LOOSER +1 × To update crm\/lead would be allowed instead of waiting for approval/)
  expect(out).toContain(`${ids.run}  ${ids.ask}`)
})

test('takes a stricter text without a warning', async () => {
  const { code, out } = await replay(draft({ never: ['crm/lead/secret', 'work/file/**/.env*', 'crm/lead/stage'] }))
  expect([code, out.includes('stricter  1 ×'), out.includes('loosens')]).toEqual([0, true, false])
})

test('says what is wider though nobody has asked for it yet', async () => {
  const { code, out } = await replay(draft({ alone: ['create crm/message', 'close crm/lead'] }))
  expect(code).toBe(3)
  expect(out).toContain('"close crm/lead" passes without approval.')
  expect(out).toContain('takes a second confirmation')
})

test('gives everything as JSON', async () => {
  const { out } = await replay(draft({ tier: 'observe' }), '--json', '--days', '1')
  expect(JSON.parse(out)).toMatchObject({ workflow: 'desk', asks: 1, differ: 1, loosens: 0 })
})

test('says at which line a broken text is broken, and what else it cannot take', async () => {
  expect(await replay(draft({ tier: 'fly' }))).toMatchObject({
    code: 1,
    err: expect.stringMatching(/draft\.yaml:\d+:\d+: tier/),
  })
  expect((await replay(join(drafts, 'nothing.yaml'))).code).toBe(1)
  expect((await replay(draft({}), '--days', '0')).code).toBe(2)
  const other = join(drafts, 'other.yaml')
  writeFileSync(other, boundaryText('other'))
  expect((await replay(other)).err).toContain('There is no workflow "other".')
})
