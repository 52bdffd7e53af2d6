/**
 * Proves a connection with a canary: a tool call that is always blocked, handed to the very command line that stands in the
 * harness's configuration, as the harness would. Then again with the daemon out of reach and with the shim gone, on a copy,
 * so that nothing of the user's is touched.
 */
import { promises as files } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CanaryCheck, ConnectionRecord } from '../../shared/harness/connection.ts'
import {
  answerSentences as ends,
  canaryPromises as promises,
  canarySentences as seen,
} from '../../shared/harness/sentences.ts'
import { say } from '../../shared/text/say.ts'
import { shimFiles } from '../hooks/shim/shim.ts'
import type { Canaries } from '../hub/canaries.ts'
import { type HookAnswer, harnessCanaries } from './harness-canary.ts'
import { configuredCommands } from './inspect.ts'
import type { RunHook } from './run-hook.ts'

/** `deaf`: everything is blocked, but the daemon never heard of it, so nobody can allow anything either. */
export type Proof = { result: 'passed' | 'open' | 'deaf'; checks: CanaryCheck[] }

export type ProveParts = { canaries: Pick<Canaries, 'release'>; run: RunHook }

/** Port 1 of this machine: nobody listens there, and nobody but an administrator could. */
const nowhere = 1

export async function prove(record: ConnectionRecord, { canaries, run }: ProveParts): Promise<Proof> {
  const checks: CanaryCheck[] = []
  let deaf = false
  let open = !record.hooks.some(({ gates }) => gates)
  const copy = await files.mkdtemp(join(tmpdir(), 'countersign-canary-'))
  try {
    for (const { event, gates } of record.hooks) {
      if (!gates) continue
      const commands = await configuredCommands(record, event).catch(() => [])
      const note = (promise: string, holds: boolean, words: string) => checks.push({ event, promise, holds, words })
      /** What must be blocked; one that is not leaves the gate open. */
      const blocked = (promise: string, holds: boolean, words: string) => {
        note(promise, holds, words)
        open ||= !holds
      }
      if (commands.length === 0) {
        blocked(promises.told, false, say(seen.noCommand, { event }))
        continue
      }
      const flight = canaries.release()
      try {
        const fly = async (inFolder: string): Promise<HookAnswer[]> => {
          const { payload } = harnessCanaries[record.harness]
          const text = JSON.stringify(payload(event, { session: flight.name, command: flight.name, cwd: copy }))
          const answers: HookAnswer[] = []
          for (const command of commands)
            answers.push(await run(command.replaceAll(record.folder, inFolder), text, copy))
          return answers
        }
        const { blocks } = harnessCanaries[record.harness]
        const asConfigured = await fly(record.folder)
        const heard = flight.seenFrom.has(record.agent)
        blocked(promises.blocked, asConfigured.some(blocks), wordsOf(asConfigured))
        note(promises.asked, heard, heard ? seen.arrived : seen.neverArrived)
        deaf ||= !heard
        await writeShim(record, copy)
        const away = await fly(copy)
        blocked(promises.away, away.every(blocks), wordsOf(away))
        const gone = await fly(join(copy, 'gone'))
        blocked(promises.gone, gone.every(blocks), wordsOf(gone))
      } finally {
        flight.end()
      }
    }
  } finally {
    await files.rm(copy, { recursive: true, force: true })
  }
  return { result: open ? 'open' : deaf ? 'deaf' : 'passed', checks }
}

/** The shim as it was installed, but calling a port where nobody is, without a credential. */
async function writeShim({ harness }: ConnectionRecord, folder: string): Promise<void> {
  for (const { path, text, mode } of shimFiles({ harness, port: nowhere, token: 'cs_none', folder }))
    await files.writeFile(path, text, { mode })
}

function wordsOf(answers: readonly HookAnswer[]): string {
  return answers
    .map(({ exit, stdout, stderr }) => {
      const said = (stdout.trim() || stderr.trim()).slice(0, 300)
      if (exit === null) return said === '' ? ends.endedSilent : say(ends.ended, { said })
      return said === '' ? say(ends.exitedSilent, { code: exit }) : say(ends.exited, { code: exit, said })
    })
    .join(' ')
}
