/** The seven questions, with piped answers, with options, and with answers that have to be given again. */
import { existsSync, promises as files } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { newHome, testTerminal } from '../../test/cli/terminal.ts'
import { readBoundary } from '../documents/boundary-file.ts'
import { answersFrom } from './boundary-answers.ts'
import { questions } from './boundary-questions.ts'
import { runCli } from './run.ts'

async function init(args: string[], lines: string[] = [], home = newHome()) {
  const terminal = testTerminal({ home, input: lines.map(line => `${line}\n`).join('') })
  const code = await runCli(['boundary', 'init', ...args], terminal)
  const { boundaries } = terminal.places()
  const text = async (workflow = 'desk') => files.readFile(join(boundaries, `${workflow}.yaml`), 'utf8')
  return { code, out: terminal.printed(), err: terminal.complaints(), boundaries, text, home }
}

const answers = [
  'Keeps renewal opportunities current.',
  'odoo/crm.lead/*, workstation/file/reports/**',
  'odoo http://localhost:8069',
  'workstation /home/user',
  'odoo/crm.lead/stage_id, odoo/mail.message',
  'create odoo/mail.message; update odoo/crm.lead/stage_id when input.stage_id in ["New", "Open"]',
  'delete odoo/crm.lead/stage_id',
  'odoo/res.partner/vat, secret',
  'Revenue Operations, revops@example.com',
]

describe('the answers', () => {
  test('become a boundary that the daemon accepts, with comments, and lint finds nothing in it', async () => {
    const { code, out, text, boundaries } = await init(['desk'], answers)
    expect([code, out]).toEqual([0, expect.stringContaining('desk.yaml: nothing found')])
    const written = await text()
    expect(readBoundary(written, 'desk.yaml')).toMatchObject({
      faults: [],
      boundary: {
        workflow: 'desk',
        title: 'Desk',
        process: 'Keeps renewal opportunities current.',
        owner: { team: 'Revenue Operations', contact: 'revops@example.com' },
        tier: 'execute',
        systems: {
          odoo: { kind: 'odoo', at: 'http://localhost:8069' },
          workstation: { kind: 'workstation', at: '/home/user' },
        },
        reads: ['odoo/crm.lead/*', 'workstation/file/reports/**'],
        writes: ['odoo/crm.lead/stage_id', 'odoo/mail.message'],
        alone: [
          'create odoo/mail.message',
          { do: 'update odoo/crm.lead/stage_id', when: 'input.stage_id in ["New", "Open"]' },
        ],
        approval: ['delete odoo/crm.lead/stage_id'],
        never: ['odoo/res.partner/vat', { detect: 'secret' }],
      },
    })
    for (const number of questions.keys()) expect(written).toContain(`# ${number + 1}. `)
    expect((await files.stat(join(boundaries, 'desk.yaml'))).mode & 0o777).toBe(0o600)
    expect(out).toContain('countersign agent add NAME --workflow desk')
  })

  test('that are wrong are asked for again, with the reason', async () => {
    const wrong: [string, RegExp][] = [
      ['', /Say it in one sentence/],
      ['odoo', /entry 1 is not a selector: it needs at least system\/type/],
      ['sap nowhere', /expected one of "hubspot"/],
      ['odoo', /must say where the odoo system is/],
      ['odoo/crm.lead/a**', /uses \*\* beside other characters/],
      ['update odoo/crm.lead when stage == 1', /entry 1 at column 1 of the condition: "stage" is not known here/],
      ['odoo/crm.lead', /must be a verb and a selector/],
      ['hubspot/deal', /names the system "hubspot", which is not listed under systems/],
      ['Revenue Operations', /Name the team and, after a comma/],
    ]
    const [process, , odoo, , , alone, approval, never, owner] = answers as [string, ...string[]]
    const say = (index: number) => wrong[index]?.[0] ?? ''
    const lines = [
      ...[
        say(0),
        process,
        say(1),
        'odoo/crm.lead/*',
        say(2),
        say(3),
        odoo ?? '',
        say(4),
        'odoo/crm.lead/stage_id, odoo/mail.message',
      ],
      ...[say(5), alone ?? '', say(6), approval ?? '', say(7), never ?? '', say(8), owner ?? ''],
    ]
    const { code, out } = await init(['desk'], lines)
    expect([code, out.match(/That does not work: .*/g)]).toEqual([
      0,
      wrong.map(([, reason]) => expect.stringMatching(reason)),
    ])
  })

  test('that are left empty are the careful ones, and the workflow is named after the process', async () => {
    const { code, text, out } = await init([], ['Sums up the week for the team', '', '', '', '', '', 'Me, me'])
    expect([code, out]).toEqual([0, expect.stringContaining('sums-up-the.yaml, with the tier observe.')])
    expect(readBoundary(await text('sums-up-the'), 'sums-up-the.yaml').boundary).toMatchObject({
      tier: 'observe',
      reads: [],
      never: [{ detect: 'secret' }, { detect: 'payment-card' }],
      evidence: { required: ['confidence', 'alternatives', 'next_action'] },
    })
  })

  test('that end too early leave nothing behind', async () => {
    const { code, err, boundaries } = await init(['desk'], answers.slice(0, 3))
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('The answers ended at the system workstation, and nothing was written.'),
    ])
    expect(existsSync(boundaries)).toBe(false)
  })
})

describe('options', () => {
  const options = ['--process', 'Tests', '--reads', 'crm/deal', '--writes', 'crm/deal/stage', '--system', 'crm=hubspot']
  const all = [...options, '--alone', '-', '--approval', 'update crm/deal', '--never', 'iban', '--owner', 'Me, me']

  test('answer for the questions, so that nothing is asked', async () => {
    const { code, out, text } = await init(['desk', ...all])
    expect([code, out]).toEqual([0, expect.not.stringContaining('of 7')])
    expect(readBoundary(await text(), 'desk.yaml').boundary).toMatchObject({
      tier: 'prepare',
      systems: { crm: { kind: 'hubspot' } },
      never: [{ detect: 'iban' }],
    })
  })

  test('that are wrong end the command', async () => {
    expect(await init(['desk', ...options, '--alone', 'nonsense'], ['ignored'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^--alone: entry 1 is not a selector/),
    })
    expect(await init(['Desk!', ...all])).toMatchObject({ code: 2, err: expect.stringContaining('lower-case letters') })
  })

  test('a file that is there is replaced with --force alone', async () => {
    const { home, text } = await init(['desk', ...all])
    const before = await text()
    expect(await init(['desk', ...all], [], home)).toMatchObject({ code: 1, err: expect.stringContaining('already') })
    expect(await text()).toBe(before)
    const changed = await init(['desk', ...all, '--process', 'Other', '--force'], [], home)
    expect([changed.code, await text()]).toEqual([0, expect.stringContaining('process: Other')])
  })

  test('any file can be written, in any folder, and comes to no force by it', async () => {
    const file = join(newHome(), 'desk.yaml')
    await files.chmod(join(file, '..'), 0o755)
    const { code, out } = await init([file, ...all])
    expect([code, out]).toEqual([0, expect.stringContaining('copy it to')])
    expect(readBoundary(await files.readFile(file, 'utf8'), file).faults).toEqual([])
  })
})

test('the keyboard is read line by line, with a prompt, until it is closed', async () => {
  const [keys, screen] = [new PassThrough(), new PassThrough()]
  const typed = answersFrom(async () => keys, screen)
  const first = typed.next()
  keys.write('one \r')
  expect(await first).toBe('one')
  const second = typed.next()
  keys.write('\u0004')
  expect(await second).toBeNull()
  expect(String(screen.read())).toContain('> ')
  typed.close()
})

test('nothing is read before it is asked for', async () => {
  let opened = 0
  const piped = answersFrom(async () => {
    opened++
    return Readable.from([Buffer.from('a\nb')])
  })
  expect(opened).toBe(0)
  expect([await piped.next(), await piped.next(), await piped.next(), opened]).toEqual(['a', 'b', null, 1])
})
