/** How a connection stands, from what its files say and what the last canary showed: pure. */
import type { ConnectionState } from '../../shared/harness/connection.ts'
import { type HarnessName, harnesses } from '../../shared/harness/harnesses.ts'
import { connectionRemedies as remedies, connectionSentences as sentences } from '../../shared/harness/sentences.ts'
import { say } from '../../shared/text/say.ts'
import type { Inspection } from './inspect.ts'
import type { Proof } from './prove.ts'

/** A proof on record: what it was of, when, and the run of the history that holds it. */
type Proven = { result: Proof['result']; fingerprint: string; run: string; at: number }
export type Standing = {
  state: ConnectionState
  reason: string
  remedy: string | null
  /** The proof of exactly this configuration, where there is one. */
  proof: Proven | null
}

/** A proof counts only for the configuration that it was made with. What the files say goes before a proof that passed. */
export function standingOf(harness: HarnessName, { fault, fingerprint }: Inspection, last: Proven | null): Standing {
  const { title } = harnesses[harness]
  const proof = last?.fingerprint === fingerprint ? last : null
  const again = say(remedies.connect, { command: `countersign connect ${harness}` })
  if (proof?.result === 'open')
    return {
      state: 'observing',
      reason: fault ? say(sentences.openBecause, { why: fault.reason }) : sentences.open,
      remedy: fault?.remedy ?? again,
      proof,
    }
  if (fault) return { state: fault.kind === 'broken' ? 'broken' : 'not_proven', ...pick(fault), proof }
  if (proof?.result === 'deaf')
    return {
      state: 'broken',
      reason: sentences.deaf,
      remedy: again,
      proof,
    }
  if (proof)
    return {
      state: 'enforcing',
      reason: say(sentences.enforcing, { title }),
      remedy: null,
      proof,
    }
  return {
    state: 'not_proven',
    reason: last ? sentences.changed : sentences.untried,
    remedy: remedies.prove,
    proof: null,
  }
}

const pick = ({ reason, remedy }: { reason: string; remedy: string }) => ({ reason, remedy })
