/** What a hook of a coding agent says and is told, whatever the dialect: one type in, one type out. */
import type { Json } from '../../shared/action/canonical.ts'

/** The tool call that an event is about. Everything in it is agent-controlled. */
export type HookCall = {
  /** As the hub names tools: `claude-code/Bash`, `mcp/crm/update_lead`. */
  tool: string
  input: Record<string, Json>
  /** Whether `input` has the shape that the harness takes back, so that other arguments can be answered. */
  whole: boolean
  /** The harness's own id of this call, where it has one. */
  id?: string
  cwd?: string
}

/** An event as the hub can use it. `session` is what the harness calls the session. */
export type HookEvent = { session: string } & (
  | { means: 'start'; facts: Record<string, Json> }
  | { means: 'prompt'; text: string }
  | { means: 'call'; call: HookCall }
  | { means: 'result'; call: HookCall; output: unknown; ms?: number }
  | { means: 'failure'; call: HookCall; error: string; ms?: number }
  | { means: 'said'; text: string }
  | { means: 'stop'; text?: string; error?: string }
  | { means: 'end'; reason: string }
)

/** What the harness is told of a call. `edited` holds all arguments; `changed` those of them that differ. */
export type HookVerdict =
  | { allow: true; reason: string; edited?: Record<string, Json>; changed?: Record<string, Json> }
  | { allow: false; reason: string }

/** What the process that the harness started prints and ends with. */
export type HookAnswer = { exit: number; stdout: string; stderr: string }

export type Dialect = {
  /** The event in a payload that came under this name. Throws `PayloadRefused` where something needed is missing. */
  parse(event: string, payload: Record<string, unknown>): HookEvent
  /** The text and the exit code that mean this verdict to the harness. */
  answer(verdict: HookVerdict): HookAnswer
  /** What lets the harness go on after an event that gates nothing. */
  goOn(event: string): HookAnswer
}

/** A payload that this dialect does not know how to read: of a call, it blocks. */
export class PayloadRefused extends Error {
  readonly code = 'payload-refused'
  constructor(words: string) {
    super(words)
    this.name = 'PayloadRefused'
  }
}
