/**
 * The part of CEL that conditions may use. Everything else that the engine knows is refused when the boundary is saved,
 * because it has no bound on its cost, depends on where it runs, or hides a surprise.
 */

/** Functions: `size(input.lines)`. */
export const functions: Readonly<Record<string, string>> = {
  size: 'how many characters, elements or members',
  string: 'a number or a truth value as text',
  number: 'a number out of decimal text, such as number(input.amount)',
  has: 'whether a member is there, such as has(input.discount)',
}

/** Methods: `input.email.endsWith("@example.com")`. */
export const methods: Readonly<Record<string, string>> = {
  size: 'how many characters, elements or members',
  startsWith: 'whether the text starts with another',
  endsWith: 'whether the text ends with another',
  contains: 'whether the text holds another, which is written out',
  indexOf: 'where another text, which is written out, stands first; -1 where it does not',
  lastIndexOf: 'where another text, which is written out, stands last; -1 where it does not',
  substring: 'a part of the text',
  lowerAscii: 'the text in lower case',
  upperAscii: 'the text in upper case',
  trim: 'the text without blanks around it',
}

/** Methods whose cost is the product of both texts; a text to look for that an agent writes could make them slow. */
export const searches: ReadonlySet<string> = new Set(['contains', 'indexOf', 'lastIndexOf'])

/** Methods with a variable of their own, one pass over a list or over the names of an object. */
export const macros: Readonly<Record<string, string>> = {
  all: 'whether every element has the property',
  exists: 'whether some element has the property',
  exists_one: 'whether exactly one element has the property',
  filter: 'the elements that have the property',
}

/** Every function and method in one line, for the words of a fault. */
export function knownCalls(): string {
  return [...new Set([...Object.keys(functions), ...Object.keys(methods), ...Object.keys(macros)])].join(', ')
}
