/** Rules that say two things about one action, and rules about what `never` forbids. */
import { type Effect, effectOf } from '../../../action/verbs.ts'
import { say } from '../../../text/say.ts'
import type { Capability } from '../../capability.ts'
import type { Rule } from '../../compile.ts'
import { specificityOf } from '../../specificity.ts'
import { tiers, tierTable } from '../../tiers.ts'
import { type Find, type Found, type LintContext, pathOf, ruleContains, rulesMeet, rulesOf } from '../context.ts'
import { contains } from '../selectors.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'
import { exclude } from './conditions.ts'

/** What the verdict takes to the owner as a conflict (design §4 step 5). */
export const contradiction: Find = context => contradictions(context, certain)

/** The same where only some actions are met by both, or where it depends on the values of the action. */
export const possibleContradiction: Find = context =>
  contradictions(context, (a, b) => !certain(a, b) && rulesMeet(a, b) && !exclude(a, b, context))

/** What is in `never` altogether cannot be permitted elsewhere. */
export const offLimits: Find = context => {
  const { reads, writes, never } = context.compiled
  const entries = [
    ...[...reads, ...writes].map(({ name, selector }) => ({ name, selector, text: selector.text })),
    ...rulesOf(context),
  ]
  return entries.flatMap(({ name, selector, text }) => {
    const rule = never.find(({ selector: forbidden }) => contains(forbidden, selector))
    return rule
      ? [
          {
            path: pathOf(name),
            sentence: say(sentences.offLimits, { text, rule: rule.name, what: rule.selector.text }),
            mend: say(mends.offLimits, { rule: rule.name }),
          },
        ]
      : []
  })
}

/** Whether one covers whatever the other is about, under the same condition. */
function certain(a: Rule, b: Rule): boolean {
  return a.when?.text === b.when?.text && (ruleContains(a, b) || ruleContains(b, a))
}

/** For each rule the first that it contradicts: mending one mostly mends the others. */
function contradictions({ compiled }: LintContext, clash: (a: Rule, b: Rule) => boolean): Found[] {
  const { capabilities, alone, approval } = compiled
  const mend = mends.contradiction
  const alike = (a: Rule, b: Rule) => specificityOf(a) === specificityOf(b) && clash(a, b)
  return [
    ...alone.flatMap(a => {
      const b = approval.find(other => alike(a, other))
      if (!b) return []
      const sentence = say(sentences.aloneContradicts, {
        one: a.name,
        first: a.text,
        other: b.name,
        second: b.text,
      })
      return [{ path: pathOf(a.name), sentence, mend }]
    }),
    ...capabilities.flatMap((b, index) => {
      const a = capabilities.slice(0, index).find(other => tiersDiffer(other, b) && alike(other, b))
      if (!a) return []
      const sentence = say(sentences.tiersContradict, {
        one: a.name,
        first: a.text,
        tier: tiers[a.tier].title,
        other: b.name,
        second: b.text,
        otherTier: tiers[b.tier].title,
      })
      return [{ path: pathOf(b.name), sentence, mend }]
    }),
  ]
}

/** Whether the two tiers make something else of an action that both can be about. */
function tiersDiffer(a: Capability, b: Capability): boolean {
  return effectsOfBoth(a, b).some(effect => tierTable[a.tier][effect] !== tierTable[b.tier][effect])
}

/** The effects that an action under both can have; a read has one tier everywhere. */
function effectsOfBoth(a: Rule, b: Rule): Effect[] {
  const verb = a.verb === '*' ? b.verb : a.verb
  return verb === '*' ? ['draft', 'propose', 'write'] : [effectOf(verb)]
}
