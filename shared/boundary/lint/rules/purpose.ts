/** A tier that the rest of the document gives nothing to work with, and systems that it does not guard or use. */
import { systemKinds } from '../../../systems/kinds.ts'
import { tiers, tierTable } from '../../tiers.ts'
import { type Find, pathOf, rulesMeet } from '../context.ts'
import { couldBeOf } from '../selectors.ts'

/** At tier execute, what is not in `alone` needs approval, just as at tier prepare. */
export const executeWithoutAlone: Find = ({ boundary, compiled: { alone, capabilities } }) => {
  const mend = (tier: string) => `List under alone what may be done without a person, or give it the tier ${tier}.`
  const own =
    boundary.tier === 'execute' && alone.length === 0
      ? [
          {
            path: ['tier'],
            sentence:
              'The tier is Execute and nothing is listed under alone, so every change needs approval, as at tier Prepare.',
            mend: mend('prepare'),
          },
        ]
      : []
  const others = capabilities
    .filter(({ tier, verb }) => tier === 'execute' && verb !== 'draft' && verb !== 'recommend' && verb !== 'summarize')
    .filter(capability => !alone.some(rule => rulesMeet(rule, capability)))
    .map(({ name, text }) => ({
      path: pathOf(name),
      sentence: `"${text}" has the tier Execute and alone lists nothing of it, so it needs approval, as at tier Prepare.`,
      mend: mend('prepare'),
    }))
  return [...own, ...others]
}

export const nothingToChange: Find = ({ boundary: { tier, writes, capabilities } }) => {
  const changing = [tier, ...capabilities.map(one => one.tier)].some(one => tierTable[one].propose !== 'block')
  if (writes.length === 0 && changing)
    return [
      {
        path: ['writes'],
        sentence: `Agents may prepare changes at tier ${tiers[tier].title}, and writes lists nothing, so every change is blocked.`,
        mend: 'List what they may change, or choose the tier observe or recommend.',
      },
    ]
  if (writes.length > 0 && tier === 'observe' && capabilities.length === 0)
    return [
      {
        path: ['writes'],
        sentence: 'At tier Observe nothing is changed or drafted, so writes has no effect.',
        mend: 'Remove writes, or raise the tier.',
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
          sentence: `Agents write to ${outside.join(', ')}, and no detector looks for what must not leave.`,
          mend: 'Add detectors to never, such as { detect: secret } or { detect: payment-card }.',
        },
      ]
}

export const unusedSystem: Find = ({ boundary, compiled: { reads, writes } }) =>
  Object.keys(boundary.systems)
    .filter(name => ![...reads, ...writes].some(({ selector }) => couldBeOf(selector, name)))
    .map(name => ({
      path: ['systems', name],
      sentence: `Nothing of ${name} may be read or changed.`,
      mend: `List it under reads or writes, or remove the system.`,
    }))
