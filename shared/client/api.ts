/** What the client offers, as types: the asks, guarded functions and runs of one agent. */
import type {
  Action,
  Approved,
  AskAnswer,
  Change,
  Evidence,
  Json,
  Report,
  Reported,
  Step,
  Steps,
  ToolCall,
  Trigger,
} from './contract.ts'
import type { CountersignError } from './errors.ts'

export type ClientOptions = {
  /** The agent's token; else `COUNTERSIGN_TOKEN` of the environment. */
  token?: string
  /** Port of the daemon on 127.0.0.1; else `COUNTERSIGN_PORT`, else 7420. */
  port?: number
  /** Instead of a port: `http://127.0.0.1:7420`. */
  url?: string
  /** The workflow of asks that name neither run nor workflow. */
  workflow?: string
  /** The run of asks that name neither. */
  run?: string
  /** How long to wait for a person, in ms; else until the daemon says that the time to decide is over. */
  patience?: number
  /** How long a request may take beyond the time it asks the daemon to wait, in ms (default 10 000). */
  timeout?: number
  /** How often a request is sent where the connection fails, before the daemon counts as unreachable (default 4). */
  tries?: number
  fetch?: typeof globalThis.fetch
  /** Called where what came of an action could not be reported. */
  onReportFailed?: (error: CountersignError, ask: string) => void
}

/** Where an ask belongs, and what it is backed with. */
type AskedWith = {
  /** The run, or the workflow to start a run of its own; else those of the client. */
  run?: string
  workflow?: string
  evidence?: Evidence
  /** Idempotency key: the same key gives the same ask. Made up where it is left out. */
  key?: string
}
export type AskRequest = AskedWith & { action: Action }
export type ToolRequest = AskedWith & ToolCall

export type Waiting = {
  /** Aborts the waiting; rejects with its reason. */
  signal?: AbortSignal
  /** Whether an ask that is aborted while it waits for a person is withdrawn (default: it is). */
  withdraw?: boolean
  /** As in `ClientOptions`; 0 is to ask once and not to wait. */
  patience?: number
  /** For what can only be done as it was asked for: an approval with changes is given back unused (`NoGrant`, `edited`). */
  refuseEdits?: boolean
}

/** An ask that a person or the boundary let pass. Without a grant a person carries it out, and there is nothing to do. */
export type Granted = AskAnswer & { status: 'allowed' | 'approved' | 'approved_edited'; key?: string }

/** What is said of the action afterwards. */
export type Told = { output?: Json; changes?: Change[]; followUp?: string }

/** What a guarded function is to be asked for: an action or a tool call, and what to tell of its result. */
export type Guarded<Result> = (AskRequest | ToolRequest) & {
  /** What the report says; else the result itself is the output, where it is JSON and not too long. */
  tell?: (result: Result, approved: Approved) => Told
  /** The same where `act` throws; its message is told in any case. */
  tellFailure?: (error: unknown, approved: Approved) => Told
}

/** What a guarded function runs with. It has to carry out `action` (for a tool call: with `input`), and nothing else. */
export type Permit = Approved & { signal: AbortSignal }

/** What came of a guarded function. */
export type Done<Result> = {
  result: Result
  approved: Approved
  run: string
  /** Nothing where the report did not reach the daemon; `reportFailed` then says why. */
  reported?: Reported
  reportFailed?: CountersignError
}

export type Asker = {
  /**
   * Asks, and waits for a person where one is needed. Resolves with a yes only.
   *
   * @throws the errors of errors.ts, each a no; the reason of `signal`
   */
  ask(request: AskRequest, waiting?: Waiting): Promise<Granted>
  /** The same for a tool call: the boundary says what it means. */
  askTool(request: ToolRequest, waiting?: Waiting): Promise<Granted>
  /**
   * Asks, waits, uses the grant, runs `act` with what was approved, and reports. `act` never runs without a used grant.
   * What `act` throws is reported as a failure and thrown again; aborted meanwhile, it is reported as unknown.
   */
  perform<Result>(
    act: (permit: Permit) => Result | Promise<Result>,
    request: Guarded<Result>,
    waiting?: Waiting,
  ): Promise<Done<Result>>
  /**
   * Makes a function that asks each time it is called. `describe` says what a call of it is; `act` gets what was approved
   * before its own arguments, which may be out of date where a reviewer edited the action.
   */
  guard<Args extends unknown[], Result>(
    act: (permit: Permit, ...args: Args) => Result | Promise<Result>,
    describe: Guarded<Result> | ((...args: Args) => Guarded<Result> | Promise<Guarded<Result>>),
    waiting?: Waiting,
  ): (...args: Args) => Promise<Done<Result>>
}

export type RunStart = { workflow?: string; trigger: Trigger; input?: Json; session?: string }

/** One pass of a workflow; asks made through it belong to it. */
export type Run = Asker & {
  readonly id: string
  /** Records what the run did: tool calls, model calls, messages; at most 50 at a time. */
  step(...steps: Step[]): Promise<Steps>
  finish(end?: { output?: Json; followUp?: string }): Promise<void>
  fail(error: unknown): Promise<void>
}

export type Countersign = Asker & {
  /** Starts a run. */
  run(start: RunStart): Promise<Run>
  /** Goes on with a run that was started before, such as before a restart. */
  resume(run: string): Run
  /** How an ask stands; waits up to `wait` seconds while it is pending. Throws as `ask` does where it ended badly. */
  status(ask: string, options?: { wait?: number; signal?: AbortSignal }): Promise<AskAnswer>
  /** Waits until a pending ask is decided, as `ask` does: to go on after a restart. */
  decided(ask: string, waiting?: Waiting): Promise<Granted>
  /** Uses the grant once. With the call that was asked for, what it gives has the arguments to run the tool with. */
  consume(answer: Pick<AskAnswer, 'ask' | 'grant'>, call?: ToolCall): Promise<Approved>
  report(ask: string, report: Report): Promise<Reported>
  withdraw(ask: string, why?: string): Promise<void>
}
