/** Wildcards that let in more than they look like. Under `never` and `approval` wide is the careful side. */
import type { Selector } from '../../../action/selector.ts'
import { verbs } from '../../../action/verbs.ts'
import { say } from '../../../text/say.ts'
import type { NamedSelector, Rule } from '../../compile.ts'
import { type Find, type Found, type LintContext, pathOf, verbsWith } from '../context.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'

/** Every record type of a system: its settings, users and messages among them. */
export const wideWrites: Find = context => [
  ...context.compiled.writes.flatMap(entry => everyType(entry, 'may change', context)),
  ...permits(context).flatMap(rule => everyType(rule, 'may act on', context)),
]

export const wideReads: Find = context => context.compiled.reads.flatMap(entry => everyType(entry, 'may read', context))

/** `*` as the verb of a rule that permits. */
export const wideVerbs: Find = context =>
  permits(context)
    .filter(({ verb }) => verb === '*')
    .map(({ name, text }) => {
      const changes = verbsWith('write')
      const kept = changes.filter(verb => needsPerson(verb))
      return {
        path: pathOf(name),
        sentence: say(sentences.wideVerbs, { rule: text, changes: changes.join(', '), kept: kept.join(', ') }),
        mend: mends.nameVerbs,
      }
    })

/** Where ids are paths, a selector covers everything below it, so that one `*` reaches as deep as two. */
export const deepStar: Find = context => {
  const { reads, writes, addresses } = context.compiled
  return [...reads, ...writes, ...permits(context)].flatMap(({ name, selector }): Found[] => {
    const { segments, text } = selector
    if (addresses.get(segments[0] ?? '') !== 'id' || segments.at(-1) !== '*' || segments.length < 3) return []
    return [
      {
        path: pathOf(name),
        sentence: say(sentences.deepStar, { text, outer: text.slice(0, -2) }),
        mend: say(mends.deepStar, { text }),
      },
    ]
  })
}

/** The rules by which something is done without a person: `alone`, and capabilities that raise the tier to execute. */
function permits({ compiled: { alone, capabilities } }: LintContext): Rule[] {
  return [...alone, ...capabilities.filter(({ tier }) => tier === 'execute')]
}

function everyType({ name, selector }: NamedSelector | Rule, what: string, { boundary }: LintContext): Found[] {
  const covered = typesWords(selector, Object.keys(boundary.systems))
  return covered === undefined
    ? []
    : [
        {
          path: pathOf(name),
          sentence: say(sentences.everyType, { text: selector.text, may: what, covered }),
          mend: mends.nameTypes,
        },
      ]
}

function typesWords({ segments: [system = '', type = '', ...rest] }: Selector, systems: string[]): string | undefined {
  const fields = rest.filter(part => part !== '*' && part !== '**')
  const what = fields.length > 0 ? `${fields.join('/')} of every record type` : 'every record of every type'
  if (system === '**') return `what matches in every system (${systems.join(', ')})`
  return type === '*' || type === '**' ? `${what} in ${system}` : undefined
}

function needsPerson(name: string): boolean {
  const verb = verbs[name as keyof typeof verbs]
  return 'irreversible' in verb || 'unseen' in verb
}
