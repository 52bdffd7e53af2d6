/** Whether a condition holds for an ask. */
import { EvaluationError } from '@marcbachmann/cel-js'
import { say } from '../../text/say.ts'
import { undecidedSentences as sentences } from '../sentences.ts'
import type { Condition } from './compile.ts'
import { ValueFault } from './engine.ts'
import type { ConditionInput } from './input.ts'

/** `error` says in words why it cannot be told, as the end of a sentence; whoever asks treats that as review. */
export type Holds = boolean | { error: string }

/** Total: whatever the agent sent, the answer is one of the three, and the same input gives the same answer. */
export function evaluate(condition: Condition, input: ConditionInput): Holds {
  try {
    input.prepare(condition.members)
    const value = condition.run(input.variables)
    return typeof value === 'boolean' ? value : { error: sentences.notBoolean }
  } catch (error) {
    return { error: wordsOf(condition, error) }
  }
}

/** Quotes the condition and never the agent's values, so that the words can stand in a reason. */
function wordsOf({ text }: Condition, error: unknown): string {
  if (error instanceof ValueFault) return error.message
  if (!(error instanceof EvaluationError)) return sentences.failed
  const part = error.range ? `"${text.slice(error.range.start, error.range.end)}"` : 'a part of it'
  switch (error.code) {
    case 'no_such_key':
      return say(sentences.noKey, { part })
    case 'unknown_variable':
      return say(sentences.unnamed, {
        part: error.range ? text.slice(error.range.start, error.range.end) : 'parts',
      })
    case 'no_such_overload':
    case 'no_matching_overload':
      return say(sentences.otherType, { part })
    default:
      return say(sentences.partFailed, { part })
  }
}
