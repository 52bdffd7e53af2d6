/** The doctor's look at connected coding agents: how each gate stands, proved by a canary that flies now. */
import type { ConnectionView } from '../../shared/harness/connection.ts'
import { stateWords } from './connect-words.ts'
import type { ControlClient } from './control-client.ts'
import type { Finding } from './doctor.ts'

/** Harnesses that nobody connected are one line together: that is no fault. */
export async function* checkConnections(
  client: Pick<ControlClient, 'controlConnections' | 'controlProve'>,
): AsyncGenerator<Finding> {
  const { connections } = await client.controlConnections({})
  for (const { harness, state } of connections)
    if (state !== 'not_connected') yield findingOf((await client.controlProve({ harness })).connection)
  const others = connections.filter(({ state }) => state === 'not_connected').map(({ title }) => title)
  if (others.length > 0) yield { what: 'agent hooks', words: `not connected: ${others.join(', ')}` }
}

function findingOf({ title, state, reason, remedy, workflow }: ConnectionView): Finding {
  const words = `${title} for ${workflow}: ${stateWords[state]}. ${reason}`
  return { what: 'agent hooks', words, ...(remedy !== null && { remedy }) }
}
