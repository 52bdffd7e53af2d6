/**
 * The CEL engine with our variables, and with two surprises of CEL taken out. Numbers out of JSON are doubles and
 * authors write `input.amount * 2`, so doubles and whole numbers mix. Values of different types are unequal in CEL, so
 * that an agent could get past `input.priority == 1` by sending "1"; here such a comparison is an error.
 */
import { Environment } from '@marcbachmann/cel-js'
import { undecidedSentences } from '../sentences.ts'
import { textLimits, valueLimits } from './limits.ts'
import { variables } from './variables.ts'

/** A value of the action that the expression cannot work with; the message is the words of the error. */
export class ValueFault extends Error {}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
}

/** Types that never equal one another. Null is not among them: a field may be emptied. */
const unlike = [
  ['string', 'int'],
  ['string', 'double'],
  ['string', 'bool'],
  ['int', 'bool'],
  ['double', 'bool'],
  ['list', 'string'],
  ['list', 'int'],
  ['list', 'double'],
  ['list', 'bool'],
  ['map', 'string'],
  ['map', 'int'],
  ['map', 'double'],
  ['map', 'bool'],
  ['map', 'list'],
] as const

/** Built once: an environment holds nothing but tables, and building it is what costs. */
export const engine: Environment = build()

function build(): Environment {
  const environment = new Environment({
    limits: {
      maxAstNodes: textLimits.nodes,
      maxDepth: textLimits.depth,
      maxListElements: textLimits.elements,
      maxMapEntries: textLimits.elements,
      maxCallArguments: 3,
    },
  })
  for (const [name, { type }] of Object.entries(variables)) environment.registerVariable(name, type)

  for (const [operator, apply] of Object.entries(arithmetic)) {
    const mixed = (a: bigint | number, b: bigint | number) => apply(Number(a), Number(b))
    environment.registerOperator(`int ${operator} double: double`, mixed)
    environment.registerOperator(`double ${operator} int: double`, mixed)
  }
  environment.registerOperator('double % double', arithmetic['%']!)
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number are equal by == alone, and exactly so
  environment.registerOperator('int == double: bool', (a: bigint | number, b: bigint | number) => a == b)

  // `dyn<…>` keeps the static check: text that is known to be text still cannot be compared with a number at all.
  for (const [left, right] of unlike) environment.registerOperator(`dyn<${left}> == ${right}: bool`, refuseUnlike)
  for (const [left, right] of unlike)
    if (left !== 'list' && left !== 'map') {
      environment.registerOperator(`dyn<${left}> in list<${right}>: bool`, refuseUnlike)
      environment.registerOperator(`dyn<${right}> in list<${left}>: bool`, refuseUnlike)
    }

  environment.registerFunction('number(double): double', (value: number) => value)
  environment.registerFunction('number(int): double', (value: bigint) => Number(value))
  environment.registerFunction('number(string): double', decimal)
  return environment
}

function refuseUnlike(): never {
  throw new ValueFault(undecidedSentences.differs)
}

/** A number out of an agent's text: plain decimals only, so that neither "NaN" nor "1e999" nor "" becomes a number. */
function decimal(text: string): number {
  const value = /^-?\d{1,16}(\.\d{1,16})?$/.test(text) ? Number(text) : Number.NaN
  if (!(Math.abs(value) <= valueLimits.number)) throw new ValueFault(undecidedSentences.noNumber)
  return value
}
