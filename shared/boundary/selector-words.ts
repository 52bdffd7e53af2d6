/** Selectors and rules of a boundary in words (design §2): `odoo/crm.lead/*` is every field of crm.lead in odoo. */
import { verbOf } from '../action/verbs.ts'
import { systemKinds } from '../systems/kinds.ts'
import { say } from '../text/say.ts'
import type { Boundary } from './boundary.ts'
import { placeSentences as sentences } from './summary-sentences.ts'

type Systems = Boundary['systems']

/** One line for each record type that the selectors name, with all that is said of it. */
export function selectorsWords(selectors: readonly string[], systems: Systems): string[] {
  const groups = new Map<string, string[]>()
  for (const selector of selectors) {
    const [system = '', type = '', ...rest] = selector.split('/')
    const head = `${system}/${type}`
    groups.set(head, [...(groups.get(head) ?? []), rest.join('/')])
  }
  return [...groups].map(([head, rests]) => words(head, rests, systems))
}

/** `update odoo/crm.lead` becomes `Change crm.lead in odoo`. */
export function ruleWords(rule: string, systems: Systems): string {
  const [verb = '', selector = ''] = rule.split(' ')
  const [line = ''] = selectorsWords([selector], systems)
  const phrase = verb === '*' ? 'Do anything to' : (verbOf(verb)?.phrase ?? `“${verb}”`)
  return `${phrase} ${line.replace(/^all of /, '')}`
}

function words(head: string, rests: readonly string[], systems: Systems): string {
  const [system = '', type = ''] = head.split('/')
  if (system === '**') return say(sentences.matches, { what: [head, ...rests].join('/').replace(/\/+$/, '') })
  if (type === '**' || (type === '*' && rests.includes(''))) return say(sentences.everything, { system })
  const kind = systems[system]?.kind
  const whole = rests.some(rest => rest === '' || rest === '**')
  const listed = rests.join(', ')
  if (kind !== undefined && systemKinds[kind].addresses === 'id') {
    if (whole) return say(sentences.everyPath, { type, system })
    return say(type === '*' ? sentences.anyPath : sentences.path, { type, paths: listed, system })
  }
  const any = type === '*'
  if (whole) return say(any ? sentences.wholeAny : sentences.whole, { type, system })
  if (rests.includes('*')) return say(any ? sentences.everyFieldAny : sentences.everyField, { type, system })
  return say(any ? sentences.fieldsAny : sentences.fields, { fields: listed, type, system })
}
