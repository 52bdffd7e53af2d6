/** Keeps the workflows in step with their boundary files, whoever changes them, and with what the journal says was accepted. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry } from '../../shared/run/entries.ts'
import { readBoundaryText, workflowOf } from '../documents/boundary-file.ts'
import { watchFolder } from '../documents/watch-folder.ts'
import type { Store } from '../store/store.ts'
import { bodyOf } from './body.ts'
import type { Recorder } from './recorder.ts'
import { createWorkflows, type Workflows } from './workflows.ts'

export type WorkflowFiles = {
  workflows: Workflows
  /** Accepts a workflow's file on behalf of the first start; does nothing once a version was accepted. */
  acceptFirst(workflow: string, recorder: Recorder): Promise<void>
  /** Takes in the files as they are now. */
  look(): Promise<void>
  close(): Promise<void>
}

const wanted = (name: string) => /^[a-z][a-z0-9-]{0,39}\.ya?ml$/.test(name)

export async function openWorkflows(options: {
  folder: string
  store: Pick<Store, 'entriesOfTypes' | 'body'>
  onChange: () => void
  onError: (error: unknown) => void
}): Promise<WorkflowFiles> {
  const { folder, store, onChange, onError } = options
  const workflows = createWorkflows()
  for (const { text } of await store.entriesOfTypes(['boundary.accepted'])) {
    const { workflow, version, digest } = JSON.parse(text) as Entry<'boundary.accepted'>
    const body = await store.body(digest)
    if (body !== undefined) workflows.accept(workflow, version, digest, JSON.parse(body) as string)
  }
  const load = async (names: readonly string[]) => {
    for (const name of names) {
      const file = join(folder, name)
      workflows.load(workflowOf(file), file, await readBoundaryText(file))
    }
  }
  await load((await readdir(folder)).filter(wanted))
  const watch = await watchFolder(
    folder,
    async names => {
      await load(names)
      onChange()
    },
    { wanted, onError },
  )
  return {
    workflows,
    async acceptFirst(id, recorder) {
      await watch.look()
      const workflow = workflows.get(id)
      if (!workflow || workflow.broken !== null || workflow.accepted) return
      const { text, fileDigest: digest } = workflow
      await recorder.write([{ type: 'boundary.accepted', workflow: id, version: 1, digest, by: 'first start' }], {
        bodies: [bodyOf(text)],
      }).done
      workflows.accept(id, 1, digest, text)
    },
    look: () => watch.look(),
    close: () => watch.close(),
  }
}
