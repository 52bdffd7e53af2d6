/** `countersign disconnect`: takes the gate out of a coding agent's configuration, and ends the credential that it used. */
import { harnesses } from '../../shared/harness/harnesses.ts'
import { HooksFileError } from '../connect/hooks-file.ts'
import { undoOf, uninstall } from '../connect/install.ts'
import type { Values } from './commands.ts'
import { confirmed, harnessOf, showFile } from './connect-words.ts'
import { controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { CliFailure } from './failure.ts'
import { say } from './say.ts'
import type { Run } from './terminal.ts'

export const disconnect: Run<Values<'disconnect'>> = async ({ values, words: [name = ''], terminal }) => {
  const harness = harnessOf(name, 'disconnect')
  const { title } = harnesses[harness]
  const client = controlClient(terminal.places(values.home))
  const { records } = await client.controlConnections({})
  const record = records.find(one => one.harness === harness)
  if (!record) throw new CliFailure(`${title} is not connected.`, `Connect it with: countersign connect ${harness}`)
  const undo = await undoOf(record).catch(error => {
    if (!(error instanceof HooksFileError)) throw error
    throw new CliFailure(`${record.config.path}: ${error.message}.`, 'Mend the file, then run the command again.')
  })
  if (undo.now !== undo.text) terminal.out(showFile(undo))
  if (values['dry-run']) {
    terminal.out('This is what would change. Nothing was written.\n')
    return exit.done
  }
  if (!values.yes && !(await confirmed(say`Disconnect ${title}?`, 'disconnect', terminal))) {
    terminal.out('Nothing was changed.\n')
    return exit.done
  }
  await uninstall(record, undo)
  await client.controlDisconnected({ harness })
  const events = record.hooks.map(({ event }) => event).join(', ')
  terminal.out(
    undo.exact
      ? say`${undo.path} is byte for byte what it was before.\n`
      : undo.now === null
        ? say`${undo.path} was gone already.\n`
        : say`You have changed ${undo.path} since it was connected, so only the hooks of Countersign were taken out of it: ${events}.\n`,
  )
  terminal.out(say`${title} is disconnected: from its next start on, what it does is neither asked for nor recorded.\n`)
  terminal.out(say`The token of ${record.agent} works for another minute at most.\n`)
  return exit.done
}
