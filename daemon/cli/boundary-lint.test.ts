/** `countersign boundary lint`, without a daemon and with one. */
import { promises as files } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lintRules } from '../../shared/boundary/lint/rules.ts'
import { newHome, testTerminal } from '../../test/cli/terminal.ts'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { startTestDaemon } from '../../test/fixtures/daemon.ts'
import { runCli } from './run.ts'

async function lint(home: string, ...args: string[]) {
  const terminal = testTerminal({ home })
  const code = await runCli(['boundary', 'lint', ...args], terminal)
  return { code, out: terminal.printed(), err: terminal.complaints() }
}

async function fileWith(changes: object): Promise<string> {
  const path = join(newHome(), 'desk.yaml')
  await files.writeFile(path, boundaryText('desk', { ...changes }))
  return path
}

test('prints what is wrong with its place and how to mend it, and fails on errors alone', async () => {
  const home = newHome()
  const bad = await fileWith({ approval: ['create crm/message'] })
  const { code, out } = await lint(home, bad)
  expect(code).toBe(1)
  expect(out).toMatch(new RegExp(`^${bad}:\\d+:\\d+: error contradiction: alone\\[0\\]: alone\\[0\\] lets `, 'm'))
  expect(out).toMatch(/^ {4}The owner would have to decide each time: /m)
  expect(out).toContain('No daemon is running')
  const fair = await fileWith({ alone: [] })
  expect(await lint(home, fair)).toMatchObject({
    code: 0,
    out: expect.stringContaining('warning execute-without-alone'),
  })
})

test('a file that is no boundary is an error', async () => {
  const path = await fileWith({ tier: 'everything' })
  expect(await lint(newHome(), path)).toMatchObject({ code: 1, out: expect.stringContaining('error invalid: tier: ') })
})

test('JSON is for programs', async () => {
  const { out } = await lint(newHome(), '--json', await fileWith({ limits: {} }))
  const { files: found } = JSON.parse(out) as { files: { findings: object[] }[] }
  expect(found[0]?.findings).toContainEqual(
    expect.objectContaining({ code: 'empty-limits', severity: 'warning', at: 'limits', line: expect.any(Number) }),
  )
})

test('lists what it looks for', async () => {
  const home = newHome()
  expect((await lint(home, '--rules')).out).toMatch(/^contradiction +error +two equally specific rules/)
  const { rules } = JSON.parse((await lint(home, '--rules', '--json')).out) as { rules: { code: string }[] }
  expect(rules.map(({ code }) => code)).toEqual(Object.keys(lintRules))
})

test('names the files that it does not find', async () => {
  expect(await lint(newHome(), 'nothing.yaml')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no file nothing.yaml'),
  })
  expect(await lint(newHome())).toMatchObject({ code: 1, err: expect.stringContaining('countersign boundary init') })
})

test('with a daemon it says which owners have no approver, and whether costs are known', async () => {
  const daemon = await startTestDaemon({
    boundaries: { desk: boundaryText('desk', { budget: { per_run: '1.00 USD' } }) },
  })
  const home = join(daemon.places.data, '..')
  expect((await lint(home)).out).toContain('warning owner-without-approver: owner.team: ')
  await daemon.pair({ teams: ['Owners'] })
  const { out } = await lint(home)
  expect([out.includes('owner-without-approver'), out.includes('No daemon')]).toEqual([false, false])
  expect(out).toContain('note unknown-cost')
  const agent = await daemon.addAgent('bot', 'desk')
  const params = { run: await agent.run() }
  await agent.api.addSteps({ params, body: { steps: [{ kind: 'model_call', name: 'x', usage: { costMicroUsd: 5 } }] } })
  expect((await lint(home)).out).not.toContain('unknown-cost')
  await daemon.close()
})
