/** English strings of the workflows page. Functions where a number or a name goes in; plain text, never markup. */
import type { Figure, Recommendation } from '../../shared/readiness/facts.ts'
import type { IncidentKind } from '../../shared/readiness/rules.ts'

export const readinessWords = {
  nav: 'Workflows',
  title: 'Workflows',
  none: 'There is no workflow yet',
  noneText: 'A workflow is there as soon as it has a boundary.',
  toBoundaries: 'Go to the boundaries',
  boundary: 'Its boundary',
  all: 'All workflows',
  running: 'Running',

  readiness: 'Readiness',
  since: (from: string, to: string) => `Asks and incidents from ${from} to ${to}.`,
  again: 'Count again',
  counting: 'Counting…',
  onlyPeople:
    'The product recommends. Only a person raises a tier, by accepting a boundary that says so; the facts as they stand then become part of the record.',
  recommendations: {
    raise: 'Ready for more',
    keep: 'Keep as it is',
    lower: 'Take a step back',
    'not enough data': 'Not enough data',
  } satisfies Record<Recommendation, string>,

  columns: {
    what: 'What',
    now: 'May now',
    speaks: 'The facts say',
    decided: 'Decided',
    denied: 'Denied',
    edited: 'Edited',
    incidents: 'Incidents',
    unknown: 'Unknown',
    days: 'Days',
    reviewers: 'Reviewers',
  },
  whole: 'The whole workflow',
  broken: 'nothing, broken',
  /** `low` and `high` are percentages. */
  interval: (low: string, high: string) => `${low} to ${high} %`,
  intervalTitle: 'What the share may really be, given how few cases it was seen in: Wilson 95 % interval',
  noCases: 'no cases',
  more: (n: number) =>
    `${n} more ${n === 1 ? 'kind' : 'kinds'} of action with fewer decisions ${n === 1 ? 'is' : 'are'} left out here and counted above.`,
  behind: 'Behind the figures',
  why: 'Why',
  counted: 'Counted',
  leftOut: 'Left out',
  figures: {
    decided: 'Decided by people, 2 s or more on the screen',
    denied: 'Denied',
    edited: 'Edited, then approved',
    quick: 'Decided after less than 2 s on the screen',
    expired: 'Expired: nobody decided in time',
    withdrawn: 'Withdrawn by the agent',
    alone: 'Allowed without a person',
    blocked: 'Blocked by the boundary',
    failed: 'Carried out, and failed',
    unknown: 'Nobody knew what became of it',
  } satisfies Record<Figure, string>,
  incidents: {
    never: 'Reached for what it must never touch',
    mismatch: 'Claimed what is not so',
    unknown_execution: 'Nobody knew whether it had happened',
    tool_error: 'A tool failed again and again',
    stalled_run: 'A run fell silent',
  } satisfies Record<IncidentKind, string>,
  incidentRuns: 'Incidents',
  run: (n: number) => `run ${n}`,
  runsOf: (what: string) => `Latest runs: ${what}`,
} as const
