/** A tier that the rest of the document gives nothing to work with, and systems that it does not guard or use. */
import { systemKinds } from '../../../systems/kinds.ts'
import { say } from '../../../text/say.ts'
import { tiers, tierTable } from '../../tiers.ts'
import { type Find, pathOf, rulesMeet } from '../context.ts'
import { couldBeOf } from '../selectors.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'

/** At tier execute, what is not in `alone` needs approval, just as at tier prepare. */
export const executeWithoutAlone: Find = ({ boundary, compiled: { alone, capabilities } }) => {
  const own =
    boundary.tier === 'execute' && alone.length === 0
      ? [
          {
            path: ['tier'],
            sentence: sentences.executeAlone,
            mend: mends.listAlone,
          },
        ]
      : []
  const others = capabilities
    .filter(({ tier, verb }) => tier === 'execute' && verb !== 'draft' && verb !== 'recommend' && verb !== 'summarize')
    .filter(capability => !alone.some(rule => rulesMeet(rule, capability)))
    .map(({ name, text }) => ({
      path: pathOf(name),
      sentence: say(sentences.capabilityAlone, { rule: text }),
      mend: mends.listAlone,
    }))
  return [...own, ...others]
}

export const nothingToChange: Find = ({ boundary: { tier, writes, capabilities } }) => {
  const changing = [tier, ...capabilities.map(one => one.tier)].some(one => tierTable[one].propose !== 'block')
  if (writes.length === 0 && changing)
    return [
      {
        path: ['writes'],
        sentence: say(sentences.noWrites, { tier: tiers[tier].title }),
        mend: mends.noWrites,
      },
    ]
  if (writes.length > 0 && tier === 'observe' && capabilities.length === 0)
    return [
      {
        path: ['writes'],
        sentence: sentences.idleWrites,
        mend: mends.idleWrites,
      },
    ]
  return []
}

/** Text that leaves for a system that others read. Files stay on this machine. */
export const noDetector: Find = ({ boundary, compiled: { writes, detect } }) => {
  if (detect.length > 0) return []
  const outside = Object.entries(boundary.systems)
    .filter(([name, { kind }]) => kind !== 'workstation' && writes.some(({ selector }) => couldBeOf(selector, name)))
    .map(([name, { kind }]) => `${name} (${systemKinds[kind].title})`)
  return outside.length === 0
    ? []
    : [
        {
          path: ['never'],
          sentence: say(sentences.noDetector, { systems: outside.join(', ') }),
          mend: mends.noDetector,
        },
      ]
}

export const unusedSystem: Find = ({ boundary, compiled: { reads, writes } }) =>
  Object.keys(boundary.systems)
    .filter(name => ![...reads, ...writes].some(({ selector }) => couldBeOf(selector, name)))
    .map(name => ({
      path: ['systems', name],
      sentence: say(sentences.unusedSystem, { system: name }),
      mend: mends.unusedSystem,
    }))
