/** `countersign doctor`: looks at everything that has to be right, and says what to do where it is not. */
import { ProblemError } from '../../shared/api/client.ts'
import type { Places } from '../system/paths.ts'
import type { Values } from './commands.ts'
import { type ControlClient, controlClient, DaemonUnreachable } from './control-client.ts'
import { checkConnections } from './doctor-connections.ts'
import { checkFiles, checkFolders } from './doctor-files.ts'
import { checkPort } from './doctor-port.ts'
import { checkStore } from './doctor-store.ts'
import { exit } from './exit-codes.ts'
import { say } from './say.ts'
import type { Run } from './terminal.ts'

/** One thing that was looked at. `remedy` is there where it is not right. */
export type Finding = { what: string; words: string; remedy?: string }
export type Status = Awaited<ReturnType<ControlClient['controlStatus']>>

export const doctor: Run<Values<'doctor'>> = async ({ values, terminal }) => {
  const places = terminal.places(values.home)
  let failed = 0
  const tell = ({ what, words, remedy }: Finding) => {
    terminal.out(say`${remedy === undefined ? 'ok  ' : 'FAIL'}  ${what}: ${words}\n`)
    if (remedy === undefined) return
    failed++
    terminal.out(say`      ${remedy}\n`)
  }
  for (const finding of await checkFolders(places)) tell(finding)
  for (const finding of await checkFiles(places)) tell(finding)
  const { status, finding } = await daemonOf(places)
  tell(finding)
  tell(await checkPort(status))
  if (status) {
    for (const found of ofDaemon(status, values.rebuild ?? false)) tell(found)
    for await (const found of checkConnections(controlClient(places))) tell(found)
  } else for await (const found of checkStore(places, values.rebuild ?? false)) tell(found)
  terminal.out(failed === 0 ? 'Everything that was looked at is right.\n' : say`${failed} of these need you.\n`)
  return failed === 0 ? exit.done : exit.failed
}

async function daemonOf(places: Places): Promise<{ status: Status | null; finding: Finding }> {
  try {
    const status = await controlClient(places).controlStatus({})
    return {
      status,
      finding: {
        what: 'daemon',
        words: `version ${status.version} runs as process ${status.pid} on port ${status.port}`,
      },
    }
  } catch (error) {
    if (error instanceof DaemonUnreachable) return { status: null, finding: { what: 'daemon', words: 'not running' } }
    const words = error instanceof ProblemError ? error.document.detail : (error as Error).message
    return { status: null, finding: { what: 'daemon', words, remedy: 'Stop the daemon and start it again.' } }
  }
}

/** What a running daemon says about itself. It holds the folder, so the journal cannot be checked beside it. */
function* ofDaemon({ approvers, agents, pending, stopped, entries }: Status, rebuild: boolean): Generator<Finding> {
  yield approvers.length > 0
    ? { what: 'approvers', words: approvers.map(({ label }) => label).join(', ') }
    : { what: 'approvers', words: 'no extension is paired, so nobody can approve', remedy: 'Run: countersign pair' }
  yield {
    what: 'agents',
    words: `${agents.filter(({ revoked }) => !revoked).length} registered, ${pending} asks wait for a person`,
  }
  if (stopped)
    yield { what: 'stop', words: 'all agents are stopped', remedy: 'Resume them in the extension when it is time.' }
  const words = `${entries} entries; stop the daemon and run doctor again to check each of them`
  yield { what: 'journal', words, ...(rebuild && { remedy: 'A rebuild needs the daemon stopped.' }) }
}
