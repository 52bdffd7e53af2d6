/**
 * The text of each boundary as this browser last saw it accepted, so that a changed file can be shown as a change. The
 * daemon gives digests of what was accepted; a remembered text counts only if it has that digest.
 */
import * as z from 'zod'
import { digestOf } from '../../../../shared/action/canonical.ts'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { stored } from '../../../lib/stored.ts'

const texts = stored('local', 'acceptedBoundaries', z.record(z.string(), z.string()))

/** The accepted text of a boundary, or `undefined` where this browser never saw it. */
export async function acceptedText({ workflow, digest }: BoundaryView): Promise<string | undefined> {
  const text = (await texts.get())?.[workflow]
  return text !== undefined && digestOf(text) === digest ? text : undefined
}

/** Remembers the boundaries whose file is the accepted one. */
export async function rememberAccepted(boundaries: readonly BoundaryView[]): Promise<void> {
  const before = (await texts.get()) ?? {}
  const after = {
    ...before,
    ...Object.fromEntries(boundaries.filter(({ accepted }) => accepted).map(({ workflow, text }) => [workflow, text])),
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) await texts.set(after)
}
