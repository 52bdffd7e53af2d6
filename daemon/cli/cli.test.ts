/** The commands against a real daemon on a folder of its own. */
import { promises as files } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newHome, testTerminal } from '../../test/cli/terminal.ts'
import { type Daemon, startDaemon } from '../main.ts'
import { createLog } from '../system/log.ts'
import { firstAgent, firstWorkflow } from './first-boundary.ts'
import { finishFirstStart, prepareFirstStart } from './first-start.ts'
import { runCli } from './run.ts'

const home = newHome()
const { places: placesOf } = testTerminal({ home })
const places = placesOf()
let daemon: Daemon

const startHere = () => startDaemon({ port: 0, places, version: '1.2.3', log: createLog({ level: 'silent' }) })

beforeAll(async () => {
  expect(await prepareFirstStart(places)).toBe(true)
  daemon = await startHere()
  await finishFirstStart(daemon)
})
afterAll(() => daemon.close())

async function cli(args: string[], input?: string) {
  const terminal = testTerminal({
    home,
    env: { COUNTERSIGN_PORT: String(daemon.port) },
    ...(input !== undefined && { input }),
  })
  const code = await runCli(args, terminal)
  return { code, out: terminal.printed(), err: terminal.complaints() }
}

const ask = (verb: string, path: string, ...more: string[]) =>
  cli([
    'ask',
    '--workflow',
    firstWorkflow,
    '--verb',
    verb,
    '--record',
    `workstation/file/${path}`,
    '--field',
    'content=Hello',
    ...more,
  ])

describe('the first start', () => {
  test('leaves a boundary that is accepted, an agent, and its token in a private file', async () => {
    const { agents } = JSON.parse((await cli(['agent', 'list', '--json'])).out) as { agents: object[] }
    expect(agents).toMatchObject([{ agent: firstAgent, workflows: [firstWorkflow], revoked: false }])
    expect((await files.stat(join(places.tokens, firstAgent))).mode & 0o777).toBe(0o600)
    expect(await files.readFile(join(places.tokens, firstAgent), 'utf8')).toMatch(/^cs_[\w-]{43}\n$/)
  })

  test('is finished by the next start when it was cut short, unless a person changed the boundary meanwhile', async () => {
    const cut = testTerminal().places()
    expect(await prepareFirstStart(cut)).toBe(true)
    expect(await prepareFirstStart(cut)).toBe(true)
    await files.appendFile(join(cut.boundaries, `${firstWorkflow}.yaml`), '# mine\n')
    expect(await prepareFirstStart(cut)).toBe(false)
  })

  test('happens once', async () => {
    const before = await files.readFile(join(places.boundaries, `${firstWorkflow}.yaml`), 'utf8')
    expect(await prepareFirstStart(places)).toBe(false)
    expect(await files.readFile(join(places.boundaries, `${firstWorkflow}.yaml`), 'utf8')).toBe(before)
  })
})

describe('boundary', () => {
  test('check accepts the first one, and show says it in plain words', async () => {
    expect(await cli(['boundary', 'check'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('ok, tier execute'),
    })
    const { code, out } = await cli(['boundary', 'show', firstWorkflow])
    expect(code).toBe(0)
    expect(out).toContain('An agent updates a system directly where the boundary lets it act alone.')
  })

  test('check says where a broken one is broken', async () => {
    const path = join(newHome(), 'broken.yaml')
    await files.writeFile(path, 'boundary: 1\nworkflow: broken\ntier: everything\n')
    const { code, err } = await cli(['boundary', 'check', path])
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`${path}:3:7: tier: `))
    expect(err).toContain('Mend these lines.')
  })

  test('show names the workflows there are', async () => {
    const { code, err } = await cli(['boundary', 'show', 'nothing'])
    expect([code, err]).toEqual([
      1,
      `There is no workflow "nothing".\nThere are: ${firstWorkflow}. Or give the path of a file.\n`,
    ])
    expect((await cli(['boundary', 'show', 'nothing.yaml'])).err).toContain('There is no file nothing.yaml.')
  })
})

describe('ask', () => {
  test('exits with 0 where the boundary allows, and consume prints the exact action', async () => {
    const { code, out } = await ask('create', 'notes/today.md', '--consume')
    expect([code, JSON.parse(out)]).toEqual([
      0,
      { verb: 'create', record: 'workstation/file/notes/today.md', fields: { content: 'Hello' } },
    ])
  })

  test('exits with 5 while a person has not decided', async () => {
    const { code, out } = await ask('update', 'hello.txt', '--wait', '0')
    expect(code).toBe(5)
    expect(out).toMatch(/^Waiting for a person\. Nothing has been done\./)
  })

  test('exits with 4 where the boundary forbids, and says which rule', async () => {
    const { code, err } = await ask('update', '.env')
    expect([code, err.split('\n')[0]]).toEqual([4, 'blocked: workstation/file/**/.env* is off limits to agents.'])
  })

  test('exits with 6 when the same key has been used and acted on', async () => {
    expect((await ask('create', 'notes/once.md', '--key', 'once-only', '--consume')).code).toBe(0)
    expect(await ask('create', 'notes/once.md', '--key', 'once-only')).toMatchObject({
      code: 6,
      out: expect.stringContaining(': allowed, started'),
    })
    expect((await ask('create', 'notes/once.md', '--key', 'once-only', '--consume')).code).toBe(6)
  })

  test('P1 exits with 7 where no daemon answers, and says not to act', async () => {
    const { code, err } = await ask('create', 'notes/a.md', '--port', '1')
    expect(code).toBe(7)
    expect(err).toMatch(/^No daemon answers on http:\/\/127\.0\.0\.1:1 .* Do not act\.\n/)
  })

  test('exits with 1 where the daemon does not know the token or the workflow', async () => {
    const token = join(newHome(), 'token')
    await files.writeFile(token, 'cs_wrong\n')
    expect(await ask('create', 'notes/a.md', '--token-file', token)).toMatchObject({
      code: 1,
      err: expect.stringContaining('unauthenticated'),
    })
    expect(await cli(['ask', '--workflow', 'other', '--verb', 'read', '--record', 'a/b/c'])).toMatchObject({ code: 1 })
  })

  test('takes the whole request from a file or standard input, and answers in JSON', async () => {
    const request = {
      workflow: firstWorkflow,
      action: { verb: 'create', record: 'workstation/file/notes/b.md', fields: { content: 'b' } },
    }
    const { code, out } = await cli(['ask', '--request', '-', '--json', '--input', 'mode:=3'], JSON.stringify(request))
    expect([code, JSON.parse(out)]).toMatchObject([
      0,
      { status: 'allowed', grant: { digest: expect.stringMatching(/^sha256:/) } },
    ])
    expect(await cli(['ask', '--request', '-'], '{')).toMatchObject({
      code: 1,
      err: expect.stringContaining('standard input is not JSON'),
    })
  })

  test('shows what the agent is told with nothing hidden in it', async () => {
    const { err } = await ask('create', `notes/\u202e${'a'.repeat(10)}`, '--field', 'x=\u001b[31m')
    expect(err + (await cli(['runs'])).out).not.toMatch(/[\u001b\u202e]/)
  })
})

describe('agents', () => {
  test('are added, rotated and revoked, and their tokens are where they say', async () => {
    const added = await cli(['agent', 'add', 'second', '--workflow', firstWorkflow])
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining(join(places.tokens, 'second')) })
    const first = await files.readFile(join(places.tokens, 'second'), 'utf8')
    expect(await ask('create', 'notes/c.md')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There are several tokens'),
    })
    expect((await cli(['agent', 'rotate', 'second'])).code).toBe(0)
    expect(await files.readFile(join(places.tokens, 'second'), 'utf8')).not.toBe(first)
    expect((await cli(['agent', 'rotate', 'second', '--print-token'])).out).toMatch(/^cs_[\w-]{43}$/m)
    expect((await cli(['agent', 'revoke', 'second'])).code).toBe(0)
    await expect(files.access(join(places.tokens, 'second'))).rejects.toThrow()
    expect((await cli(['agent', 'list'])).out).toMatch(/^second .* revoked$/m)
  })

  test('are refused under a taken name, and for a workflow nobody described', async () => {
    expect(await cli(['agent', 'add', firstAgent, '--workflow', firstWorkflow])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Choose another name.'),
    })
    expect(await cli(['agent', 'add', 'third', '--workflow', 'other'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no workflow "other".'),
    })
  })
})

describe('runs, export and verify', () => {
  test('list, write and check a run without the daemon’s help', async () => {
    const { runs } = JSON.parse((await cli(['runs', '--json', '--text', 'today'])).out) as { runs: { run: string }[] }
    const run = runs[0]?.run ?? ''
    const folder = newHome()
    for (const format of ['ndjson', 'html']) {
      const file = join(folder, `run.${format}`)
      expect(await cli(['export', run, '--format', format, '--out', file])).toMatchObject({ code: 0, out: '' })
      expect(await cli(['export', run, '--format', format, '--out', file])).toMatchObject({
        code: 1,
        err: expect.stringContaining('already'),
      })
      const verified = await cli(['verify', file])
      expect(verified).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`The run ${run} is whole`) })
      await files.writeFile(file, (await files.readFile(file, 'utf8')).replace('today', 'todaY'))
      expect(await cli(['verify', file])).toMatchObject({
        code: 1,
        err: expect.stringMatching(/^Do not trust this file\. First fault: line \d+/),
      })
    }
    const { out } = await cli(['export', run])
    await files.writeFile(join(folder, 'plain'), out)
    expect(JSON.parse((await cli(['verify', join(folder, 'plain'), '--json'])).out)).toMatchObject({
      ok: true,
      run,
      firstBad: null,
    })
  })

  test('are exact in a pipe, and on a screen nothing in them hides or acts', async () => {
    const summary = 'pay \u202eadmin\u009b2Jnow'
    expect(await ask('create', 'notes/bad.md', '--input', `summary=${summary}`)).toMatchObject({ code: 0 })
    const { runs } = JSON.parse((await cli(['runs', '--json', '--text', 'bad'])).out) as { runs: { run: string }[] }
    const run = runs[0]?.run ?? ''
    const exported = async (format: string, screen: boolean) => {
      const terminal = testTerminal({ home, screen })
      expect(await runCli(['export', run, '--format', format], terminal)).toBe(0)
      return { out: terminal.printed(), err: terminal.complaints() }
    }
    expect((await exported('ndjson', false)).out).toContain(summary)
    for (const format of ['ndjson', 'html', 'otlp']) {
      expect((await exported(format, false)).err).toBe('')
      const { out, err } = await exported(format, true)
      expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect([format, out.includes('U+202E'), err.includes('--out FILE')]).toEqual([format, true, true])
    }
  })

  test('say what is wrong with a file that is no export', async () => {
    const file = join(newHome(), 'file')
    expect((await cli(['verify', file])).err).toContain('There is no file')
    await files.writeFile(file, Buffer.from([0xff, 0xfe, 0x00]))
    expect((await cli(['verify', file])).err).toContain('is not UTF-8 text')
    await files.writeFile(file, 'hello\n')
    expect(await cli(['verify', file])).toMatchObject({ code: 1, out: expect.stringContaining('FAIL  form') })
  })

  test('say that there is no such run', async () => {
    expect(await cli(['export', 'run_none'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no run run_none.'),
    })
    expect((await cli(['runs', '--text', 'nowhere'])).out).toBe('There are no such runs.\n')
  })
})

describe('pair and stop-agents', () => {
  test('pair prints a code to type', async () => {
    expect((await cli(['pair'])).out).toMatch(/^Pairing code: [2-9A-Z]{4}-[2-9A-Z]{4}, good until \d\d:\d\d:\d\d\./)
    expect((await cli(['pair', '--reset', '--team', 'Sales'])).out).toContain('Every paired extension was revoked')
  })

  test('stop-agents blocks everything', async () => {
    expect((await cli(['stop-agents'])).code).toBe(0)
    expect(await ask('create', 'notes/d.md')).toMatchObject({ code: 4 })
  })
})

describe('doctor', () => {
  test('beside a running daemon names what needs a person', async () => {
    const { code, out } = await cli(['doctor'])
    expect(code).toBe(1)
    expect(out).toMatch(/^ok {4}daemon: version 1\.2\.3 runs as process \d+ on port \d+$/m)
    expect(out).toMatch(/^FAIL {2}approvers: no extension is paired.*\n {6}Run: countersign pair$/m)
    expect(out).toMatch(/^FAIL {2}stop: all agents are stopped$/m)
    expect(await cli(['doctor', '--rebuild'])).toMatchObject({
      out: expect.stringContaining('A rebuild needs the daemon stopped.'),
    })
  })

  test('names the policies, and what keeps one from being cited', async () => {
    const policy = (name: string, text: string) => files.writeFile(join(places.policies, name), text, { mode: 0o600 })
    await policy('sound.md', '---\nid: discounts\nversion: "1.2"\ntitle: Discounts\n---\nNone.\n')
    await policy('broken.md', 'No front matter.\n')
    const { out } = await cli(['doctor'])
    expect(out).toMatch(/^ok {4}policy: discounts, version 1\.2$/m)
    expect(out).toMatch(/^FAIL {2}policy: .*broken\.md.*front matter/m)
    await Promise.all(['sound.md', 'broken.md'].map(name => files.rm(join(places.policies, name))))
  })

  test('on a stopped one checks every entry, and finds what was changed', async () => {
    await daemon.close()
    const sound = await cli(['doctor', '--rebuild'])
    expect(sound.out).toMatch(/^ok {4}journal: all \d+ entries are as they were written$/m)
    expect(sound.out).toMatch(/^ok {4}projections: identical to what the journal gives$/m)

    const { default: Database } = await import('better-sqlite3')
    const change = (sql: string) => {
      const database = new Database(places.database)
      database.exec(sql)
      database.close()
    }
    change(`update runs set state = replace(state, 'finished', 'failed')`)
    const replaced = await cli(['doctor', '--rebuild'])
    expect(replaced.out).toMatch(/^FAIL {2}projections: replaced, because they differed: run /m)
    expect((await cli(['doctor', '--rebuild'])).out).toMatch(/^ok {4}projections: identical/m)

    change(`update entries set text = replace(text, 'today.md', 'todaY.md')`)
    expect((await cli(['doctor'])).out).toMatch(/^FAIL {2}journal: entry \d+: its text is not what was hashed$/m)

    await files.chmod(places.data, 0o755)
    expect((await cli(['doctor'])).out).toMatch(/^FAIL {2}folder: .* is open to other users/m)
    await files.chmod(places.data, 0o700)
  })
})
