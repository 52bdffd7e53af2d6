/**
 * `countersign connect`: puts the gate into a coding agent's own configuration. Everything that would change is shown first;
 * what was there is kept, so that `countersign disconnect` gives it back byte for byte.
 */
import type { ConnectionRecord, ConnectionView } from '../../shared/harness/connection.ts'
import { type HarnessName, harnesses } from '../../shared/harness/harnesses.ts'
import { textOf } from '../connect/files.ts'
import { harnessFiles, type Where, whereOf } from '../connect/harness-files.ts'
import { HooksFileError } from '../connect/hooks-file.ts'
import { install } from '../connect/install.ts'
import { backupFolder, shimFolder } from '../connect/places.ts'
import { type Plan, type PlannedFile, planConnection } from '../connect/plan.ts'
import { hookCommand, hookEvents, shimFiles } from '../hooks/shim/shim.ts'
import type { Values } from './commands.ts'
import { agentFor, workflowFor } from './connect-agent.ts'
import { confirmed, harnessOf, homeOf, showFile, stateLine } from './connect-words.ts'
import { type ControlClient, controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { CliFailure } from './failure.ts'
import { say } from './say.ts'
import type { Run, Terminal } from './terminal.ts'

/** Stands for the token that is made once somebody has said yes. */
const noToken = `cs_${'.'.repeat(43)}`

export const connect: Run<Values<'connect'>> = async ({ values, words: [name = ''], terminal }) => {
  const harness = harnessOf(name, 'connect')
  const { title } = harnesses[harness]
  const places = terminal.places(values.home)
  const client = controlClient(places)
  const [status, known] = await Promise.all([client.controlStatus({}), client.controlConnections({})])
  const record = known.records.find(one => one.harness === harness)
  const workflow = workflowFor(values.workflow ?? record?.workflow, status.boundaries)
  const where = whereOf(harness, homeOf(terminal), terminal.env)
  const folder = shimFolder(places, harness)
  const standing = await tokenIn(record, workflow, status.port)
  const planned = (token: string) =>
    planFor({ harness, where, folder, known: record, port: status.port, workflow, token })
  let plan = await planned(standing ?? noToken)
  const changes = changed(plan)
  if (changes.length === 0 && record?.port === status.port) {
    terminal.out(say`${title} is connected already, and nothing has to change.\n`)
    return finish(harness, workflow, client, terminal)
  }
  for (const file of changes) terminal.out(showFile(file, { token: standing === undefined }))
  if (values['dry-run']) {
    terminal.out('This is what would change. Nothing was written.\n')
    return exit.done
  }
  if (!values.yes && !(await confirmed(say`Connect ${title}?`, 'connect', terminal))) {
    terminal.out('Nothing was changed.\n')
    return exit.done
  }
  const formerly = known.agents.filter(one => one.harness === harness).map(({ agent }) => agent)
  const { agent, token } =
    standing !== undefined && record
      ? { agent: record.agent, token: standing }
      : await agentFor(harness, workflow, formerly, status.agents, client)
  plan = await planned(token)
  const installed = await install({
    plan,
    agent,
    workflow,
    port: status.port,
    where,
    folder,
    backups: backupFolder(places),
    known: record,
  })
  await client.controlConnected({ record: installed })
  terminal.out(say`${title} is connected as the agent ${agent}, for the workflow ${workflow}.\n`)
  if (plan.config.before !== null)
    terminal.out(say`What was in ${plan.config.path} is kept: countersign disconnect ${harness} gives it back.\n`)
  return finish(harness, workflow, client, terminal)
}

type PlanInputs = {
  harness: HarnessName
  where: Where
  folder: string
  known: ConnectionRecord | undefined
  port: number
  workflow: string
  token: string
}

async function planFor({ harness, where, folder, known, port, workflow, token }: PlanInputs): Promise<Plan> {
  const shim = {
    files: shimFiles({ harness, port, token, folder, workflow }),
    events: hookEvents(harness),
    command: (event: string) => hookCommand(harness, event, folder, where.platform),
  }
  try {
    return await planConnection({ harness, where, folder, shim, known })
  } catch (error) {
    if (!(error instanceof HooksFileError)) throw error
    const names = [harnessFiles[harness].folder(where), ...harnessFiles[harness].file].join('/')
    throw new CliFailure(
      `${names}: ${error.message}.`,
      'Mend the file, then run the command again. Nothing was written.',
    )
  }
}

/** Files that would be other than they are. */
function changed({ shim, config }: Plan): PlannedFile[] {
  return [...shim, config].filter(({ now, then }) => now !== then)
}

/** The token that the shim holds, where it still works; so that connecting twice changes nothing. */
async function tokenIn(
  record: ConnectionRecord | undefined,
  workflow: string,
  port: number,
): Promise<string | undefined> {
  if (record?.workflow !== workflow) return undefined
  const texts = await Promise.all(record.shim.map(({ path }) => textOf(path).catch(() => null)))
  const token = /cs_[\w-]{43}/.exec(texts.join('\n'))?.[0]
  if (token === undefined) return undefined
  const headers = { Authorization: `Bearer ${token}` }
  const answer = await fetch(`http://127.0.0.1:${port}/agent/v1/changes`, { headers }).catch(() => undefined)
  return answer?.ok ? token : undefined
}

/** Lets a canary fly at once, so that nobody has to believe it, and says how to go on. */
async function finish(
  harness: HarnessName,
  workflow: string,
  client: ControlClient,
  terminal: Terminal,
): Promise<number> {
  const { connection } = await client.controlProve({ harness })
  terminal.out(stateLine(connection))
  terminal.out(nextWords(harness, workflow, connection))
  return connection.state === 'broken' || connection.state === 'observing' ? exit.failed : exit.done
}

function nextWords(harness: HarnessName, workflow: string, { state }: ConnectionView): string {
  const { title } = harnesses[harness]
  const { then } = harnessFiles[harness]
  return [
    '',
    'What happens next:',
    ...(state === 'not_proven' && then ? [say`  ${then}`] : []),
    say`  Start ${title} anew: sessions that run now do not know the gate yet.`,
    say`  Whatever it wants to do is asked first, by the boundary of ${workflow}. What needs a person shows in the popup.`,
    '  How the gate stands: countersign doctor, or Settings, “Agents connected on this machine”, in the extension.',
    say`  To undo it: countersign disconnect ${harness}`,
    '',
  ].join('\n')
}
