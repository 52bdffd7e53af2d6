/** Data that an agent must never touch: by where it stands, or by what it looks like (design §4). */
import type { Action } from '../action/action.ts'
import type { Json } from '../action/canonical.ts'
import { covers, meets } from '../action/selector.ts'
import { say } from '../text/say.ts'
import type { CompiledBoundary, NamedDetector } from './compile.ts'
import { detect } from './detect/detect.ts'
import { detectors } from './detect/detectors.ts'
import type { Question } from './question.ts'
import { block } from './reasons.ts'
import { reasonSentences as sentences } from './sentences.ts'
import type { Reason } from './verdict.ts'

/** Longest JSON pointer in a sentence, in UTF-16 code units: the names in it are the agent's. */
const longestPointer = 200

export function neverFacet({ touches, action }: Question, boundary: CompiledBoundary): Reason[] {
  const touched = boundary.never.flatMap(({ name, selector }) =>
    touches
      .filter(touch => meets(selector, touch))
      .slice(0, 1)
      .map(touch =>
        block(
          'never',
          name,
          say(touch.whole && !covers(selector, touch) ? sentences.perhapsOffLimits : sentences.offLimits, {
            what: selector.text,
          }),
        ),
      ),
  )
  return boundary.detect.length === 0 ? touched : [...touched, ...detected(action, boundary.detect)]
}

/** Looks at what would be written or sent; `before` is a claim about what is there already. */
function detected({ fields, input }: Action, rules: readonly NamedDetector[]): Reason[] {
  const payload: Json = { ...(fields && { fields }), ...(input && { input }) }
  return rules.flatMap(({ name, detect: kind }) => {
    const [first, ...others] = new Set(detect(kind, payload).map(({ path }) => path))
    if (first === undefined) return []
    const found = { what: detectors[kind].finds, where: shortened(first) }
    const [n, { contains, containsTwice, containsMore }] = [others.length, sentences]
    const words = n > 1 ? say(containsMore, { ...found, n }) : say(n === 1 ? containsTwice : contains, found)
    return [block('never', name, words)]
  })
}

function shortened(pointer: string): string {
  // Cut in the middle of a character, it would have no canonical form.
  return pointer.length <= longestPointer ? pointer : `${pointer.slice(0, longestPointer).toWellFormed()}…`
}
