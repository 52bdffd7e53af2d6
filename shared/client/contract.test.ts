import { expect, expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { Action as ActionSchema } from '../action/action.ts'
import type { Evidence as EvidenceSchema } from '../action/evidence.ts'
import type * as agent from '../api/agent.ts'
import { problems } from '../api/problems.ts'
import type { Execution as ExecutionSchema, Outcome as OutcomeSchema } from '../approval/outcome.ts'
import type { Verdict as VerdictSchema } from '../boundary/verdict.ts'
import type { ToolCall as ToolCallSchema } from '../tools/tool-call.ts'
import type { AskRequest } from './api.ts'
import type {
  Action,
  AskAnswer,
  Evidence,
  Execution,
  Outcome,
  Report,
  Retry,
  Step,
  ToolCall,
  Verdict,
} from './contract.ts'
import { CountersignError, Refused } from './errors.ts'
import { errorOf } from './problem.ts'

/** Whether what the client sends is what the daemon takes: of the right types, and with all the members there are. */
type Fits<Sent, Taken> = [Sent, keyof Sent] extends [Taken, keyof Taken]
  ? keyof Taken extends keyof Sent
    ? true
    : false
  : false

test('the plain types are those of the schemas', () => {
  expectTypeOf<Fits<Action, z.infer<typeof ActionSchema>>>().toEqualTypeOf<true>()
  expectTypeOf<Fits<Evidence, z.infer<typeof EvidenceSchema>>>().toEqualTypeOf<true>()
  expectTypeOf<Fits<ToolCall, z.infer<typeof ToolCallSchema>>>().toEqualTypeOf<true>()
  expectTypeOf<Fits<Report, z.infer<typeof agent.Report>>>().toEqualTypeOf<true>()
  expectTypeOf<Fits<Step, z.infer<typeof agent.Step>>>().toEqualTypeOf<true>()
  expectTypeOf<Fits<AskRequest, Omit<z.input<typeof agent.AskRequest>, 'wait'>>>().toEqualTypeOf<true>()
  expectTypeOf<Retry>().toEqualTypeOf<z.infer<typeof agent.Retry>>()
  expectTypeOf<Outcome>().toEqualTypeOf<OutcomeSchema>()
  expectTypeOf<Execution>().toEqualTypeOf<ExecutionSchema>()
  // What is received; which facets there are is the daemon's to say, and a caller reads the sentence.
  expectTypeOf<Fits<z.infer<typeof agent.AskAnswer>, AskAnswer>>().toEqualTypeOf<true>()
  expectTypeOf<Fits<z.infer<typeof VerdictSchema>, Verdict>>().toEqualTypeOf<true>()
})

test('every problem of the registry is an error with what to do about it, and none is a yes', () => {
  for (const [code, { status, title, remedy }] of Object.entries(problems)) {
    const error = errorOf(
      status,
      { type: `urn:countersign:problem:${code}`, title, status, detail: 'Why.', remedy },
      3000,
    )
    expect(error).toBeInstanceOf(CountersignError)
    expect(error).toMatchObject({ code, remedy, message: 'Why.', retryAfter: 3000 })
  }
})

test('a denial, an expiry and a mistake are told apart, and whether to ask again', () => {
  const of = (code: keyof typeof problems) => {
    const { status, title, remedy } = problems[code]
    return errorOf(
      status,
      { type: `urn:countersign:problem:${code}`, title, status, detail: 'Why.', remedy },
      undefined,
    )
  }
  expect(of('denied')).toMatchObject({ name: 'Denied', again: 'no' })
  expect(of('expired')).toMatchObject({ name: 'Expired', again: 'yes' })
  expect(of('evidence-missing')).toMatchObject({ name: 'EvidenceMissing', again: 'changed', missing: [] })
  expect(of('bad-request')).toBeInstanceOf(Refused)
})

test.each([
  ['no document', 403, 'no'],
  [
    'another status than it says',
    500,
    { type: 'urn:countersign:problem:denied', title: '', status: 403, detail: '', remedy: '' },
  ],
  ['a foreign type', 403, { type: 'about:blank', title: '', status: 403, detail: '', remedy: '' }],
  ['a document without a remedy', 403, { type: 'urn:countersign:problem:denied', title: '', status: 403, detail: '' }],
])('%s is unexpected', (_what, status, body) => {
  expect(errorOf(status, body, undefined)).toMatchObject({ name: 'Unexpected', code: 'unexpected-answer' })
})
