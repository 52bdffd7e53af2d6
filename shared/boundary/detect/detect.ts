/** Looks for one kind of data in a whole payload. */
import type { Json } from '../../action/canonical.ts'
import { type Detector, type DetectorName, detectors, spansOf } from './detectors.ts'
import { type Leaf, leaves } from './leaves.ts'
import { maskWords, type Span } from './span.ts'

/**
 * A finding. Nothing of it repeats what was found, so that it can stand in a reason and in a log. `start` and `end` count
 * UTF-16 code units of the text, or digits of the number.
 */
export type Hit = Span & {
  /** JSON pointer (RFC 6901) to the value; names that are findings themselves are masked in it. */
  path: string
  kind: DetectorName
  /** What to show in its place: what it is, and how long. */
  masked: string
  /** Set where the name of a member was found, not its value; `path` leads to the member. */
  name?: true
}

/** All findings in the order of the JSON text. Total; time grows with the size of the value and nothing else. */
export function detect(kind: DetectorName, value: Json): Hit[] {
  const detector: Detector = detectors[kind]
  const hits: Hit[] = []
  const different = new Set<string>()
  for (const leaf of leaves(value))
    for (const span of spansOf(detector, leaf.text, leaf.name)) {
      const text = leaf.text.slice(span.start, span.end)
      if (different.size < detector.atLeast) different.add(text.toLowerCase())
      hits.push({
        path: pointer(detector, leaf),
        kind,
        ...span,
        masked: maskWords(span.what, text.length),
        ...(leaf.of === 'name' && { name: true as const }),
      })
    }
  return different.size < detector.atLeast ? [] : hits
}

function pointer(detector: Detector, leaf: Leaf): string {
  return leaf
    .path()
    .map(step => {
      const [found] = spansOf(detector, step, undefined)
      const shown = found ? maskWords(found.what, step.length) : step
      return `/${shown.replaceAll('~', '~0').replaceAll('/', '~1')}`
    })
    .join('')
}
