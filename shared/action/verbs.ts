/**
 * What each verb does to the world (design §2 "effect"). The effect is derived here and never taken from the agent.
 * A verb that is not in the table is treated as a write that could not be analysed.
 */

export type Effect = 'read' | 'draft' | 'propose' | 'write'

export type Verb = {
  effect: Effect
  /** Imperative used in the one-sentence summary of a card: "Change …". */
  phrase: string
  /** True when the world cannot simply be put back; such actions always go to a person. */
  irreversible?: true
  /** What it reaches beside the record it names; the rules cannot see that, so such actions always go to a person. */
  unseen?: string
}

export const verbs = {
  read: { effect: 'read', phrase: 'Read' },
  list: { effect: 'read', phrase: 'List' },
  search: { effect: 'read', phrase: 'Search' },
  fetch: { effect: 'read', phrase: 'Fetch' },
  draft: { effect: 'draft', phrase: 'Draft' },
  recommend: { effect: 'draft', phrase: 'Recommend' },
  summarize: { effect: 'draft', phrase: 'Summarize' },
  propose: { effect: 'propose', phrase: 'Propose a change to' },
  create: { effect: 'write', phrase: 'Create' },
  update: { effect: 'write', phrase: 'Change' },
  write: { effect: 'write', phrase: 'Write' },
  append: { effect: 'write', phrase: 'Add to' },
  comment: { effect: 'write', phrase: 'Comment on' },
  assign: { effect: 'write', phrase: 'Assign' },
  close: { effect: 'write', phrase: 'Close' },
  reopen: { effect: 'write', phrase: 'Reopen' },
  move: { effect: 'write', phrase: 'Move', unseen: 'another place' },
  delete: { effect: 'write', phrase: 'Delete', irreversible: true },
  merge: { effect: 'write', phrase: 'Merge', irreversible: true },
  send: { effect: 'write', phrase: 'Send', irreversible: true },
  pay: { effect: 'write', phrase: 'Pay', irreversible: true },
  refund: { effect: 'write', phrase: 'Refund', irreversible: true },
  run: { effect: 'write', phrase: 'Run', irreversible: true },
} as const satisfies Record<string, Verb>

const known: ReadonlyMap<string, Verb> = new Map(Object.entries(verbs))

/** The table row of a verb, or `undefined` for a verb nobody has described. `name` is agent-controlled. */
export function verbOf(name: string): Verb | undefined {
  return known.get(name)
}

/** What the verb does to the world. An unknown verb counts as a write. */
export function effectOf(name: string): Effect {
  return verbOf(name)?.effect ?? 'write'
}
