/** What a vocabulary makes of a span or a log record: a step of a run, the run as a whole, or nothing. */
import type * as z from 'zod'
import type { Json } from '../action/canonical.ts'
import type { Step } from '../api/agent.ts'
import type { TelemetryRecord } from './records.ts'

export type StepDraft = z.infer<typeof Step>

export type Told =
  | {
      as: 'step'
      step: StepDraft
      /** The harness's id of the tool call, which hooks and other signals of the same call name too. */
      call?: string | undefined
      /** The provider's id of the request to a model, where two signals may tell of the same one. */
      request?: string | undefined
      /** What hooks of the same harness tell as well, and sooner: a prompt, or a tool call that they asked for. */
      hooked?: 'prompt' | 'call'
    }
  /** An agent or a workflow: what the whole run came to. */
  | { as: 'invocation'; output?: Json | undefined; error?: string | undefined; name?: string | undefined }
  /** Known, and of no use; `hint` tells the sender what to send instead. */
  | { as: 'nothing'; hint?: string }

/** `undefined` where the record is in another vocabulary. */
export type Vocabulary = { name: string; told(record: TelemetryRecord): Told | undefined }

export const nothing: Told = { as: 'nothing' }
