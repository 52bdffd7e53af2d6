/** The coding agents that countersign connects to through their own hooks: one row each, read by code, docs and tests. */

/**
 * What an event of a harness is to a run. Only `call` comes before something happens, so only `call` gates; everything
 * else is told after the fact and never stands in the agent's way.
 */
export const hookMeanings = {
  start: 'a session begins or is resumed',
  prompt: 'a person asks for something',
  call: 'a tool is about to run: the gate',
  result: 'a tool has run',
  failure: 'a tool did not work',
  said: 'the agent said something',
  stop: 'the agent ends its turn',
  end: 'the session ends',
} as const
export type HookMeaning = keyof typeof hookMeanings

type Row = {
  title: string
  /** What its agent is registered as unless the operator names it otherwise. */
  agent: string
  /** Its hook events by the name that its configuration calls them, with what each is to a run. */
  events: Readonly<Record<string, HookMeaning>>
  /** Unit of the timeout in its configuration. */
  timeoutUnit: 's' | 'ms'
  /**
   * What it does with other arguments that a hook answers: takes them in the place of all of them, or merges them into
   * its own, so that none can be taken away.
   */
  edits: 'replaces' | 'merges'
  /** Whether the payload before a call and the one after it name the call by an id. */
  callIds: boolean
  /** Member of a hook's configuration that makes the harness itself block when the hook dies, where there is one. */
  failClosed: Readonly<Record<string, string | boolean>>
}

export const harnesses = {
  'claude-code': {
    title: 'Claude Code',
    agent: 'claude-code',
    events: {
      SessionStart: 'start',
      UserPromptSubmit: 'prompt',
      PreToolUse: 'call',
      PostToolUse: 'result',
      PostToolUseFailure: 'failure',
      Stop: 'stop',
      SessionEnd: 'end',
    },
    timeoutUnit: 's',
    edits: 'replaces',
    callIds: true,
    // Known to 2.1.295 and later; earlier ones ignore it, and the hook does not rely on it.
    failClosed: { onFailure: 'block' },
  },
  codex: {
    title: 'Codex',
    agent: 'codex',
    events: {
      SessionStart: 'start',
      UserPromptSubmit: 'prompt',
      PreToolUse: 'call',
      PostToolUse: 'result',
      Stop: 'stop',
    },
    timeoutUnit: 's',
    edits: 'replaces',
    callIds: true,
    failClosed: {},
  },
  copilot: {
    title: 'Copilot CLI',
    agent: 'copilot',
    events: {
      sessionStart: 'start',
      userPromptSubmitted: 'prompt',
      preToolUse: 'call',
      postToolUse: 'result',
      postToolUseFailure: 'failure',
      agentStop: 'stop',
      sessionEnd: 'end',
    },
    timeoutUnit: 's',
    edits: 'replaces',
    callIds: false,
    failClosed: {},
  },
  cursor: {
    title: 'Cursor',
    agent: 'cursor',
    events: {
      sessionStart: 'start',
      beforeSubmitPrompt: 'prompt',
      preToolUse: 'call',
      postToolUse: 'result',
      postToolUseFailure: 'failure',
      afterAgentResponse: 'said',
      stop: 'stop',
      sessionEnd: 'end',
    },
    timeoutUnit: 's',
    edits: 'replaces',
    callIds: true,
    failClosed: { failClosed: true },
  },
  gemini: {
    title: 'Gemini CLI',
    agent: 'gemini',
    events: {
      SessionStart: 'start',
      BeforeAgent: 'prompt',
      BeforeTool: 'call',
      AfterTool: 'result',
      AfterAgent: 'stop',
      SessionEnd: 'end',
    },
    timeoutUnit: 'ms',
    edits: 'merges',
    callIds: false,
    failClosed: {},
  },
} as const satisfies Record<string, Row>

export type HarnessName = keyof typeof harnesses
export const harnessNames = Object.keys(harnesses) as [HarnessName, ...HarnessName[]]

/** The row of a harness with the types that all rows have in common. */
export const harnessRow = (name: HarnessName): Row => harnesses[name]

/**
 * How long each side waits, in seconds. Each is below the next, so that the one further in always answers first: a harness
 * whose own timeout passes lets the call through (`answer` < `shim` < `harness`).
 */
export const hookDeadlines = {
  /** Events that gate: for a person. */
  gate: { answer: 540, shim: 570, harness: 600 },
  /** Events that are told after the fact: nobody waits for them. */
  told: { answer: 3, shim: 4, harness: 10 },
} as const
