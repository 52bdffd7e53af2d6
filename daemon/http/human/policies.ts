/** Handlers of shared/api/human/policies.ts. */
import type { policyEndpoints } from '../../../shared/api/human/policies.ts'
import { Problem } from '../../../shared/api/problems.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function policyHandlers({ parts: { policies } }: Hub): Handlers<typeof policyEndpoints, Approver> {
  return {
    policies: () => ({
      status: 200,
      body: {
        policies: [...(policies?.registered.values() ?? [])]
          .map(({ id, version, title }) => ({ id, version, title }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
        broken: [...(policies?.broken ?? [])],
      },
    }),
    policy({ body: { id } }) {
      const found = policies?.registered.get(id)
      if (!found) throw new Problem('not-found', `No policy ${id} is registered.`)
      const { version, title, file, text } = found
      return { status: 200, body: { id, version, title, file, text } }
    },
  }
}
