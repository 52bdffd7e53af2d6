/** Handlers of the pairing surface. */
import type { pairEndpoints } from '../../shared/api/pair.ts'
import { Problem } from '../../shared/api/problems.ts'
import { publicKeyIsP256 } from '../hub/approvers.ts'
import type { Hub } from '../hub/hub.ts'
import { approverView } from '../hub/views/people.ts'
import type { Handlers } from './bind.ts'

export function pairHandlers(hub: Hub): Handlers<typeof pairEndpoints, null> {
  return {
    async pairStart({ body, origin }) {
      if (!publicKeyIsP256(body.key)) throw new Problem('bad-request', 'key: must be a P-256 public key')
      return { status: 200, body: await hub.pairing.start(origin, body.nonce, body.key) }
    },
    async pairFinish({ body, origin }) {
      const approver = await hub.pairing.finish(origin, body.nonce, body.proof, body.label)
      await hub.addApprover(approver)
      return { status: 201, body: { approver: approverView(approver) } }
    },
  }
}
