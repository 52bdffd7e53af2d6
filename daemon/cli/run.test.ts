import { describe, expect, test } from 'vitest'
import { testTerminal } from '../../test/cli/terminal.ts'
import { commands } from './commands.ts'
import { markdownTable } from './help.ts'
import { runCli } from './run.ts'

async function cli(...args: string[]) {
  const terminal = testTerminal()
  return { code: await runCli(args, terminal), out: terminal.printed(), err: terminal.complaints() }
}

describe('the command line', () => {
  test.each([[], ['--help'], ['-h'], ['help']])('%j lists every command', async (...args) => {
    const { code, out } = await cli(...args)
    expect(code).toBe(0)
    for (const [name, { summary }] of Object.entries(commands)) {
      expect(out).toContain(`  ${name}`)
      expect(out).toContain(summary)
    }
  })

  test.each(Object.entries(commands))('%s --help names all its options', async (name, { summary, options }) => {
    const { code, out } = await cli(...name.split(' '), '--help')
    expect(code).toBe(0)
    expect(out).toContain(summary)
    for (const [option, { help }] of Object.entries(options))
      expect(out).toMatch(new RegExp(`--${option}\\b.*  ${escaped(help)}\n`))
  })

  test('ask --help says what its exit codes mean', async () => {
    expect((await cli('ask', '--help')).out).toMatch(
      /Exit codes:\n {2}0 {2}go ahead.*\n(?: {2}\d {2}do not act.*\n){8}$/,
    )
  })

  test('is a table for the README', () => {
    expect(markdownTable()).toContain(
      '| `countersign report ASK executed\\|failed\\|unknown` | Report what came of an action, as an agent |\n',
    )
    expect(markdownTable().split('\n')).toHaveLength(Object.keys(commands).length + 3)
  })

  test('says its version', async () => {
    expect(await cli('--version')).toMatchObject({ code: 0, out: '1.2.3\n' })
  })

  test.each([
    [['strat'], 'There is no command "strat". Did you mean "start"?'],
    [['agnt', 'list'], 'There is no command "agnt". Did you mean "agent"?'],
    [['frobnicate'], 'There is no command "frobnicate".'],
    [['boundary'], 'countersign boundary is followed by check, init, lint, show, replay.'],
    [['agent', 'remove'], 'countersign agent is followed by add, list, rotate, revoke.'],
    [['start', '--prot', '1'], 'countersign start has no option --prot. Did you mean --port?'],
    [['start', '--port'], '--port'],
    [['start', '--port', 'eighty'], '--port takes a whole number, not "eighty".'],
    [['export'], 'countersign export needs RUN.'],
    [['verify', 'a', 'b'], '"b" is too much for countersign verify.'],
    [['export', 'run_1', '--format', 'pdf'], 'There is no format "pdf": ndjson, html or otlp.'],
    [['agent', 'add', 'bot'], 'An agent belongs to at least one workflow: --workflow W.'],
    [['report', 'ask_1', 'done'], '"done" is no ending: executed, failed or unknown.'],
    [['ask', '--verb', 'update'], 'An ask needs --verb and --record, or --request.'],
  ])('%j is misused: it says how to go on, with exit code 2', async (args, words) => {
    const { code, out, err } = await cli(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(words)
    expect(err).toContain('See: countersign')
  })

  test.each([['pair'], ['agent', 'list'], ['runs'], ['export', 'run_1'], ['stop-agents'], ['agent', 'revoke', 'bot']])(
    '%j says that no daemon is running, and how to start one',
    async (...args) => {
      const { code, err } = await cli(...args)
      expect(code).toBe(1)
      expect(err).toMatch(/No daemon is running for .*\nStart one with: countersign start\n/)
    },
  )

  test('never lets what was typed act on the terminal', async () => {
    const { err } = await cli('\u001b[2Jstart\u202e')
    expect(err).not.toMatch(/[\u001b\u202e]/)
    expect(err).toContain('⟦U+001B⟧')
  })
})

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
