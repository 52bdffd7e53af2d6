/** Handlers of shared/api/human/editor.ts. */
import type { editorEndpoints } from '../../../shared/api/human/editor.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import type { Handlers } from '../bind.ts'

export function editorHandlers(_hub: Hub): Handlers<typeof editorEndpoints, Approver> {
  return {}
}
