/**
 * A condition in plain words for the one-page summary: `input.amount > 10` is "amount is above 10". Only what is plain stays
 * plain: comparisons and lists joined by && alone or by || alone. Anything else is quoted whole, never half translated.
 * It reads the text and needs no expression engine, for the extension shows it too.
 */
import type { VariableName } from './condition/variables.ts'

const operators: Readonly<Record<string, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
  in: 'is one of',
}

const methods: Readonly<Record<string, [is: string, isNot: string]>> = {
  startsWith: ['starts with', 'does not start with'],
  endsWith: ['ends with', 'does not end with'],
  contains: ['contains', 'does not contain'],
}

/** A field may be called `id` too, so the action's own parts are told apart from its fields. */
const subjects: Partial<Record<string, string>> = {
  verb: 'the verb',
  record: 'the record',
  system: 'the system',
  record_type: 'the type of the record',
  id: 'the id of the record',
  agent: 'the agent',
  workflow: 'the workflow',
  confidence: 'the confidence',
} satisfies Partial<Record<VariableName, string>>

const subject = String.raw`(?:input\.)?[A-Za-z_]\w*`
const quoted = String.raw`"[^"\\]*"|'[^'\\]*'`
const literal = String.raw`(?:${quoted}|-?\d+(?:\.\d+)?|true|false|null)`
const list = String.raw`\[${literal}(?:\s*,\s*${literal})*\]`
const comparison = new RegExp(String.raw`^(${subject})\s*(==|!=|<=|>=|<|>|\bin\b)\s*(${literal}|${list})$`)
const method = new RegExp(String.raw`^(!?)(${subject})\.(startsWith|endsWith|contains)\((${quoted})\)$`)

/** Words that follow "when"; the condition itself, where it is not plain. */
export function conditionWords(condition: string): string {
  const [joiner, other] = condition.includes('||') ? (['||', '&&'] as const) : (['&&', '||'] as const)
  if (condition.includes(other)) return condition
  const parts = condition.split(joiner).map(part => partWords(part.trim()))
  return parts.every(part => part !== undefined) ? parts.join(joiner === '||' ? ' or ' : ' and ') : condition
}

function partWords(part: string): string | undefined {
  const [, compared = '', operator = '', value = ''] = comparison.exec(part) ?? []
  const [, not, searched = '', name = '', text] = method.exec(part) ?? []
  const of = subjectWords(compared || searched)
  if (of === undefined) return undefined
  if (compared === '') return `${of} ${methods[name]?.[not ? 1 : 0]} ${text}`
  const isList = value.startsWith('[')
  if (isList !== (operator === 'in')) return undefined
  return `${of} ${operators[operator]} ${value === 'null' ? 'empty' : isList ? value.slice(1, -1) : value}`
}

function subjectWords(name: string): string | undefined {
  return name.startsWith('input.')
    ? name.slice('input.'.length)
    : Object.hasOwn(subjects, name)
      ? subjects[name]
      : undefined
}
