/** Finds the command, parses its options by the table, loads its file and runs it. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type CommandName, type CommandRow, commands, type Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { explain, misused } from './failure.ts'
import { commandHelp, generalHelp } from './help.ts'
import { say } from './say.ts'
import { nearest } from './suggest.ts'
import type { Run, Terminal } from './terminal.ts'

/** Loaded when they are called, so that `--help` does not wait for the daemon's code. */
const loaders: { [N in CommandName]: () => Promise<Run<Values<N>>> } = {
  start: async () => (await import('./start.ts')).start,
  pair: async () => (await import('./pair.ts')).pair,
  'agent add': async () => (await import('./agent.ts')).addAgent,
  'agent list': async () => (await import('./agent.ts')).listAgents,
  'agent rotate': async () => (await import('./agent.ts')).rotateAgent,
  'agent revoke': async () => (await import('./agent.ts')).revokeAgent,
  'boundary check': async () => (await import('./boundary.ts')).checkBoundaries,
  'boundary init': async () => (await import('./boundary-init.ts')).initBoundary,
  'boundary lint': async () => (await import('./boundary-lint.ts')).lintBoundaries,
  'boundary show': async () => (await import('./boundary.ts')).showBoundary,
  'boundary replay': async () => (await import('./boundary-replay.ts')).replayBoundary,
  ask: async () => (await import('./ask.ts')).ask,
  'agents-md': async () => (await import('./agents-md.ts')).printAgentsMd,
  report: async () => (await import('./report.ts')).report,
  'mcp add': async () => (await import('./mcp-upstreams.ts')).addUpstream,
  'mcp list': async () => (await import('./mcp-upstreams.ts')).listUpstreams,
  'mcp remove': async () => (await import('./mcp-upstreams.ts')).removeUpstream,
  'mcp config': async () => (await import('./mcp-config.ts')).mcpConfig,
  'mcp serve': async () => (await import('./mcp-stdio.ts')).serveMcp,
  runs: async () => (await import('./runs.ts')).runs,
  export: async () => (await import('./export.ts')).exportRun,
  verify: async () => (await import('./verify.ts')).verify,
  connect: async () => (await import('./connect.ts')).connect,
  disconnect: async () => (await import('./disconnect.ts')).disconnect,
  doctor: async () => (await import('./doctor.ts')).doctor,
  'stop-agents': async () => (await import('./stop-agents.ts')).stopAgents,
}

/** Runs one command line (without `node` and the program). Resolves with the exit code; never rejects. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [first = '', second = ''] = args
    if (first === '--version' || first === 'version') return print(terminal, `${terminal.version}\n`)
    if (first === '' || first === '--help' || first === '-h' || first === 'help') return print(terminal, generalHelp())
    const two = `${first} ${second}`
    const name = isCommand(two) ? two : first
    if (!isCommand(name)) throw unknown(first, second)
    return await call(name, args.slice(name.split(' ').length), terminal)
  } catch (error) {
    const { lines, exitCode } = explain(error)
    for (const line of lines) terminal.err(say`${line}\n`)
    return exitCode
  }
}

async function call<N extends CommandName>(name: N, args: string[], terminal: Terminal): Promise<number> {
  const row: CommandRow = commands[name]
  const { values, positionals } = parsed(name, row, args)
  if (values.help) return print(terminal, commandHelp(name, row))
  // Otherwise a forgotten option name would turn its value into a command to run.
  if (row.takes.startsWith('[--') && positionals.length > 0 && !args.includes('--'))
    throw misused(`"${positionals[0]}" is too much for countersign ${name}. A command stands behind --.`, name)
  const [least, most] = arity(row.takes)
  if (positionals.length < least) throw misused(`countersign ${name} needs ${row.takes}.`, name)
  if (positionals.length > most) throw misused(`"${positionals[most]}" is too much for countersign ${name}.`, name)
  const run = await loaders[name]()
  return run({ values: values as Values<N>, words: positionals, terminal })
}

function parsed(name: string, { options }: CommandRow, args: string[]) {
  const config: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } }
  for (const [option, { value, many }] of Object.entries(options))
    config[option] = { type: value ? 'string' : 'boolean', multiple: many ?? false }
  try {
    return parseArgs({ args, options: config, allowPositionals: true, strict: true })
  } catch (error) {
    const wrong = /^Unknown option '--?([^']+)'/.exec((error as Error).message)?.[1]
    if (wrong === undefined) throw misused((error as Error).message, name)
    const meant = nearest(wrong, Object.keys(options))
    throw misused(`countersign ${name} has no option --${wrong}.${meant ? ` Did you mean --${meant}?` : ''}`, name)
  }
}

/** How many words a command takes at least and at most: `[X]` is optional, and `…` repeats. */
function arity(takes: string): [number, number] {
  const count = (text: string) => text.split(' ').filter(Boolean).length
  return [count(takes.replace(/\[[^\]]*\]/g, '')), takes.includes('…') ? Number.POSITIVE_INFINITY : count(takes)]
}

function unknown(first: string, second: string) {
  const names = Object.keys(commands)
  const inGroup = names.filter(name => name.startsWith(`${first} `))
  if (inGroup.length > 0)
    return misused(`countersign ${first} is followed by ${inGroup.map(name => name.split(' ')[1]).join(', ')}.`)
  const meant =
    nearest(first, [...names, ...names.map(name => name.split(' ')[0] ?? '')]) ?? nearest(`${first} ${second}`, names)
  return misused(`There is no command "${first}".${meant ? ` Did you mean "${meant}"?` : ''}`)
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

function print(terminal: Terminal, text: string): number {
  terminal.out(text)
  return exit.done
}
