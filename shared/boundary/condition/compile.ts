/** Makes a condition ready: parsed, scanned and type-checked once, when the boundary is saved (design §4). */
import type { ParseResult } from '@marcbachmann/cel-js'
import { say } from '../../text/say.ts'
import { conditionFaults as sentences } from '../fault-sentences.ts'
import { engine } from './engine.ts'
import { type ConditionFault, faultAt, faultOf } from './fault.ts'
import { textLimits } from './limits.ts'
import { scan } from './scan.ts'

export type Condition = {
  readonly text: string
  /** The members of `input` that it looks at, or `all`. */
  readonly members: ReadonlySet<string> | 'all'
  /** Runs the checked tree; throws where a value is missing or of another type. Use `evaluate`. */
  readonly run: (variables: Readonly<Record<string, unknown>>) => unknown
}

/**
 * A condition, or everything that is wrong with its text: syntax first, then what the language does not admit together
 * with names and types. Never throws.
 */
export function compileCondition(text: string): Condition | ConditionFault[] {
  if (text.trim() === '') return [faultAt(text, 0, sentences.empty)]
  if (text.length > textLimits.characters)
    return [faultAt(text, textLimits.characters, say(sentences.tooLong, { n: textLimits.characters }))]
  let program: ParseResult
  try {
    program = engine.parse(text)
  } catch (error) {
    return [faultOf(text, error)]
  }
  const { faults, members } = scan(text, program.ast)
  if (faults.length > 0) return faults
  const checked = program.check()
  if (!checked.valid) return [faultOf(text, checked.error)]
  if (checked.type !== 'bool' && checked.type !== 'dyn')
    return [faultAt(text, 0, say(sentences.otherType, { type: checked.type ?? '' }))]
  return { text, members, run: program }
}
