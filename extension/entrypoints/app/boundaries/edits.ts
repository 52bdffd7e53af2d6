/** Unsaved texts of the editor, by workflow: kept while the browser runs, so that closing a page loses nothing. */
import * as z from 'zod'
import { stored } from '../../../lib/stored.ts'

/** `base` is the digest of the file that the text was made from: another file is never written over. */
const Edit = z.object({ base: z.string(), text: z.string() })
export type Edit = z.infer<typeof Edit>

const edits = stored('session', 'boundaryEdits', z.record(z.string(), Edit))

export async function loadEdit(workflow: string): Promise<Edit | undefined> {
  return (await edits.get())?.[workflow]
}

/** Keeps the text, or with `undefined` forgets it. One write after the other, so that none is lost. */
export function keepEdit(workflow: string, edit: Edit | undefined): Promise<void> {
  const write = last.then(async () => {
    const { [workflow]: _, ...others } = (await edits.get()) ?? {}
    await edits.set(edit ? { ...others, [workflow]: edit } : others)
  })
  last = write.catch(() => undefined)
  return write
}

let last: Promise<void> = Promise.resolve()
