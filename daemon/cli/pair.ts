/** `countersign pair`: opens the pairing window. */
import { showCode } from '../../shared/api/pairing.ts'
import type { Values } from './commands.ts'
import { controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import { localTime, say } from './say.ts'
import type { Run } from './terminal.ts'

export const pair: Run<Values<'pair'>> = async ({ values, terminal }) => {
  const client = controlClient(terminal.places(values.home))
  const { code, expiresAt } = await client.controlPair({ reset: values.reset ?? false, teams: values.team ?? ['*'] })
  if (values.reset) terminal.out('Every paired extension was revoked, and what waited for a decision was withdrawn.\n')
  terminal.out(pairingWords(code, expiresAt))
  return exit.done
}

/** What to do with a code. */
export function pairingWords(code: string, expiresAt: number): string {
  return say`Pairing code: ${showCode(code)}, good until ${localTime(expiresAt).slice(11)}. Click the Countersign icon in the browser and type it.\n`
}
