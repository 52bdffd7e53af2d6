/**
 * Failure modes (design §7): what the product does when something goes wrong, one row a condition. The drills, the
 * settings page, the README and the conformance tests read this table; a row without a drill or a test does not compile.
 */

export type FailureMode = {
  title: string
  /** The condition. */
  when: string
  /** What happens by default. */
  happens: string
  /** What the agent is told; `null` where nobody tells it anything. */
  told: string | null
  /** Where a boundary sets it, as a path from its root; `null` where it cannot be set. */
  setting: string | null
  /** Title of the test in test/conformance/failure-modes.test.ts that holds the product to the row. */
  test: string
}

export const failureModes = {
  low_confidence: {
    title: 'Low confidence',
    when: 'The agent is less sure than the boundary asks for.',
    happens: 'A person reviews it, where it would otherwise have passed alone.',
    told: 'It is pending, and that its confidence is below the threshold.',
    setting: 'evidence.confidence.review_below',
    test: 'an ask below the threshold of confidence waits for a person',
  },
  unknown_confidence: {
    title: 'Unknown confidence',
    when: 'The agent does not say how sure it is, or says that it does not know.',
    happens: 'A person reviews it. Unknown never counts as sure.',
    told: 'It is pending, and that its confidence is not known.',
    setting: 'evidence.confidence.review_below',
    test: 'an ask of unknown confidence waits for a person',
  },
  missing_source: {
    title: 'Source data missing',
    when: 'Required evidence is not there, or a source is cited that the run has not read.',
    happens: 'It is blocked before anyone is asked.',
    told: 'The list of what is missing, for a program to read and mend.',
    setting: 'evidence.required',
    test: 'an ask without required evidence is blocked with the list of what is missing',
  },
  stale_source: {
    title: 'Source too old',
    when: 'A cited source was read longer ago than the boundary accepts.',
    happens: 'The source counts as missing, so it is blocked.',
    told: 'Which source is too old.',
    setting: 'evidence.fresh_within',
    test: 'a source that is too old counts as missing',
  },
  policy_conflict: {
    title: 'Policy conflict',
    when: 'Two equally specific rules disagree, a cited policy is not the current version, or two boundaries claim the record differently.',
    happens: 'It goes to the owner team, with both sides shown.',
    told: 'It is pending with the owner.',
    setting: null,
    test: 'a conflict of rules goes to the owner with both sides',
  },
  tool_error: {
    title: 'Tool error',
    when: 'The agent reports that an approved or allowed action failed.',
    happens: 'It may be tried again after a growing pause; when the retries are used up, an incident is opened.',
    told: 'When to try again, or to stop.',
    setting: 'failure.tool_error',
    test: 'a failing tool is retried after a growing pause, then becomes an incident',
  },
  unknown_execution: {
    title: 'Unknown execution',
    when: 'Nobody knows whether an action happened.',
    happens: 'It stays unknown and opens an incident, until a person finds out and says so.',
    told: 'It is recorded as unknown.',
    setting: null,
    test: 'an unknown execution stays unknown until a person reconciles it',
  },
  repeated_rejection: {
    title: 'Repeated rejection',
    when: 'People deny several asks in a row, or many of the latest ones.',
    happens: 'The workflow is paused until a person resumes it with a note.',
    told: 'The workflow is paused; do not retry.',
    setting: 'failure.rejection',
    test: 'denials in a row pause the workflow until a person resumes it',
  },
  expiry: {
    title: 'Approval expired',
    when: 'Nobody decides in time.',
    happens: 'It is not approved. Expiry is not a denial and counts as none.',
    told: 'Nobody decided in time; it may ask again.',
    setting: 'review.expires',
    test: 'an approval that nobody decides expires and is no denial',
  },
  withdrawal: {
    title: 'Agent no longer wants it',
    when: 'The agent takes its ask back, or ends its run.',
    happens: 'The card goes, and nobody can approve it any more.',
    told: null,
    setting: null,
    test: 'what the agent takes back cannot be approved any more',
  },
  late_grant: {
    title: 'Agent stopped waiting',
    when: 'A person approves after the agent has gone.',
    happens: 'The identical retry passes once, until a stated time. Nothing else does.',
    told: 'Its retry is approved, with a grant for one use.',
    setting: null,
    test: 'an approval after the agent has gone lets the identical retry through once',
  },
  budget_ask: {
    title: 'Budget nearly used',
    when: 'The run, or the workflow today, has cost the ask level of its budget.',
    happens: 'A person reviews whatever would otherwise have passed alone.',
    told: 'It is pending, with what was spent of the budget.',
    setting: 'budget.ask_at',
    test: 'at the ask level of the budget a person is asked',
  },
  budget_limit: {
    title: 'Budget used up',
    when: 'The run, or the workflow today, has cost its whole budget.',
    happens: 'It is blocked.',
    told: 'The budget is used up, with what was spent.',
    setting: 'budget.per_run',
    test: 'at the limit of the budget everything blocks',
  },
  limits_reached: {
    title: 'Too many asks',
    when: 'An agent has as many asks waiting, or made as many in the last hour, as the boundary accepts.',
    happens: 'It is turned away until fewer wait, or the hour has passed.',
    told: 'It asks too much, and when to come back.',
    setting: 'limits',
    test: 'an agent that asks too much is turned away and told when to come back',
  },
  record_changed: {
    title: 'Record changed',
    when: 'The record is no longer what the reviewer saw.',
    happens: 'The approval is superseded: it gives no right to act.',
    told: 'It was superseded; look again, then ask again.',
    setting: null,
    test: 'an approval of a record that has changed since is superseded',
  },
  stalled_run: {
    title: 'Stalled run',
    when: 'An open run shows no sign of life for too long.',
    happens: 'The run is marked stalled, and an incident is opened.',
    told: null,
    setting: 'failure.stalled.after',
    test: 'a silent run is stalled and becomes an incident',
  },
  daemon_unreachable: {
    title: 'Daemon unreachable',
    when: 'The agent’s way in gets no answer from the daemon.',
    happens: 'The way in blocks. It never fails open.',
    told: 'Do not act; start the daemon.',
    setting: null,
    test: 'a way in that reaches no daemon blocks',
  },
} as const satisfies Record<string, FailureMode>

export type FailureModeName = keyof typeof failureModes
export const failureModeNames = Object.keys(failureModes) as [FailureModeName, ...FailureModeName[]]
