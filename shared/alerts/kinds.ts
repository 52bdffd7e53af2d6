/**
 * What people are alerted to: one table that the daemon raises from, the settings show, and the tests walk (field G2, G9:
 * whoever is told of everything stops reading). Words hold no argument, no record and no name: a notification is read by
 * whoever looks at the screen, and a webhook leaves the machine.
 */

export const channels = ['badge', 'notification', 'webhook'] as const
export type Channel = (typeof channels)[number]

export const severities = ['info', 'warning', 'critical'] as const
export type Severity = (typeof severities)[number]

type Row = {
  severity: Severity
  /** What settings call the kind. */
  label: string
  title: (count: number) => string
  body: string
  /** Channels that are on until a person says otherwise. */
  on: readonly Channel[]
  /** Channels that cannot be switched off. */
  always: readonly Channel[]
  /** Whether notification and webhook wait until quiet hours are over. */
  quiet: 'held' | 'through'
  /** After one alert, others of the same kind and subject are gathered into one for this long, ms. */
  gather: number
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

export const alertKinds = {
  pending: {
    severity: 'info',
    label: 'An approval waits',
    title: n => (n === 1 ? 'An agent waits for your decision' : `${n} actions wait for your decision`),
    body: 'Open Countersign to look at it.',
    on: ['badge', 'notification', 'webhook'],
    always: [],
    quiet: 'held',
    gather: 10 * second,
  },
  owner_escalation: {
    severity: 'warning',
    label: 'An approval for the owner waits',
    title: n => (n === 1 ? 'A decision is left to the owner' : `${n} decisions are left to the owner`),
    body: 'Only approvers of the owner team may decide it. Open Countersign to look at it.',
    on: ['badge', 'notification', 'webhook'],
    always: [],
    quiet: 'held',
    gather: 10 * second,
  },
  incident: {
    severity: 'critical',
    label: 'An incident was opened',
    title: n => (n === 1 ? 'An incident needs a person' : `${n} incidents need a person`),
    body: 'Something failed, or an agent tried what it must never do. Open Countersign to look at it.',
    on: ['badge', 'notification', 'webhook'],
    always: [],
    quiet: 'through',
    gather: minute,
  },
  pause: {
    severity: 'critical',
    label: 'Agents were paused or stopped',
    title: () => 'Agents stand still',
    body: 'A workflow was paused, or all agents were stopped. Only a person lets them go on.',
    on: ['badge', 'notification', 'webhook'],
    always: ['badge'],
    quiet: 'through',
    gather: minute,
  },
  budget: {
    severity: 'warning',
    label: 'A budget was reached',
    title: () => 'A budget was reached',
    body: 'What agents ask for now waits for a person, or is blocked.',
    on: ['badge', 'notification', 'webhook'],
    always: [],
    quiet: 'held',
    gather: hour,
  },
  boundary_drift: {
    severity: 'warning',
    label: 'A boundary file changed outside the product',
    title: n => (n === 1 ? 'A boundary file was changed' : `${n} times a boundary file was changed`),
    body: 'It is not what a person accepted, so everything there needs approval until somebody accepts it.',
    on: ['badge', 'notification', 'webhook'],
    always: [],
    quiet: 'through',
    gather: 10 * minute,
  },
  reflex_approvals: {
    severity: 'warning',
    label: 'Approvals became a reflex',
    title: () => 'Approving has become a reflex',
    body: 'Nearly everything was approved, or decided within two seconds. The boundary may ask for too much.',
    on: ['badge', 'notification'],
    always: [],
    quiet: 'held',
    gather: 24 * hour,
  },
  gate_not_enforcing: {
    severity: 'warning',
    label: 'A run acted without asking',
    title: n => (n === 1 ? 'A run acted without asking' : `${n} runs acted without asking`),
    body: 'It reported tool calls that read no record, and never asked. The gate may not stand in the way of this agent.',
    on: ['badge', 'notification', 'webhook'],
    always: [],
    quiet: 'held',
    gather: 6 * hour,
  },
  gate_lost: {
    severity: 'critical',
    label: 'The gate of a coding agent is gone',
    title: n => (n === 1 ? 'The gate of a coding agent is gone' : `Gates of coding agents went ${n} times`),
    body: 'Its hook vanished, was changed or switched off, or let a canary through. It may act without asking.',
    on: ['badge', 'notification', 'webhook'],
    always: ['badge'],
    quiet: 'through',
    gather: minute,
  },
  history_rewound: {
    severity: 'critical',
    label: 'The journal was rewritten or rolled back',
    title: () => 'The journal was rewritten or rolled back',
    body: 'It does not continue what a browser saw of it. Find out why before you trust the history.',
    on: ['badge', 'notification', 'webhook'],
    always: ['badge', 'notification'],
    quiet: 'through',
    gather: hour,
  },
} as const satisfies Record<string, Row>

export type AlertKind = keyof typeof alertKinds
export const kindNames = Object.keys(alertKinds) as [AlertKind, ...AlertKind[]]

/** The row of a kind, without its literal types. */
export const kindOf = (kind: AlertKind): Row => alertKinds[kind]
