/** `countersign mcp add|list|remove`: the MCP servers that stand behind the gateway. */
import { resolve } from 'node:path'
import { UpstreamConfig, type UpstreamView } from '../../shared/api/control-mcp.ts'
import type { Values } from './commands.ts'
import { controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { misused } from './failure.ts'
import { wholeNumber } from './number.ts'
import { say, table } from './say.ts'
import type { Run } from './terminal.ts'

export const addUpstream: Run<Values<'mcp add'>> = async ({ values, words: [name = '', ...what], terminal }) => {
  const config = configOf(what, values)
  const view = await controlClient(terminal.places(values.home)).controlMcpAdd({ name, config })
  terminal.out(say`${view.name} is behind the gateway, and ${stateWords(view)}\n`)
  terminal.out(say`Tell an agent where it is with: countersign mcp config ${view.name} --for claude-code\n`)
  return view.state === 'up' ? exit.done : exit.failed
}

export const listUpstreams: Run<Values<'mcp list'>> = async ({ values, terminal }) => {
  const { upstreams } = await controlClient(terminal.places(values.home)).controlMcp({})
  if (values.json) terminal.out(`${JSON.stringify({ upstreams })}\n`)
  else if (upstreams.length === 0)
    terminal.out('No MCP server is behind the gateway. Add one: countersign mcp add NAME\n')
  else {
    for (const view of upstreams) {
      terminal.out(say`${view.name}  ${view.where}\n`)
      terminal.out(say`  ${stateWords(view)}\n`)
      if (view.tools.length === 0) continue
      const rows = view.tools.map(({ tool, changed, within }) => [
        `  ${tool}`,
        changed ? 'changed' : 'as first seen',
        within.join(',') || 'none',
      ])
      terminal.out(table([['  TOOL', 'DEFINITION', 'WITHIN THE BOUNDARY OF'], ...rows]))
    }
  }
  return exit.done
}

export const removeUpstream: Run<Values<'mcp remove'>> = async ({ values, words: [name = ''], terminal }) => {
  await controlClient(terminal.places(values.home)).controlMcpRemove({ name })
  terminal.out(say`${name} is no longer behind the gateway, and its process has ended.\n`)
  return exit.done
}

function stateWords({ state, error, tools }: UpstreamView): string {
  if (state !== 'up') return `it is ${state}${error === null ? '' : `: ${error}`}`
  const within = tools.filter(tool => tool.within.length > 0).length
  return `it is up: ${tools.length} tools, of which ${within} are within a boundary.`
}

function configOf([first = '', ...args]: string[], values: Values<'mcp add'>): UpstreamConfig {
  const common = {
    ...(values.timeout !== undefined && { timeout: wholeNumber(values.timeout, '--timeout', 'mcp add') }),
    ...(values.hold !== undefined && { hold: wholeNumber(values.hold, '--hold', 'mcp add') }),
  }
  const isAddress = /^https?:\/\//.test(first)
  if (isAddress && (args.length > 0 || values.env || values.cwd !== undefined))
    throw misused('An address takes no arguments, --env or --cwd.', 'mcp add')
  if (!isAddress && values.header) throw misused('A command takes no --header.', 'mcp add')
  const config = isAddress
    ? { url: first, headers: pairs(values.header, ': ', '--header NAME: VALUE'), ...common }
    : {
        command: first,
        args,
        env: pairs(values.env, '=', '--env NAME=VALUE'),
        ...(values.cwd !== undefined && { cwd: resolve(values.cwd) }),
        ...common,
      }
  const parsed = UpstreamConfig.safeParse(config)
  if (!parsed.success) throw misused(`${parsed.error.issues[0]?.message}`, 'mcp add')
  return parsed.data
}

function pairs(given: string[] | undefined, between: string, usage: string): Record<string, string> {
  return Object.fromEntries(
    (given ?? []).map(text => {
      const at = text.indexOf(between)
      if (at < 1) throw misused(`Write it as ${usage}.`, 'mcp add')
      return [text.slice(0, at), text.slice(at + between.length)]
    }),
  )
}
