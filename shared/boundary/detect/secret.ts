/** Credentials: by how they start, by where they are carried, and by the name they are given. */
import { findAssigned } from './secret-assigned.ts'
import { findCarried } from './secret-carried.ts'
import { findPrivateKeys } from './secret-pem.ts'
import { findTokens } from './secret-token.ts'
import type { Find, Span } from './span.ts'

/** From the most exact to the least: where two find the same, the one that can say more keeps it. */
const ways: readonly Find[] = [findPrivateKeys, findTokens, findCarried, findAssigned]

/** Finds credentials, none of which overlap. */
export function findSecrets(text: string, name: string | undefined): Span[] {
  const found = ways
    .flatMap((find, rank) => find(text, name).map(span => ({ ...span, rank })))
    .sort((a, b) => a.start - b.start || a.rank - b.rank)
  const kept: typeof found = []
  for (const span of found) {
    const last = kept[kept.length - 1]
    if (last === undefined || span.start >= last.end) kept.push(span)
    else if (span.rank < last.rank) kept[kept.length - 1] = span
  }
  return kept.map(({ start, end, what }) => ({ start, end, what }))
}
