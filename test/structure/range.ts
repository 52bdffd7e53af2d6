/** The part of npm's version ranges that `engines` fields use. */

type Version = [major: number, minor: number, patch: number]

/**
 * Whether `version` (such as `24.21.0`) is in `range`: alternatives joined by `||`, each a list of comparators with
 * `>=`, `>`, `<=`, `<`, `=`, `^`, `~`, or a bare version whose missing or `x` parts stand for anything. Throws a
 * RangeError for anything else, so that a range nobody understood is not taken for satisfied.
 */
export function satisfies(version: string, range: string): boolean {
  const wanted = parse(version)
  return range.split('||').some(alternative => {
    const comparators = alternative.trim().replace(/(>=|<=|[<>=^~])\s+/g, '$1')
    return comparators.split(/\s+/).every(comparator => holds(wanted, comparator))
  })
}

function holds(version: Version, comparator: string): boolean {
  const found = /^(>=|<=|[<>=^~]|)v?(\*|[\dx]+(?:\.[\dx*]+){0,2})?$/.exec(comparator)
  if (!found) throw new RangeError(`cannot read the version range ${comparator}`)
  const [, operator = '', written = '*'] = found
  const parts = written.split('.').filter(part => part !== 'x' && part !== '*')
  const low = parse(parts.join('.'))
  const next = (kept: number) =>
    low.map((part, index) => (index < kept ? part + (index === kept - 1 ? 1 : 0) : 0)) as Version
  const below = (end: Version) => compare(version, end) < 0
  const from = compare(version, low) >= 0
  switch (operator) {
    case '>=':
      return from
    case '>':
      return parts.length < 3 ? compare(version, next(parts.length)) >= 0 : compare(version, low) > 0
    case '<':
      return !from
    case '<=':
      return parts.length < 3 ? below(next(parts.length)) : compare(version, low) <= 0
    case '^':
      return from && below(next(Math.max(1, low.findIndex(part => part > 0) + 1)))
    case '~':
      return from && below(next(Math.min(parts.length, 2)))
    default:
      return parts.length === 0 || (from && below(next(parts.length)))
  }
}

function parse(version: string): Version {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return [major, minor, patch]
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}
