/** English strings of the coding agents that are connected through their own hooks. */
import type { ConnectionState } from '../../shared/harness/connection.ts'

export const connectionWords = {
  text: 'Coding agents that ask before they act, through the hooks in their own configuration. A gate counts as enforcing only after a canary was blocked by it: a harmless tool call that no boundary allows, handed to exactly the command that the agent would run.',
  states: {
    enforcing: 'Enforcing',
    observing: 'Observing only',
    not_proven: 'Not proven',
    broken: 'Broken',
    not_connected: 'Not connected',
  } satisfies Record<ConnectionState, string>,
  facts: (agent: string, workflow: string) => `Asks as ${agent}, by the boundary of ${workflow}`,
  proven: (ago: string) => `canary ${ago}`,
  todo: 'What to do',
  prove: 'Prove it',
  proveNamed: (title: string) => `Prove it: ${title}`,
  proving: 'A canary flies…',
  showed: (title: string) => `What the canary of ${title} showed`,
  holds: 'Holds',
  broken: 'Does not hold',
  inHistory: 'The canary in the history',
  file: 'Its hooks are in',
} as const
