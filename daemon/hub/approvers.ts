/** Paired approvers: an extension that acts for a person, known by its public key and its origin (security §3.3). */
import { createPublicKey } from 'node:crypto'
import type { Low } from 'lowdb'
import * as z from 'zod'
import { canonical } from '../../shared/action/canonical.ts'
import { fingerprintOf } from '../../shared/log/keys.ts'
import type { Entry } from '../../shared/run/entries.ts'

export const ApproversDocument = z.strictObject({
  approvers: z.array(
    z.strictObject({
      approver: z.string(),
      label: z.string(),
      /** P-256 public key, SPKI in base64url. */
      key: z.string(),
      /** `chrome-extension://…` or `moz-extension://…`, verbatim. */
      origin: z.string(),
      /** Owner teams this approver may decide for; `*` is every team. */
      teams: z.array(z.string()),
      pairedAt: z.int(),
      revokedAt: z.int().nullable(),
    }),
  ),
})
export type ApproversDocument = z.infer<typeof ApproversDocument>
export type Approver = ApproversDocument['approvers'][number]

export type Approvers = {
  /** Approvers that may act. */
  list(): Approver[]
  get(id: string): Approver | undefined
  origins(): string[]
  add(approver: Approver): Promise<void>
  /** Revokes everyone; gives their ids. */
  reset(at: number): Promise<string[]>
}

export function createApprovers(db: Low<ApproversDocument>): Approvers {
  const list = () => db.data.approvers.filter(({ revokedAt }) => revokedAt === null)
  return {
    list,
    get: id => list().find(({ approver }) => approver === id),
    origins: () => list().map(({ origin }) => origin),
    async add(approver) {
      db.data.approvers.push(approver)
      await db.write()
    },
    async reset(at) {
      const active = list()
      for (const approver of active) approver.revokedAt = at
      await db.write()
      return active.map(({ approver }) => approver)
    },
  }
}

/**
 * Parts approvers that the journal tells the same of from those that it does not: nobody becomes an approver, or gains a
 * team, by writing into the document, because that would leave no trace (security §3.7). Takes all entries of both types.
 */
export function onRecord(
  approvers: readonly Approver[],
  entries: readonly Entry<'approver.paired' | 'approver.reset'>[],
): { known: Approver[]; strangers: Approver[] } {
  const paired = new Map<string, string>()
  for (const entry of entries) {
    if (entry.type === 'approver.paired') paired.set(entry.approver, factsOf(entry))
    else for (const approver of entry.approvers) paired.delete(approver)
  }
  const isKnown = (approver: Approver) =>
    approver.revokedAt !== null || paired.get(approver.approver) === factsOf(approver)
  return { known: approvers.filter(isKnown), strangers: approvers.filter(approver => !isKnown(approver)) }
}

function factsOf({ key, origin, teams }: Pick<Approver, 'key' | 'origin' | 'teams'>): string {
  return canonical({ key, origin, teams })
}

/** Whether owner teams of the approver include this one. */
export function isOfTeam(approver: Approver, team: string): boolean {
  return approver.teams.includes('*') || approver.teams.includes(team)
}

/** What people compare: the first 16 hex digits of the key's fingerprint in groups of four. */
export function shownFingerprint(spki: string): string {
  return (fingerprintOf(spki).slice(0, 16).match(/.{4}/g) ?? []).join(' ')
}

/** Whether the text is a P-256 public key, SPKI in base64url. Comes from outside. */
export function publicKeyIsP256(spki: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}
