/** Every English string of the extension. Functions where a number or a name goes in; plain text, never markup. */
import type { MarkName } from '../../shared/action/marks.ts'
import type { ProblemCode } from '../../shared/api/problems.ts'
import type { Decided, DenialReason } from '../../shared/approval/statement.ts'
import type { Decision } from '../../shared/boundary/verdict.ts'
import type { BindingTrouble } from '../lib/binding.ts'
import type { ClaimLabel } from '../lib/card.ts'
import type { DaemonTrouble } from '../lib/errors.ts'

const count = (n: number, one: string, other: string) => `${n} ${n === 1 ? one : other}`

export const en = {
  product: 'Countersign',

  badge: {
    rewound: 'Countersign: the journal does not continue what was seen before',
    unpaired: 'Countersign: not paired',
    unknown: (why: string) =>
      `Countersign: ${why === 'connecting' ? 'connecting' : 'not connected, so nobody knows what waits'}`,
    'wrong-daemon': 'Countersign: something else answers in place of the daemon',
    stopped: (waiting: number) =>
      `Countersign: all agents are stopped, ${waiting === 0 ? 'nothing waits' : `${waiting} waiting`}`,
    waiting: (n: number) => `Countersign: ${count(n, 'action waits', 'actions wait')} for you`,
    attention: (n: number) => `Countersign: ${count(n, 'workflow needs', 'workflows need')} a look`,
    nothing: 'Countersign: nothing waits for you',
  },

  notification: {
    title: (n: number) => (n === 1 ? 'An agent waits for your decision' : `${n} actions wait for your decision`),
    body: 'Open Countersign to look at it.',
    test: 'This is how Countersign tells you that something waits.',
  },

  header: {
    label: 'Countersign',
    notices: 'Notices',
    connecting: 'Connecting…',
    // The number is longer than the room where hundreds wait; it also stands beside the arrows.
    online: (waiting: number) =>
      waiting === 0 ? 'Connected' : waiting > 99 ? `${waiting} waiting` : `Connected · ${waiting} waiting`,
    stale: (ago: string) => `As of ${ago}`,
    stopped: 'Agents stopped',
    notConnected: 'Not connected',
    unpaired: 'Not paired',
    previous: 'Previous item',
    next: 'Next item',
    position: (at: number, of: number) => `${at} of ${of}`,
    outcome: (what: string, waiting: number) => `${what} ${waiting} waiting`,
    showList: (at: number, of: number) => `Item ${at} of ${of}. Show the whole queue`,
    stop: 'Stop agents',
    stopping: 'Stopping…',
    open: 'Open the full page',
  },

  list: {
    title: 'Waiting for you',
    hint: 'Most pressing first',
    back: 'Back to the item',
    left: (time: string) => `${time} left`,
    ownerOnly: (team: string) => `for ${team}`,
    risk: ['', 'Second look', 'High impact'] as readonly string[],
  },

  card: {
    heading: 'Action',
    in: 'in',
    tier: 'tier',
    asked: 'asked',
    left: 'left',
    overdue: 'time is over',
    highImpact: 'High impact',
    stopped: { allow: 'Allowed', review: 'Stopped', escalate: 'For the owner', block: 'Blocked' } satisfies Record<
      Decision,
      string
    >,
    boundaryVersion: (version: number) => `boundary v${version}`,
    change: 'What will change',
    named: 'Fields it names',
    input: 'What it carries',
    noFields: 'The action names no fields, so it may touch all of them.',
    resolves: 'leads to',
    notSeen: 'not seen',
    notSeenHint: 'No value was seen before; the agent may have claimed one below.',
    seenBy: { daemon: 'read by the daemon', page: 'seen on page' } as const,
    beforeIs: (origin: string) => `before: ${origin}`,
    before: 'before',
    after: 'after',
    becomes: 'becomes',
    same: 'unchanged',
    diffOut: 'Removed line',
    diffIn: 'Added line',
    sameLines: (n: number) => `${count(n, 'unchanged line', 'unchanged lines')}`,
    size: (characters: number) => `${characters.toLocaleString('en')} characters`,
    moreBelow: 'More below: scroll to read on',
    evidence: 'Evidence',
    noEvidence: 'The agent handed over no evidence.',
    marks: {
      verified: 'Verified',
      reported: 'Reported',
      asserted: 'Asserted',
      mismatch: 'Mismatch',
      missing: 'Missing',
    } satisfies Record<MarkName, string>,
    counts: {
      verified: 'verified',
      reported: 'reported',
      asserted: 'asserted',
      mismatch: 'mismatch',
      missing: 'missing',
    } satisfies Record<MarkName, string>,
    noneMissing: 'none missing',
    confidence: 'Confidence',
    confidenceIs: (value: number) => `The agent gives its confidence as ${value.toFixed(2)}`,
    reviewBelow: (threshold: number) => `review below ${threshold.toFixed(2)}`,
    confidenceUnknown: 'unknown',
    considered: 'The agent also considered',
    whyNot: 'Why not',
    says: 'The agent says',
    saysHint: 'Nothing here has been checked.',
    claims: {
      trigger: 'The run began with',
      before: 'It says the value now is',
      basis: 'Why it is this sure',
      unknown: 'Why it does not know how sure it is',
      escalation: 'Why it asks the owner',
      next: 'What it will do next',
    } satisfies Record<ClaimLabel, string>,
    contradicted: 'we saw another value',
    copyRaw: 'Copy',
    copied: 'Copied',
  },

  trouble: {
    erased: 'The content of this item was erased, so there is nothing left to decide about.',
    mismatch:
      'What the daemon sent does not match the digest it was asked about. Do not decide on it. Open the history, and look at the daemon.',
  } satisfies Record<BindingTrouble, string>,

  review: {
    note: 'Note, kept with the decision and sent to the agent',
    approve: 'Approve',
    approveEdited: 'Approve edited',
    edit: 'Edit',
    stopEdit: 'Leave edit',
    deny: 'Deny',
    why: 'Why not? The agent is told.',
    denyWithNote: 'As my note says',
    noteFirst: 'Write a note first',
    cancel: 'Cancel',
    readOn: 'There is more than fits here. Approve is ready once you have scrolled through all of it.',
    ownerOnly: (team: string) => `Only approvers of ${team} may decide this.`,
    noGrant: 'Approving gives the agent no right to act: a person carries it out.',
    pressEnter: 'High impact: press Enter on the button to approve.',
    sending: { approved: 'Approving…', approved_edited: 'Approving the edit…', denied: 'Denying…' } satisfies Record<
      Decided,
      string
    >,
    done: { approved: 'Approved.', approved_edited: 'Approved with your edit.', denied: 'Denied.' } satisfies Record<
      Decided,
      string
    >,
    lost: 'The answer was lost, so it may or may not have been decided. It will not be sent again by itself.',
    look: 'Look again',
    history: 'Open the history',
    late: (time: string) =>
      `The agent stopped waiting. Approving lets the identical retry through once, until ${time}.`,
    lateOver: 'The agent stopped waiting.',
    expired: 'The time for this review is over.',
    ended: (how: string) => `This has ended: ${how}.`,
    changed: 'It changed while you looked at it. Read it again before you decide.',
    earlierNote: 'Your note about the version before:',
    useNote: 'Use it',
    edited: 'Your edit',
    noEdit: 'Nothing is changed yet.',
    reset: 'Reset to what was asked',
    notJson: 'This is not valid JSON.',
    fieldIsString: 'text',
    fieldIsNumber: 'number',
    fieldIsJson: 'JSON',
    help: 'Keys',
    close: 'Close',
  },

  denial: {
    wrong_value: 'A value is wrong',
    wrong_record: 'Wrong record',
    not_now: 'Not now',
    weak_evidence: 'Weak evidence',
    not_allowed: 'Never do this',
  } satisfies Record<DenialReason, string>,

  empty: {
    title: 'Nothing waits for you',
    text: 'Agents that ask for approval will show up here.',
    last: (workflow: string, agent: string, ago: string) => `Last run: ${workflow} by ${agent}, ${ago}`,
    noRun: 'No run was recorded yet.',
    history: 'Open the history',
  },

  stopped: {
    title: 'All agents are stopped',
    text: 'Everything they ask is blocked until you resume.',
    note: 'Why is it safe to go on?',
    resume: 'Resume agents',
    resuming: 'Resuming…',
  },

  rewound: {
    title: 'The journal was rewritten or rolled back',
    text: 'It does not continue what this browser saw of it. Find out why before you trust the history: compare it with an export. Pairing again accepts the journal as it is.',
  },

  attention: {
    broken: (workflow: string) => `${workflow}: the boundary file is broken`,
    'not-accepted': (workflow: string) => `${workflow}: the boundary changed and waits for acceptance`,
    paused: (workflow: string) => `${workflow}: paused`,
    policy: (file: string) => `${file}: this policy file registers nothing`,
    look: 'Look',
  },

  connection: {
    offline: {
      title: 'The daemon is not running',
      text: 'Nothing answers on this machine. Agents are blocked meanwhile, because a gate that cannot reach a decision blocks.',
      remedy: 'Start it in a terminal:',
      command: 'npx countersign start',
      retry: 'Try again',
    },
    permission: {
      title: 'The browser keeps the extension from the daemon',
      text: 'Countersign may not reach 127.0.0.1, the address of this machine. It needs no other.',
      retry: 'Allow it',
    },
    'wrong-daemon': {
      title: 'This is not your daemon',
      text: 'What answers could not prove that it is the daemon you paired with, or that one no longer knows this browser. Nothing was sent to it.',
      remedy: 'If you reset the daemon yourself, pair again:',
      command: 'npx countersign pair --reset',
      retry: 'Try again',
    },
    version: {
      title: 'Daemon and extension do not match',
      text: 'They are of different versions and do not understand each other. Update the older one.',
      retry: 'Try again',
    },
    port: (port: number) => `Port ${port}`,
    changePort: 'Change',
    savePort: 'Save',
    portLabel: 'Port of the daemon',
    lastSeen: (ago: string, waiting: number) =>
      `${ago}, ${waiting === 0 ? 'nothing was waiting' : `${waiting} waited`}.`,
  },

  pairing: {
    title: 'Pair with your daemon',
    step1: 'Get a code in a terminal:',
    command: 'npx countersign pair',
    code: 'Code',
    codeHint: 'Eight letters and digits; case and dashes do not matter.',
    label: 'Name of this approver',
    labelDefault: 'My browser',
    submit: 'Pair',
    submitting: 'Pairing…',
    malformed: 'A code has eight letters and digits. Type it as the terminal shows it.',
    notProven:
      'The daemon could not prove that it knows this code. The code is wrong, or this is another program. Nothing was stored.',
    again: 'Pair again',
    done: 'Paired.',
  },

  problems: {
    'already-decided': 'Somebody decided it before you. The first decision stands.',
    'stale-version': 'It changed since it was shown. Look at it again.',
    'digest-mismatch': 'It is not what was shown. Look at it again.',
    'review-expired': 'The time for this review is over. That is not a denial: the agent may ask again.',
    superseded: 'What it was about has changed, so it has to be asked again.',
    'not-owner': 'Only approvers of the owner team may decide this.',
    'edit-blocked': 'Your edit is outside the boundary.',
    'not-found': 'The daemon no longer knows this item.',
    'pairing-closed': 'No pairing window is open. Run the command above, then type the new code.',
    'pairing-failed': 'The code did not match. Type it again, or ask for a new one.',
    'already-paired':
      'Another browser is paired already. To start over, and revoke it, run: npx countersign pair --reset',
    'bad-signature': 'The daemon refused the signature. Pair again if this goes on.',
    'storage-failed': 'The daemon could not write to its disk. Nothing was accepted.',
    stopping: 'The daemon is stopping. Nothing was accepted.',
    'too-many': 'Too many requests in a short time. Wait a little.',
  } satisfies Partial<Record<ProblemCode, string>> as Partial<Record<ProblemCode, string>>,

  troubles: {
    offline: 'The daemon does not answer.',
    unpaired: 'This browser is not paired.',
    'wrong-daemon': 'Something else answers in place of the daemon.',
    permission: 'The browser does not let the extension reach the daemon.',
    version: 'Daemon and extension are of different versions.',
    rewound: 'The journal does not continue what was seen of it.',
  } satisfies Record<DaemonTrouble, string>,

  unexpected: 'Something went wrong in the extension. Nothing was decided.',
}
