/** Rules of a boundary in the words of a person who looks at a record. */
import { fieldWords } from '../action/sentence.ts'
import { verbOf } from '../action/verbs.ts'
import { type DetectorName, detectorKinds } from '../boundary/detect/kinds.ts'

const sometimes = ' when'
const detects = 'detect: '

/** A rule with a condition, for a page: the condition itself names values, and no page gets those (security R39). */
export const conditionalRule = (rule: string) => rule + sometimes

/** A detector as an entry beside selectors. */
export const detectorRule = (name: DetectorName) => detects + name

/**
 * A field, a selector, or a verb and a selector as one short label beside the record it is about: `stage_id` is `stage id`,
 * `odoo/res.partner/vat` is `vat of res.partner`, `create odoo/mail.message` is `create mail.message`. Rules with a
 * condition and detectors are said to be such. `record` is `system/type/id`.
 */
export function ruleLabel(rule: string, record: string): string {
  if (rule.startsWith(detects)) {
    const name = rule.slice(detects.length)
    return Object.hasOwn(detectorKinds, name) ? detectorKinds[name as DetectorName] : name
  }
  if (rule.endsWith(sometimes)) return `${ruleLabel(rule.slice(0, -sometimes.length), record)}, under a condition`
  if (!rule.includes('/')) return isAll(rule) ? 'everything' : fieldWords(rule)
  const [selector = '', verb] = rule.split(' ').toReversed()
  const [, type = '', ...rest] = selector.split('/')
  const here = type === record.split('/')[1] || isAll(type)
  const field = rest.filter(part => !isAll(part)).join('/')
  const what = field === '' ? (here ? 'everything' : type) : fieldWords(field)
  const where = field === '' || here ? '' : ` of ${type}`
  return verb === undefined ? what + where : verbLabel(verb, here && field === '' ? '' : what + where)
}

function verbLabel(verb: string, what: string): string {
  const word = verb === '*' ? 'anything' : verbOf(verb) ? verb : `“${verb}”`
  return what === '' ? word : `${word} ${what}`
}

function isAll(segment: string): boolean {
  return segment === '*' || segment === '**'
}
