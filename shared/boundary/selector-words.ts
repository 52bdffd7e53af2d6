/** Selectors and rules of a boundary in words (design §2): `odoo/crm.lead/*` is every field of crm.lead in odoo. */
import { verbOf } from '../action/verbs.ts'
import { systemKinds } from '../systems/kinds.ts'
import type { Boundary } from './boundary.ts'

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
  if (system === '**') return `anything that matches ${[head, ...rests].join('/').replace(/\/+$/, '')}`
  if (type === '**' || (type === '*' && rests.includes(''))) return `everything in ${system}`
  const kind = systems[system]?.kind
  const byPath = kind !== undefined && systemKinds[kind].addresses === 'id'
  const what = type === '*' ? (byPath ? 'anything' : 'every record') : type
  const whole = rests.some(rest => rest === '' || rest === '**')
  if (byPath) return whole ? `every ${type} in ${system}` : `${what} ${rests.join(', ')} in ${system}`
  if (whole) return `all of ${what} in ${system}`
  return `${rests.includes('*') ? 'every field' : rests.join(', ')} of ${what} in ${system}`
}
