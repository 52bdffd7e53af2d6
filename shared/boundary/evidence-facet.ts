/** Evidence that the boundary asks for and that is not there, part by part, for a program to read and mend (design §4 step 6). */
import { type EvidencePart, evidenceParts, type Source } from '../action/evidence.ts'
import { say } from '../text/say.ts'
import type { CompiledBoundary } from './compile.ts'
import { parseDuration } from './duration.ts'
import { durationWords } from './duration-words.ts'
import type { Question } from './question.ts'
import { missingSentences as sentences } from './sentences.ts'
import type { Missing } from './verdict.ts'
import type { WorkflowState } from './workflow-state.ts'

/** The required parts where a person is asked, the `alone` parts where nobody is. */
export function missingEvidence(
  { effect, evidence, hasRead, person }: Question,
  { source: { evidence: rules } }: CompiledBoundary,
  { now }: WorkflowState,
): Missing[] {
  const wanted = rules[person ? 'required' : 'alone']
  if (!person && effect === 'read') return []
  const missing: Missing[] = []
  for (const part of wanted)
    if (evidence?.[part] === undefined) missing.push(of(part, '', say(sentences.part, { part: evidenceParts[part] })))
  if (!wanted.includes('sources')) return missing
  for (const [index, source] of (evidence?.sources ?? []).entries()) {
    if (!hasRead(source.record ?? source.url ?? '')) missing.push(of('sources', `/${index}`, sentences.notRead))
    const stale = now === undefined ? undefined : staleness(source, now, rules.fresh_within)
    if (stale !== undefined) missing.push(of('sources', `/${index}/retrievedAt`, say(sentences.again, { why: stale })))
  }
  return missing
}

/** How far the clocks of an agent and of the daemon may differ, in ms: the agent can run in a container, or elsewhere. */
const skew = 60_000

/**
 * Why a source counts as missing for its age, or nothing. `now` is wall-clock ms, `within` a duration such as `7d`.
 * `retrievedAt` is a claim of the agent; that it lies in the future says only that it is wrong.
 */
export function staleness(
  { retrievedAt }: Pick<Source, 'retrievedAt'>,
  now: number,
  within: string | undefined,
): string | undefined {
  const most = within === undefined ? undefined : parseDuration(within)
  if (within === undefined || most === undefined) return undefined
  if (retrievedAt === undefined) return say(sentences.undated, { within: durationWords(within) })
  if (retrievedAt > now + skew) return sentences.future
  // Written so that what is not a number counts as missing too.
  return now - retrievedAt <= most ? undefined : say(sentences.old, { within: durationWords(within) })
}

function of(part: EvidencePart, below: string, sentence: string): Missing {
  return { part, at: `/${part}${below}`, sentence }
}
