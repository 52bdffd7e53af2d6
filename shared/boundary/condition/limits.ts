/** How large a condition and what it looks at may be. Together with the language table they bound every evaluation. */

/** Of the text of a condition; beyond them the boundary is refused. */
export const textLimits = {
  /** UTF-16 code units of the text. */
  characters: 1000,
  /** Nodes of the syntax tree. */
  nodes: 200,
  /** Parentheses, calls, members and indexes within one another. */
  depth: 20,
  /** Elements of a list written out. */
  elements: 50,
  /** Multiplications and divisions, so that no product of what `valueLimits` admits can leave the range of a double. */
  products: 8,
} as const

/** Of the agent's values that a condition looks at; beyond them it is an error, and values are never cut. */
export const valueLimits = {
  /** UTF-16 code units of one text. */
  characters: 10_000,
  /** Elements of one list, or members of one object. */
  elements: 500,
  /** Lists and objects within one another. */
  depth: 32,
  /** Code units, elements and members of everything that one condition looks at. */
  total: 50_000,
  /** Above it neighbouring whole numbers can no longer be told apart. */
  number: Number.MAX_SAFE_INTEGER,
} as const

/** Numbers written in a condition are 0 or at least this large, so that no quotient can leave the range of a double. */
export const leastNumber = 1e-9
