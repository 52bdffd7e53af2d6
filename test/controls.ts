/**
 * Every control that the text "How to Govern AI Agents Before They Reach Production" asks for, and where it lives in the
 * product: what a person sees, and the code and the test that hold it. The README's table is made of this list, and
 * controls.test.ts opens every place in it.
 */

/** `code` and `test` are files, with `#` and words that must stand in them. */
export type Control = { control: string; seen: string; code: string; test: string }

const boundary = 'shared/boundary/boundary.ts'
const summary = 'the boundary page, `countersign boundary show`'
const cases = 'test/conformance/verdicts.yaml'
const modes = 'shared/failure/modes.ts'
const drilled = 'test/conformance/failure-modes.test.ts'
const entries = 'shared/run/entries.ts'

export const controls: Readonly<Record<string, readonly Control[]>> = {
  'The agent boundary': [
    {
      control: 'The process the agent supports',
      seen: summary,
      code: `${boundary}#process:`,
      test: 'shared/boundary/boundary.test.ts',
    },
    {
      control: 'Systems it can read',
      seen: `${summary}, the badge on a page`,
      code: `${boundary}#reads:`,
      test: `${cases}#reads`,
    },
    {
      control: 'Systems it can write to',
      seen: `${summary}, the badge on a page`,
      code: `${boundary}#writes:`,
      test: `${cases}#writes`,
    },
    { control: 'Actions without approval', seen: summary, code: `${boundary}#alone:`, test: `${cases}#alone` },
    {
      control: 'Actions that always require approval',
      seen: `${summary}, the card's reasons`,
      code: `${boundary}#approval:`,
      test: `${cases}#approval`,
    },
    {
      control: 'Data it must never access',
      seen: `${summary}, incidents`,
      code: 'shared/boundary/never-facet.ts',
      test: 'test/conformance/detectors.test.ts',
    },
    {
      control: 'The team responsible',
      seen: `${summary}, escalated cards`,
      code: `${boundary}#owner:`,
      test: 'test/conformance/approvals.test.ts#owner',
    },
    {
      control: 'Clear without the source code',
      seen: summary,
      code: 'shared/boundary/summary.ts',
      test: 'shared/boundary/summary.test.ts',
    },
  ],
  'Permission tiers': [
    {
      control: 'Observe, recommend, prepare, execute, escalate',
      seen: 'the boundary page, the card, the badge',
      code: 'shared/boundary/tiers.ts',
      test: `${cases}#tier`,
    },
    {
      control: 'A tier of its own for one kind of action',
      seen: summary,
      code: 'shared/boundary/capability.ts',
      test: `${cases}#capabilities`,
    },
    {
      control: 'Execution only after enough history',
      seen: 'the workflows page: readiness',
      code: 'shared/readiness/rules.ts',
      test: 'shared/readiness/recommend.test.ts',
    },
  ],
  'Evidence with every sensitive output': [
    {
      control: 'Source records used',
      seen: 'the card, each with its mark',
      code: 'shared/action/evidence.ts#sources',
      test: `${cases}#sources`,
    },
    {
      control: 'Policy or knowledge references',
      seen: 'the card; a conflict shows both sides',
      code: 'shared/action/evidence.ts#policies',
      test: `${cases}#policies`,
    },
    {
      control: 'Confidence or uncertainty',
      seen: 'the card',
      code: 'shared/action/evidence.ts#confidence',
      test: `${cases}#confidence`,
    },
    {
      control: 'Alternatives considered',
      seen: 'the card',
      code: 'shared/action/evidence.ts#alternatives',
      test: 'test/conformance/answers.test.ts#alternatives',
    },
    {
      control: 'Reason for escalation',
      seen: 'the card',
      code: 'shared/action/evidence.ts#escalation',
      test: `${cases}#escalat`,
    },
    {
      control: 'Proposed next action',
      seen: 'the card',
      code: 'shared/action/evidence.ts#next_action',
      test: `${cases}#next_action`,
    },
  ],
  'A run history': [
    {
      control: 'The trigger',
      seen: 'a run’s page',
      code: `${entries}#'run.started'`,
      test: 'test/conformance/records.test.ts',
    },
    {
      control: 'The input context',
      seen: 'a run’s page',
      code: `${entries}#input: DigestText`,
      test: 'test/conformance/records.test.ts',
    },
    {
      control: 'Tool calls and intermediate steps',
      seen: 'a run’s timeline',
      code: `${entries}#'run.step'`,
      test: 'test/conformance/records.test.ts',
    },
    {
      control: 'Final output',
      seen: 'a run’s page',
      code: `${entries}#output: DigestText`,
      test: 'test/conformance/records.test.ts',
    },
    {
      control: 'Approval status, and who approved',
      seen: 'a run’s timeline, signed',
      code: `${entries}#'ask.decided'`,
      test: 'test/conformance/signatures.test.ts',
    },
    {
      control: 'What changed afterward',
      seen: 'a run’s timeline: before → after',
      code: `${entries}#'execution.reported'`,
      test: 'test/conformance/approvals.test.ts',
    },
    {
      control: 'Follow-up or error',
      seen: 'a run’s page',
      code: `${entries}#followUp`,
      test: 'test/conformance/records.test.ts',
    },
    {
      control: 'Traceable by someone else',
      seen: '`countersign export`, `countersign verify`',
      code: 'shared/log/verify.ts',
      test: 'test/conformance/durable.test.ts',
    },
  ],
  'Failure modes': [
    {
      control: 'Low confidence routes to review',
      seen: 'settings: try it',
      code: `${modes}#low_confidence`,
      test: `${drilled}#low_confidence`,
    },
    {
      control: 'Missing source data blocks',
      seen: 'settings: try it',
      code: `${modes}#missing_source`,
      test: `${drilled}#missing_source`,
    },
    {
      control: 'Policy conflict escalates to the owner',
      seen: 'settings: try it',
      code: `${modes}#policy_conflict`,
      test: `${drilled}#policy_conflict`,
    },
    {
      control: 'Tool error creates an incident or retry',
      seen: 'settings: try it; incidents',
      code: `${modes}#tool_error`,
      test: `${drilled}#tool_error`,
    },
    {
      control: 'Repeated rejection pauses the workflow',
      seen: 'settings: try it; workflows',
      code: `${modes}#repeated_rejection`,
      test: `${drilled}#repeated_rejection`,
    },
  ],
  'Governance as a product feature': [
    {
      control: 'Permission scopes',
      seen: 'boundaries, agents, the badge',
      code: 'shared/boundary/facets.ts#scopeFacet',
      test: 'test/conformance/self-approval.test.ts',
    },
    {
      control: 'Approval queues',
      seen: 'the popup',
      code: 'daemon/hub/views/queue.ts',
      test: 'test/browser/popup.test.ts',
    },
    {
      control: 'Run history',
      seen: 'history',
      code: 'extension/entrypoints/app/history/history-page.tsx',
      test: 'test/browser/app.test.ts',
    },
    {
      control: 'Reviewer notes',
      seen: 'the card, a run’s page',
      code: `${entries}#'note.added'`,
      test: 'test/conformance/records.test.ts',
    },
    {
      control: 'Cost visibility',
      seen: 'a run’s facts, workflows',
      code: 'shared/cost/prices.ts',
      test: 'shared/cost/prices.test.ts',
    },
    {
      control: 'Operational alerts',
      seen: 'badge, notification, webhook; settings',
      code: 'shared/alerts/kinds.ts',
      test: 'shared/alerts/kinds.test.ts',
    },
    {
      control: 'Pause, resume with a note, stop all agents',
      seen: 'the popup, workflows, `countersign stop-agents`',
      code: 'daemon/hub/standing.ts',
      test: 'test/conformance/standing.test.ts',
    },
  ],
}

export function controlsTable(): string {
  const place = (text: string) => {
    const [file = ''] = text.split('#')
    return `[${file.split('/').at(-1)}](${file})`
  }
  return Object.entries(controls)
    .map(([title, rows]) =>
      [
        `**${title}**`,
        '',
        '| control | where you see it | code | test |',
        '|---|---|---|---|',
        ...rows.map(({ control, seen, code, test }) => `| ${control} | ${seen} | ${place(code)} | ${place(test)} |`),
      ].join('\n'),
    )
    .join('\n\n')
}
