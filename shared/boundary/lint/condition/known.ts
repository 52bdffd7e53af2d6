/** What is known of a condition's variables from the rule it belongs to. */
import type { Rule } from '../../compile.ts'
import type { Fact } from './fact.ts'
import type { Way } from './ways.ts'

/** `confidence` is a number from 0 to 1 or null; the verb and the record are what all of the rules say of them. */
export function knownOf(rules: readonly Rule[], workflow: string): readonly Way[] {
  const about = [...exactly('workflow', workflow), ...rules.flatMap(aboutAction)]
  const confidence: Way[] = [
    [{ term: 'confidence', demand: { is: 'in', values: [null] } }],
    [
      { term: 'confidence', demand: { is: 'above', bound: 0, or: 'equal' } },
      { term: 'confidence', demand: { is: 'below', bound: 1, or: 'equal' } },
    ],
  ]
  return confidence.map(way => [...about, ...way])
}

function aboutAction({ verb, selector }: Rule): Fact[] {
  const [system = '**', type = '*'] = selector.segments
  const start = type.includes('*') ? `${system}/` : `${system}/${type}`
  return [
    ...exactly('verb', verb),
    ...exactly('system', system),
    ...exactly('record_type', type),
    ...(system.includes('*') ? [] : [{ term: 'record', demand: { is: 'startsWith', text: start, so: true } } as const]),
  ]
}

/** Nothing is known from a wildcard. */
function exactly(term: string, value: string): Fact[] {
  return value.includes('*') ? [] : [{ term, demand: { is: 'in', values: [value] } }]
}
