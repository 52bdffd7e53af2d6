/** What each tool takes: the parts of its endpoint's request in one flat object, with words for models. */
import * as z from 'zod'
import { Evidence, type EvidencePart, evidenceParts } from '../../../shared/action/evidence.ts'
import { AskRequest, agentEndpoints, Id, RunStart } from '../../../shared/api/agent.ts'

const { addSteps: steps, consume: use, finishRun: finish, report: outcome, withdraw: takeBack } = agentEndpoints

const ask = Id.meta({ description: 'the id of the ask, as `ask` gave it: ask_…' })
const run = Id.meta({ description: 'the id of the run, as `start_run` gave it: run_…' })
const workflow = RunStart.shape.workflow
  .optional()
  .meta({ description: 'the workflow; may be left out where you have exactly one' })
const wait = (seconds: number) =>
  z.int().min(0).max(90).default(seconds).meta({
    description: 'seconds to wait for a person, at most 90; keep it below the time-out of your own tool calls',
  })

/** The evidence of the contract, each part with the words that a reviewer reads. */
const evidence = z.strictObject(
  Object.fromEntries(
    Object.entries(Evidence.shape).map(([part, schema]) => [
      part,
      schema.meta({ description: evidenceParts[part as EvidencePart] }),
    ]),
  ),
)

export const boundary = z.strictObject({ workflow })

export const startRun = z.strictObject({ ...RunStart.shape, workflow })

export const makeAsk = z.strictObject({
  ...AskRequest.shape,
  workflow,
  run: run.optional(),
  evidence: evidence.optional().meta({ description: 'what the reviewer needs in order to decide' }),
  wait: wait(25),
})

export const awaitApproval = z.strictObject({ ask, wait: wait(45) })

export const consume = z.strictObject({
  ask,
  digest: use.body.shape.digest.meta({ description: '`grant.digest` of the latest answer' }),
})

export const report = z.strictObject({ ask, ...outcome.body.shape })

export const withdraw = z.strictObject({ ask, ...takeBack.body.shape })

export const addSteps = z.strictObject({ run, ...steps.body.shape })

const [finished, failed] = finish.body.options

export const finishRun = z.strictObject({
  run,
  ...finished.shape,
  error: failed.shape.error.optional().meta({ description: 'what ended it; then without output and follow-up' }),
})
