/**
 * Which rules of other boundaries name what an `alone` of this one names (design §4 step 5). Only boundaries that list the
 * same system can dispute a record. Worked out when boundaries change, and not at every ask.
 */
import { parseSelector } from '../../shared/action/selector.ts'
import { verbsMeet } from '../../shared/boundary/alone-conflict.ts'
import type { CompiledBoundary } from '../../shared/boundary/compile.ts'
import { mayOverlap } from '../../shared/boundary/specificity.ts'
import type { Claim } from '../../shared/boundary/workflow-state.ts'
import type { Workflows } from './workflows.ts'

/** The claims on each workflow's `alone`; `undefined` where there are none. */
export type Claims = { on(workflow: string): readonly Claim[] | undefined }

export function createClaims(workflows: Pick<Workflows, 'list' | 'rules' | 'revision'>): Claims {
  let revision = -1
  let claims = new Map<string, readonly Claim[]>()
  return {
    on(workflow) {
      if (revision !== workflows.revision) {
        claims = claimsAmong(
          workflows.list().flatMap(({ id }) => {
            const rules = workflows.rules(id)
            return rules ? [rules.compiled] : []
          }),
        )
        revision = workflows.revision
      }
      return claims.get(workflow)
    },
  }
}

/** The claims on each of these boundaries by the others. */
export function claimsAmong(boundaries: readonly CompiledBoundary[]): Map<string, readonly Claim[]> {
  const claims = new Map<string, readonly Claim[]>()
  for (const one of boundaries) {
    if (one.alone.length === 0) continue
    const found = boundaries.flatMap(other => (other === one ? [] : claimsOn(one, other)))
    if (found.length > 0) claims.set(one.source.workflow, found)
  }
  return claims
}

function claimsOn(one: CompiledBoundary, other: CompiledBoundary): Claim[] {
  const { workflow } = other.source
  return sharedSystems(one, other).flatMap(([here, there]) => {
    const named: Claim[] = [
      ...other.never.map(({ name, selector }): Claim => {
        const rule = { name, text: selector.text, verb: '*', selector, when: undefined }
        return { workflow, list: 'never', rule }
      }),
      ...other.approval.map((rule): Claim => ({ workflow, list: 'approval', rule })),
    ]
    return named.flatMap(claim => {
      const [system, ...rest] = claim.rule.selector.segments
      if (system !== there) return []
      const rule = { ...claim.rule, selector: parseSelector([here, ...rest].join('/')) }
      const disputed = one.alone.some(alone => verbsMeet(alone, rule) && mayOverlap(alone.selector, rule.selector))
      return disputed ? [{ ...claim, rule }] : []
    })
  })
}

/** Names of the same system here and there: the same kind at the same place, or of the same name where no place is given. */
function sharedSystems(one: CompiledBoundary, other: CompiledBoundary): [string, string][] {
  const place = (name: string, { kind, at }: { kind: string; at?: string | undefined }) =>
    `${kind} ${at ?? `named ${name}`}`
  const there = Object.entries(other.source.systems)
  return Object.entries(one.source.systems).flatMap(([name, system]) =>
    there
      .filter(([otherName, otherSystem]) => place(otherName, otherSystem) === place(name, system))
      .map(([otherName]): [string, string] => [name, otherName]),
  )
}
