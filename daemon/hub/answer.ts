/** What an agent is told about its ask: an answer while it stands, a problem document once it ended badly (design §3). */
import type { Json } from '../../shared/action/canonical.ts'
import type { agentEndpoints } from '../../shared/api/agent.ts'
import type { AnswerOf } from '../../shared/api/endpoint.ts'
import { Problem, type ProblemCode } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { deadlineAt } from '../../shared/approval/deadline.ts'
import { type DenialReason, denialReasons } from '../../shared/approval/statement.ts'
import { limitReached } from './load.ts'
import type { Parts } from './parts.ts'

type Answer = AnswerOf<typeof agentEndpoints.ask>

/** 200 with a grant or an approval, 202 while pending. Throws the `Problem` of an ask that ended any other way. */
export async function answerTo(
  { store, load, recorder }: Pick<Parts, 'store' | 'load' | 'recorder'>,
  ask: Ask,
): Promise<Answer> {
  // A repeated denial speaks with the words of the first one.
  const decision = ask.decision ?? (ask.repeats ? ((await store.ask(ask.repeats))?.decision ?? null) : null)
  const note = await noteOf(store, decision)
  const problem = limitReached(ask)
    ? tooMany(ask, load?.of(ask.workflow, ask.agent, recorder.now().wall).wait)
    : problemOf(ask, decision, note)
  if (problem) throw problem
  const pending = ask.outcome === null
  const body: Answer['body'] = {
    ask: ask.id,
    run: ask.run,
    status: ask.outcome ?? 'pending',
    execution: ask.execution,
    digest: ask.grant?.digest ?? ask.digest,
    verdict: ask.verdict,
    grant: ask.grant && { digest: ask.grant.digest, expiresAt: deadlineAt(ask.grant.deadline) },
    expiresAt: pending && ask.review ? deadlineAt(ask.review) : null,
    statusUrl: `/agent/v1/asks/${ask.id}`,
    ...(note !== undefined && { note }),
    say: wordsFor(ask),
  }
  return pending ? { status: 202, body } : { status: 200, body }
}

function wordsFor(ask: Ask): string {
  switch (ask.outcome) {
    case 'allowed':
      return 'Allowed. Consume the grant with its digest, carry out exactly this action, then report the outcome.'
    case 'approved':
      return ask.grant
        ? 'Approved by a person. Consume the grant with its digest, carry out exactly what consume gives, then report the outcome.'
        : 'Approved by a person, who acts on it. There is nothing to carry out.'
    case 'approved_edited':
      return 'Approved with changes by a person. Consume the grant with this digest and carry out what consume gives, not what you asked for.'
    default:
      return ask.owner === null
        ? 'Waiting for a person. Nothing has been done. Ask for the status after a few seconds; do not try another route.'
        : `Waiting for the owner, ${ask.owner}. Nothing has been done. Ask for the status later; do not try another route.`
  }
}

/** Seconds after which an agent may look whether a person has decided on what waits. */
const pendingAgain = 60

/** A limit is no verdict on the action: the agent may come back, and is told when. `wait` is in ms. */
function tooMany({ id, run, outcome, verdict }: Ask, wait: number | undefined): Problem {
  const [first] = verdict.reasons
  const retryAfter = first?.rule === 'limits.pending' || wait === undefined ? pendingAgain : Math.ceil(wait / 1000)
  return new Problem('too-many', first?.sentence ?? '', { ask: id, run, outcome, verdict: verdict as Json, retryAfter })
}

/** Endings that give the agent nothing to do with this ask, as problems that say why. */
function problemOf(ask: Ask, decision: Ask['decision'], note: string | undefined): Problem | undefined {
  const extra: Record<string, Json> = { ask: ask.id, run: ask.run, outcome: ask.outcome, verdict: ask.verdict as Json }
  switch (ask.outcome) {
    case 'blocked': {
      const sentences = ask.verdict.reasons
        .filter(({ decision }) => decision === 'block')
        .map(({ sentence }) => sentence)
      const code: ProblemCode = ask.verdict.missing ? 'evidence-missing' : 'blocked'
      return new Problem(code, sentences.join(' '), {
        ...extra,
        ...(ask.verdict.missing && { missing: ask.verdict.missing as Json }),
      })
    }
    case 'denied': {
      const reason = decision?.statement.reason as DenialReason | undefined
      const words = [reason && denialReasons[reason], note].filter(Boolean).join(' ')
      const detail = ask.repeats ? 'A person denied the identical action before.' : 'A person denied it.'
      return new Problem('denied', words ? `${detail} ${words}` : detail, {
        ...extra,
        ...(reason && { reason }),
        ...(note !== undefined && { note }),
      })
    }
    case 'expired':
      return new Problem('expired', 'Nobody decided in time. This is not a denial; you may ask again.', extra)
    case 'withdrawn':
      return new Problem('withdrawn', 'It was withdrawn.', extra)
    case 'superseded':
      return new Problem(
        'superseded',
        ask.takenBack
          ? `A person took the approval back before it was used (${ask.takenBack.why}). Do not carry it out; ask again if it is still wanted.`
          : 'What it was about has changed. Ask again.',
        extra,
      )
    default:
      return undefined
  }
}

async function noteOf(store: Parts['store'], decision: Ask['decision']): Promise<string | undefined> {
  const digest = decision?.statement.note
  const text = digest && (await store.body(digest))
  return text ? (JSON.parse(text) as string) : undefined
}
