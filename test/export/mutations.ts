/** Ways to change an exported file. Each changes it for certain, so that whoever checks it has to notice. */
import fc from 'fast-check'

export type Mutation = { name: string; apply(text: string): string }

const someChar = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    'a',
    'A',
    '"',
    '\\',
    '{',
    '}',
    ',',
    ' ',
    '\n',
    '\t',
    '\r',
    '=',
    '/',
    '\u0000',
    'é',
    '\u202e',
  ),
  fc.string({ minLength: 1, maxLength: 1 }),
)
/** A place in something of any length. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const at = (where: number, length: number) => Math.floor(where * length)

const changes = {
  replace: fc.tuple(place, someChar).map(([where, char]) => (text: string) => {
    const index = at(where, text.length)
    return text.slice(0, index) + char + text.slice(index + 1)
  }),
  insert: fc.tuple(place, someChar).map(([where, char]) => (text: string) => {
    const index = at(where, text.length + 1)
    return text.slice(0, index) + char + text.slice(index)
  }),
  remove: place.map(where => (text: string) => {
    const index = at(where, text.length)
    return text.slice(0, index) + text.slice(index + 1)
  }),
  cut: place.map(where => (text: string) => text.slice(0, at(where, text.length))),
  'remove a line': place.map(where => onLines((lines: string[]) => lines.toSpliced(at(where, lines.length), 1))),
  'repeat a line': place.map(where =>
    onLines(lines => {
      const index = at(where, lines.length)
      return lines.toSpliced(index, 0, lines[index] ?? '')
    }),
  ),
  'move a line': fc.tuple(place, place).map(([from, to]) =>
    onLines(lines => {
      const [line = ''] = lines.slice(at(from, lines.length))
      return lines.toSpliced(at(from, lines.length), 1).toSpliced(at(to, lines.length), 0, line)
    }),
  ),
  'swap two strings': fc.tuple(place, place).map(([a, b]) => (text: string) => {
    const found = [...text.matchAll(/[A-Za-z0-9+/=_-]{20,}/g)]
    const [one, other] = [found[at(a, found.length)], found[at(b, found.length)]].sort(
      (x, y) => (x?.index ?? 0) - (y?.index ?? 0),
    )
    if (!one || !other || one.index === other.index) return text
    const between = text.slice(one.index + one[0].length, other.index)
    return text.slice(0, one.index) + other[0] + between + one[0] + text.slice(other.index + other[0].length)
  }),
}

function onLines(change: (lines: string[]) => string[]) {
  return (text: string) => {
    const lines = text.split('\n')
    const end = lines.pop() ?? ''
    return [...change(lines), end].join('\n')
  }
}

/** Any of the changes; one that happens to change nothing appends a character instead. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  ...Object.entries(changes).map(([name, change]) =>
    (change as fc.Arbitrary<(text: string) => string>).map(apply => ({
      name,
      apply(text: string) {
        const changed = apply(text)
        return changed === text ? `${text}\n` : changed
      },
    })),
  ),
)
