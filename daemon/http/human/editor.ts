/** Handlers of shared/api/human/editor.ts. */
import type { editorEndpoints } from '../../../shared/api/human/editor.ts'
import type { Approver } from '../../hub/approvers.ts'
import type { Hub } from '../../hub/hub.ts'
import { boundaryView } from '../../hub/views/people.ts'
import type { Handlers } from '../bind.ts'

export function editorHandlers({ parts, editor }: Hub): Handlers<typeof editorEndpoints, Approver> {
  return {
    checkBoundary: ({ body: { workflow, text } }) => ({ status: 200, body: editor.check(workflow, text) }),
    replayBoundary: async ({ body: { workflow, text, days }, signal }) => ({
      status: 200,
      body: await editor.replay(workflow, text, { days, signal: signal() }),
    }),
    saveBoundary: async ({ who, body }) => ({ status: 200, body: boundaryView(parts, await editor.save(who, body)) }),
  }
}
