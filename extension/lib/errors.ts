/** Why the daemon cannot be used: a closed set, each with one remedy that a view can show. */

export const daemonTroubles = {
  offline: 'nothing answers on the port',
  unpaired: 'this extension is not paired with a daemon',
  'wrong-daemon': 'what answers is not the daemon that this extension was paired with',
  permission: 'the browser does not let the extension reach 127.0.0.1',
  version: 'the daemon and the extension are of different versions',
  rewound: 'the journal no longer continues what this extension saw of it',
} as const
export type DaemonTrouble = keyof typeof daemonTroubles

/** Nothing useful can be done until the person has acted; `reason` says on what. */
export class DaemonError extends Error {
  readonly reason: DaemonTrouble
  constructor(reason: DaemonTrouble, cause?: unknown) {
    super(daemonTroubles[reason], { cause })
    this.name = 'DaemonError'
    this.reason = reason
  }
}

export { ProblemError } from '../../shared/api/problem-error.ts'
