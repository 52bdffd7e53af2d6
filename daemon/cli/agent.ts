/** `countersign agent …`: the registered agents and their tokens. */
import type { AgentView } from '../../shared/api/views.ts'
import type { Values } from './commands.ts'
import { controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { misused } from './failure.ts'
import { localTime, say, table } from './say.ts'
import type { Run, Terminal } from './terminal.ts'
import { dropToken, keepToken } from './tokens.ts'

export const addAgent: Run<Values<'agent add'>> = async ({ values, words: [agent = ''], terminal }) => {
  const { workflow: workflows } = values
  if (!workflows) throw misused('An agent belongs to at least one workflow: --workflow W.', 'agent add')
  const { token } = await controlClient(terminal.places(values.home)).controlAddAgent({ agent, workflows })
  terminal.out(say`Registered ${agent} for ${workflows.join(', ')}.\n`)
  return handOver(agent, token, values, terminal)
}

export const rotateAgent: Run<Values<'agent rotate'>> = async ({ values, words: [agent = ''], terminal }) => {
  const { token } = await controlClient(terminal.places(values.home)).controlRotateAgent({ agent })
  terminal.out(say`${agent} has a new token. The old one works for another minute.\n`)
  return handOver(agent, token, values, terminal)
}

export const revokeAgent: Run<Values<'agent revoke'>> = async ({ values, words: [agent = ''], terminal }) => {
  const places = terminal.places(values.home)
  await controlClient(places).controlRevokeAgent({ agent })
  await dropToken(places, agent)
  terminal.out(say`${agent} is revoked: its token, its grants and what it asked for have ended.\n`)
  return exit.done
}

export const listAgents: Run<Values<'agent list'>> = async ({ values, terminal }) => {
  const { agents } = await controlClient(terminal.places(values.home)).controlAgents({})
  if (values.json) terminal.out(`${JSON.stringify({ agents })}\n`)
  else if (agents.length === 0)
    terminal.out('There are no agents. Register one with: countersign agent add NAME --workflow W\n')
  else terminal.out(table([['AGENT', 'WORKFLOWS', 'ADDED', 'LAST ASKED', 'STATE'], ...agents.map(row)]))
  return exit.done
}

function row({ agent, workflows, addedAt, lastUsedAt, revoked }: AgentView): string[] {
  const last = lastUsedAt === null ? 'not since the start' : localTime(lastUsedAt)
  return [agent, workflows.join(','), localTime(addedAt), last, revoked ? 'revoked' : 'active']
}

async function handOver(
  agent: string,
  token: string,
  values: { 'print-token'?: boolean; home?: string },
  terminal: Terminal,
): Promise<number> {
  if (values['print-token']) terminal.out(say`${token}\n`)
  else terminal.out(say`Its token is in ${await keepToken(terminal.places(values.home), agent, token)}\n`)
  return exit.done
}
