/** Entries that another one says already. */

import { say } from '../../../text/say.ts'
import type { Rule } from '../../compile.ts'
import { specificityOf } from '../../specificity.ts'
import { type Find, type Found, pathOf, ruleContains, rulesMeet } from '../context.ts'
import { contains } from '../selectors.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'

export const redundant: Find = ({ boundary, compiled }) => {
  const { capabilities, alone, approval } = compiled
  const selectors = (['reads', 'writes', 'never'] as const).flatMap(list =>
    covered(compiled[list], (a, b) => contains(a.selector, b.selector)).map(([by, entry]) =>
      says(entry.name, say(sentences.covered, { by: by.name, what: by.selector.text, text: entry.selector.text })),
    ),
  )
  const rules = [alone, approval].flatMap(list =>
    // A reason tells the reviewer something even where the rule adds nothing.
    covered(list, (a, b) => a.when === undefined && b.reason === undefined && ruleContains(a, b)).map(covers),
  )
  const same = covered(
    capabilities,
    (a, b) =>
      a.tier === b.tier && decidable(a) && decidable(b) && ruleContains(a, b) && specificityOf(a) >= specificityOf(b),
  ).map(covers)
  const own = capabilities
    .filter(
      one =>
        one.tier === boundary.tier &&
        decidable(one) &&
        !capabilities.some(other => other !== one && rulesMeet(other, one)),
    )
    .map(({ name }) => says(name, sentences.sameTier))
  const duplicates = boundary.never.flatMap((entry, index): Found[] => {
    if (typeof entry === 'string') return []
    const first = boundary.never.findIndex(other => typeof other !== 'string' && other.detect === entry.detect)
    return first < index ? [says(`never[${index}]`, say(sentences.sameDetector, { first: `never[${first}]` }))] : []
  })
  return [...selectors, ...rules, ...same, ...own, ...duplicates]
}

/** A tier with a condition does more than give the tier: where it cannot be decided, a person looks. */
const decidable = ({ when }: Rule): boolean => when === undefined

/** Every entry that another one covers, with the first that does; of two that cover each other, the later. */
function covered<T>(list: readonly T[], by: (a: T, b: T) => boolean): [T, T][] {
  return list.flatMap((entry, index) => {
    const other = list.find((one, at) => at !== index && by(one, entry) && (at < index || !by(entry, one)))
    return other === undefined ? [] : [[other, entry] as [T, T]]
  })
}

function covers([by, { name, text }]: [Rule, Rule]): Found {
  return says(name, say(sentences.covered, { by: by.name, what: `"${by.text}"`, text: `"${text}"` }))
}

function says(name: string, sentence: string): Found {
  return { path: pathOf(name), sentence, mend: mends.redundant }
}
