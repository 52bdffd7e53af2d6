/** JSON as the CEL engine wants it. The values are agent-controlled: what is beyond the limits is refused, never cut. */
import type { Json } from '../../action/canonical.ts'
import { say } from '../../text/say.ts'
import { valueSentences } from '../sentences.ts'
import { ValueFault } from './engine.ts'
import { valueLimits } from './limits.ts'

/** Numbers are doubles. Objects are Maps, so that a `constructor` or `__proto__` is a name like any other. */
export type CelValue = null | boolean | number | string | CelValue[] | Map<string, CelValue>

/**
 * Converts a value and adds its code units, elements and members to the counter.
 *
 * @throws ValueFault where a limit is passed; the message continues the name of the value
 */
export function convert(value: Json, counter: { size: number }, depth = 0): CelValue {
  counter.size++
  if (typeof value === 'string') {
    if (value.length > valueLimits.characters)
      throw new ValueFault(say(valueSentences.manyCharacters, { n: valueLimits.characters }))
    counter.size += value.length
    return value
  }
  if (typeof value === 'number') {
    if (!(Math.abs(value) <= valueLimits.number)) throw new ValueFault(valueSentences.largeNumber)
    return value
  }
  if (value === null || typeof value === 'boolean') return value
  if (depth === valueLimits.depth) throw new ValueFault(say(valueSentences.nested, { n: valueLimits.depth }))
  const count = Array.isArray(value) ? value.length : Object.keys(value).length
  if (count > valueLimits.elements) throw new ValueFault(say(valueSentences.manyElements, { n: valueLimits.elements }))
  if (counter.size > valueLimits.total) throw new ValueFault(say(valueSentences.manyMembers, { n: valueLimits.total }))
  if (Array.isArray(value)) return value.map(item => convert(item, counter, depth + 1))
  const members = new Map<string, CelValue>()
  for (const [name, member] of Object.entries(value)) {
    counter.size += name.length
    if (member !== undefined) members.set(name, convert(member, counter, depth + 1))
  }
  return members
}
