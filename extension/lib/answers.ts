/**
 * What is looked at in an answer before anything uses it. Who answers has proven itself and speaks the same contract
 * (shared/api/contract.ts), so this is no second schema: it holds what comes before that proof, exactly, and what a view
 * would stumble over. Digests and signatures, not shapes, are what a decision rests on (lib/binding.ts).
 */
import type { ResultOf, RouteName } from '../../shared/api/routes.ts'
import type { ApproverView, AskView, Pending } from '../../shared/api/views.ts'
import { decisions } from '../../shared/boundary/verdict.ts'
import {
  type Guard,
  isFlag,
  isInt,
  isNumber,
  isObject,
  isPresent,
  isText,
  listOf,
  mapOf,
  maybe,
  oneOf,
  orNull,
  roughly,
  shape,
  textLike,
} from './guard.ts'

const isNonce = textLike(/^[A-Za-z0-9_-]{43}$/)
const isKey = textLike(/^[A-Za-z0-9_-]{20,200}$/)
const isSignature = textLike(/^[A-Za-z0-9_-]{86}$/)

export const isApprover = shape<ApproverView>({
  approver: isText,
  label: isText,
  origin: isText,
  teams: listOf(isText),
  pairedAt: isInt,
  fingerprint: isText,
})

const isPending = shape<Pending>({
  ask: isText,
  run: isText,
  workflow: isText,
  title: isText,
  agent: isText,
  verb: isText,
  record: isText,
  decision: oneOf(['review', 'escalate']),
  risk: isInt,
  owner: orNull(isText),
  at: isInt,
  expiresAt: isInt,
  version: isInt,
  digest: isText,
  waiting: isFlag,
})

export type Queue = ResultOf<'queue'>
export const isQueue = shape<Queue>({
  cursor: isInt,
  stopped: isFlag,
  pending: listOf(isPending),
  unused: listOf(
    roughly<Queue['unused'][number]>({ ask: isText, agent: isText, verb: isText, record: isText, until: isInt }),
  ),
  incidents: isInt,
  attention: listOf(
    shape<Queue['attention'][number]>({
      workflow: isText,
      what: oneOf(['broken', 'not-accepted', 'paused', 'policy']),
      words: isText,
    }),
  ),
})

/** Names of fields, or their values. */
const isFields = (value: unknown): value is NonNullable<NonNullable<AskView['action']>['fields']> =>
  listOf(isText)(value) || (isObject(value) && mapOf(isPresent)(value))
/** A part of the evidence that is a list of titled things. */
const isTitled = listOf(shape<{ title: string }>({ title: isText }))

const isAction = roughly<NonNullable<AskView['action']>>({
  verb: isText,
  record: isText,
  fields: maybe(isFields),
  input: maybe((value): value is NonNullable<NonNullable<AskView['action']>['input']> => isObject(value)),
})

const isEvidence = (value: unknown): value is NonNullable<AskView['evidence']> =>
  isObject(value) && maybe(isTitled)(value.sources) && maybe(isTitled)(value.policies)

const isAskView = roughly<AskView>({
  ask: isText,
  run: isText,
  workflow: isText,
  title: isText,
  team: isText,
  agent: isText,
  trigger: shape<AskView['trigger']>({ kind: isText, summary: isText }),
  at: isInt,
  version: isInt,
  digest: isText,
  boundary: shape<AskView['boundary']>({ version: isInt, digest: isText }),
  target: orNull(shape<NonNullable<AskView['target']>>({ resolved: isText, version: isText })),
  risk: isInt,
  owner: orNull(isText),
  verdict: roughly<AskView['verdict']>({
    decision: oneOf(decisions),
    grant: isFlag,
    reasons: listOf(
      roughly<AskView['verdict']['reasons'][number]>({ decision: oneOf(decisions), rule: isText, sentence: isText }),
    ),
  }),
  action: orNull(isAction),
  evidence: orNull(isEvidence),
  marks: listOf(roughly<AskView['marks'][number]>({ at: isText, reason: isText })),
  reviewBelow: orNull(isNumber),
  before: listOf(roughly<AskView['before'][number]>({ field: isText, from: oneOf(['daemon', 'page', 'agent']) })),
  expiresAt: orNull(isInt),
  waiting: isFlag,
  lateUntil: orNull(isInt),
})

/** What is looked at, by route; of every other it is that there is an object. */
export const answers: { readonly [N in RouteName]?: Guard<ResultOf<N>> } = {
  pairStart: shape<ResultOf<'pairStart'>>({ nonce: isNonce, key: isKey, origin: isText, proof: isNonce }),
  pairFinish: shape<ResultOf<'pairFinish'>>({ approver: isApprover }),
  sessionStart: shape<ResultOf<'sessionStart'>>({ nonce: isNonce, signature: isSignature }),
  sessionFinish: shape<ResultOf<'sessionFinish'>>({
    session: isText,
    expiresAt: isInt,
    counter: isInt,
    approver: isApprover,
    version: isText,
    contract: isText,
  }),
  ticket: shape<ResultOf<'ticket'>>({ ticket: isText }),
  checkpoint: shape<ResultOf<'checkpoint'>>({ note: isText, size: isInt, consistency: orNull(listOf(isText)) }),
  queue: isQueue,
  askView: isAskView,
  decide: isAskView,
  runs: roughly<ResultOf<'runs'>>({ runs: listOf(isObject as unknown as Guard<ResultOf<'runs'>['runs'][number]>) }),
}
