/** Rules that no action can ever come to. */
import { verbOf, verbs } from '../../../action/verbs.ts'
import { say } from '../../../text/say.ts'
import { toolSystem } from '../../../tools/unexplained.ts'
import type { Rule } from '../../compile.ts'
import { specificityOf } from '../../specificity.ts'
import { tiers } from '../../tiers.ts'
import {
  anyTierLets,
  effectsOf,
  type Find,
  type Found,
  type LintContext,
  listed,
  pathOf,
  ruleContains,
  rulesOf,
  tiersFor,
  verbsWith,
} from '../context.ts'
import { mendSentences as mends, lintSentences as sentences, unreachableSentences as why } from '../sentences.ts'

/** A verb that nobody has described counts as a write that could not be analysed: most often it is a slip of the pen. */
export const unknownVerb: Find = context => [
  ...rulesOf(context)
    .filter(({ verb }) => verb !== '*' && !verbOf(verb))
    .map(({ name, verb, selector }) => ({
      path: pathOf(name),
      sentence: unknownWords(verb, 'rule'),
      mend:
        selector.segments[0] === toolSystem
          ? say(mends.toolVerb, {
              row: `{ tool: ${selector.segments.slice(1).join('/')}, is: read ${selector.segments.slice(0, 2).join('/')} }`,
            })
          : knownVerbs,
    })),
  ...context.boundary.tools.flatMap(({ is }, index): Found[] => {
    const [verb = ''] = is.split(' ')
    return verbOf(verb) ? [] : [{ path: ['tools', index, 'is'], sentence: unknownWords(verb, 'row'), mend: knownVerbs }]
  }),
]

const knownVerbs = say(mends.knownVerbs, { verbs: Object.keys(verbs).join(', ') })

function unknownWords(verb: string, what: string): string {
  return say(sentences.unknownVerb, { verb, what })
}

export const unreachable: Find = context => {
  const { capabilities, alone, approval } = context.compiled
  const check = (rules: readonly Rule[], reason: (rule: Rule, context: LintContext) => Why | undefined) =>
    rules.flatMap((rule): Found[] => {
      const because = rule.verb === '*' || verbOf(rule.verb) ? reason(rule, context) : undefined
      if (!because) return []
      const [sentence, mend] = because
      return [
        { path: pathOf(rule.name), sentence: say(sentences.unreachable, { rule: rule.text, why: sentence }), mend },
      ]
    })
  return [...check(capabilities, ofCapability), ...check(alone, ofAlone), ...check(approval, ofApproval)]
}

/** Why a rule has no effect, and what to do. */
type Why = [sentence: string, mend: string]

function ofCapability(rule: Rule, context: LintContext): Why | undefined {
  const effects = effectsOf(rule)
  if (effects.every(effect => effect === 'read')) return [why.reading, mends.remove]
  const changes = effects.includes('write') || effects.includes('propose')
  const drafts = effects.includes('draft')
  return (changes && listed(rule, 'writes', context)) ||
    (drafts && (listed(rule, 'writes', context) || listed(rule, 'reads', context)))
    ? undefined
    : outside(rule)
}

function ofAlone(rule: Rule, context: LintContext): Why | undefined {
  const [effect, ...others] = effectsOf(rule)
  if (effect !== 'write' && others.length === 0)
    return effect === 'propose'
      ? [why.proposal, mends.nameChange]
      : [say(why.noChange, { effect: effect ?? '' }), mends.remove]
  const verb = verbOf(rule.verb)
  if (verb?.irreversible) return [say(why.irreversible, { verb: rule.verb }), mends.listApproval]
  if (verb?.unseen) return [say(why.unseen, { verb: rule.verb, what: verb.unseen }), mends.listApproval]
  if (!listed(rule, 'writes', context)) return outside(rule)
  const found = tiersFor(rule, context)
  if (!found.has('execute')) {
    const names = [...found].map(tier => tiers[tier].title).join(' or ')
    return [say(why.tier, { tiers: names }), mends.raiseOrCapability]
  }
  const above = context.compiled.approval.find(
    other => other.when === undefined && ruleContains(other, rule) && specificityOf(other) !== specificityOf(rule),
  )
  if (above)
    return [say(why.approval, { rule: above.name, text: above.text }), say(mends.narrower, { rule: above.name })]
  return undefined
}

function ofApproval(rule: Rule, context: LintContext): Why | undefined {
  const effects = effectsOf(rule).filter(effect => effect === 'write' || effect === 'propose')
  if (effects.length === 0) return [why.onlyChanges, say(mends.changesAre, { verbs: verbsWith('write').join(', ') })]
  if (!listed(rule, 'writes', context)) return outside(rule)
  if (!anyTierLets(rule, effects, context)) {
    const names = [...tiersFor(rule, context)].map(tier => tiers[tier].title).join(' or ')
    return [say(why.notAllowed, { tiers: names }), mends.raise]
  }
  return undefined
}

function outside({ selector }: Rule): Why {
  return [say(why.outside, selector), mends.addWrites]
}
