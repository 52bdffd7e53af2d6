/** English strings of standing grants and of groups. Functions where a number or a name goes in; plain text, never markup. */
import type { StandingEnd } from '../../shared/approval/standing.ts'

const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`

export const standing = {
  offer: {
    summary: 'Also for the next ones like this…',
    on: 'With this approval, also let the next ones like it pass',
    place: 'Where',
    places: { record: 'on this record', run: 'in this run' },
    times: 'How often',
    timesOf: (n: number) => count(n, 'time', 'times'),
    until: 'For how long',
    hours: (n: number) => (n < 24 ? count(n, 'hour', 'hours') : count(n / 24, 'day', 'days')),
    failed: 'The action is approved. The standing grant was not given:',
    goOn: 'Go on',
  },
  meaning: {
    next: (times: number) => (times === 1 ? 'Once more,' : `The next ${times} times,`),
    may: 'may do this without asking you:',
    any: 'any ',
    run: ' in this run',
    only: 'only',
    until: (when: string) => `until ${when}.`,
    limits:
      'Any value, but no other field. Whatever another rule stops still waits for a person, and the boundary’s blocks stay.',
    whole: 'without naming a field',
    carried: '(carried)',
  },
  preview: {
    loading: 'Looking at the history…',
    none: (days: number) => `In the last ${days} days it would have let nothing else pass.`,
    some: (n: number, days: number) =>
      `In the last ${days} days it would have let ${count(n, 'other action', 'other actions')} pass:`,
    of: (n: number, how: string) => `${n} ${how}`,
    examples: 'Show them',
  },
  through: {
    by: (who: string) => `Allowed by the standing grant of ${who}.`,
    unknown: 'Allowed by a standing grant.',
    list: 'Standing grants',
  },
  page: {
    text: 'What you let pass beforehand, after you had approved one like it. Each is for one kind of action on one record or in one run, so often, and for 7 days at most.',
    none: 'There are no standing grants.',
    noneText: 'You can give one beside the approve button of an action that a person has to see again and again.',
    used: (n: number, of: number) => `used ${n} of ${of} times`,
    lastUse: (when: string) => `last used ${when}`,
    unused: 'not used yet',
    until: (when: string) => `until ${when}`,
    by: (who: string, when: string) => `given by ${who} ${when}`,
    uses: 'What it let pass',
    revoke: 'Revoke',
    revokeWarning: 'From now on a person is asked again. What it let pass and was not carried out yet is taken back.',
    revokeNow: 'Revoke it',
    cancel: 'Keep it',
    stands: 'Stands',
    ended: (when: string) => `ended ${when}`,
  },
  ends: {
    used_up: 'Used up',
    expired: 'Expired',
    revoked: 'Revoked',
    boundary: 'Boundary changed',
    paused: 'Workflow paused',
    stopped: 'Agents stopped',
    agent: 'Agent revoked',
    approvers: 'Approvers revoked',
    run: 'Run ended',
  } satisfies Record<StandingEnd, string>,
  group: {
    alike: (n: number) => `${n} alike`,
    members: (ids: readonly string[], more: number) => `${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    together: (n: number, what: string) => `${n} alike: ${what}. Look at them together`,
    title: (n: number) => `${n} alike, each decided by itself`,
    text: 'You sign one decision for each. The first that is refused stops the rest. Groups never make a standing grant.',
    member: (at: number, of: number) => `${at} of ${of}`,
    single: 'Decide on this one alone',
    apart: (n: number) =>
      count(
        n,
        'looks alike in the queue but has to be decided alone',
        'look alike in the queue but have to be decided alone',
      ),
    back: 'Back to the queue',
    approve: (n: number) => `Approve all ${n}`,
    approving: (at: number, of: number) => `Approving ${at} of ${of}…`,
    readOn: 'Approving is ready once you have scrolled through every one of them.',
    tooFew: 'There are no longer two alike. Decide on them one by one.',
    loading: 'Loading…',
    done: (n: number) => `${n} approved.`,
    went: 'Approved',
    stopped: (done: number, of: number) =>
      `${done} of ${of} went through. The next was refused, and the rest was not sent:`,
    lost: (done: number, of: number) =>
      `${done} of ${of} went through. The daemon fell silent at the next, so nobody knows whether that one did; the rest was not sent.`,
  },
}
