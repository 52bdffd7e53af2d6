/** `countersign stop-agents`: the kill switch (security R50). */
import type { Values } from './commands.ts'
import { controlClient } from './control-client.ts'
import { exit } from './exit-codes.ts'
import type { Run } from './terminal.ts'

export const stopAgents: Run<Values<'stop-agents'>> = async ({ values, terminal }) => {
  await controlClient(terminal.places(values.home)).controlStop({})
  terminal.out(
    'All agents are stopped: everything they ask is blocked, and no grant works. Resume them in the extension.\n',
  )
  return exit.done
}
