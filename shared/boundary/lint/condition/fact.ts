/**
 * What has to be so for a comparison to come out one way, and whether several such facts about one value can be so at once.
 */
import type { Literal } from './term.ts'

/** One demand on a value. `text` demands are of the methods startsWith, endsWith and contains. */
export type Demand =
  | { is: 'in'; values: readonly Literal[] }
  | { is: 'not'; value: Literal }
  | { is: 'below' | 'above'; bound: string | number; or: 'equal' | 'not' }
  | { is: 'startsWith' | 'endsWith' | 'contains'; text: string; so: boolean }

/** A demand on the value that is spelled so. */
export type Fact = { term: string; demand: Demand }

const holds = {
  startsWith: (value: string, text: string) => value.startsWith(text),
  endsWith: (value: string, text: string) => value.endsWith(text),
  contains: (value: string, text: string) => value.includes(text),
} as const

type Kind = 'string' | 'number' | 'boolean' | 'null'

/** Whether no value meets all the demands. A value of another type than it is compared with meets none. */
export function impossible(demands: readonly Demand[]): boolean {
  const candidates = finite(demands)
  if (candidates) return !candidates.some(value => demands.every(demand => meetsDemand(value, demand)))
  const kinds = new Set(demands.flatMap(kindsOf))
  return kinds.size > 1 || emptyRange(demands) || textsClash(demands)
}

/** The only values that can meet the demands, where they are few. */
function finite(demands: readonly Demand[]): readonly Literal[] | undefined {
  for (const demand of demands) if (demand.is === 'in') return demand.values
  const isBoolean = demands.some(demand => demand.is === 'not' && typeof demand.value === 'boolean')
  return isBoolean ? [true, false, null] : undefined
}

/** Comparing unlike types is an error for conditions, and an error is not true. Null alone may be unequal to anything. */
function meetsDemand(value: Literal, demand: Demand): boolean {
  switch (demand.is) {
    case 'in':
      return demand.values.includes(value)
    case 'not':
      return (
        value !== demand.value && (value === null || demand.value === null || kindOf(value) === kindOf(demand.value))
      )
    case 'below':
    case 'above': {
      const { bound } = demand
      if (value === bound) return demand.or === 'equal'
      if (typeof value === 'number' && typeof bound === 'number')
        return demand.is === 'below' ? value < bound : value > bound
      if (typeof value === 'string' && typeof bound === 'string')
        return demand.is === 'below' ? value < bound : value > bound
      return false
    }
    default:
      return typeof value === 'string' && holds[demand.is](value, demand.text) === demand.so
  }
}

function kindsOf(demand: Demand): Kind[] {
  if (demand.is === 'in' || demand.is === 'not') return []
  return ['below', 'above'].includes(demand.is) && 'bound' in demand ? [kindOf(demand.bound)] : ['string']
}

function kindOf(value: Literal): Kind {
  return value === null ? 'null' : (typeof value as Kind)
}

function emptyRange(demands: readonly Demand[]): boolean {
  const bounds = (is: 'below' | 'above') =>
    demands.flatMap(demand => (demand.is === is && 'bound' in demand ? [demand] : []))
  return bounds('above').some(({ bound: low, or: atLow }) =>
    bounds('below').some(({ bound: high, or: atHigh }) => {
      if (typeof low !== typeof high) return true
      if (low < high) return false
      if (low > high || atLow === 'not' || atHigh === 'not') return true
      // Only the bound itself is left.
      return !demands.every(demand => meetsDemand(low, demand))
    }),
  )
}

function textsClash(demands: readonly Demand[]): boolean {
  const texts = (is: 'startsWith' | 'endsWith' | 'contains', so: boolean) =>
    demands.flatMap(demand => (demand.is === is && demand.so === so ? [demand.text] : []))
  return (['startsWith', 'endsWith', 'contains'] as const).some(is => {
    const [wanted, refused] = [texts(is, true), texts(is, false)]
    // A text that starts with "abc" starts with "ab" as well.
    const implies = (longer: string, shorter: string) => holds[is](longer, shorter)
    return (
      wanted.some(a => refused.some(b => implies(a, b))) ||
      (is !== 'contains' && wanted.some(a => wanted.some(b => !implies(a, b) && !implies(b, a))))
    )
  })
}
