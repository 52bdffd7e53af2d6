/**
 * Takes freedom away by itself, and never gives any (design §7): a workflow whose boundary lets the agent act alone is
 * paused where its incidents say that it should not. What a person has resumed starts anew.
 */
import { type Happened, longestLook, loweredBecause } from '../../shared/readiness/lowering.ts'
import { loweringRule } from '../../shared/readiness/rules.ts'
import type { Entry } from '../../shared/run/entries.ts'
import type { Committed } from '../journal/journal.ts'
import type { Parts } from './parts.ts'

const types = ['incident.opened', 'workflow.resumed'] as const
type Lived = Entry<(typeof types)[number]>

/** Incidents that are remembered of one workflow: more than any rule counts to. */
const most = 20

export type Lowering = {
  /** Looks at entries that have become durable. */
  seen(entries: readonly Committed[]): void
  /** Settles when everything that was seen has been looked at. */
  idle(): Promise<void>
}

/** Takes up what the journal tells, and does what was left undone when the daemon last ended. */
export async function openLowering(
  parts: Pick<Parts, 'store' | 'recorder' | 'standing' | 'workflows'>,
  onError: (error: unknown) => void,
): Promise<Lowering> {
  const { store, recorder, standing, workflows } = parts
  const incidents = new Map<string, Happened[]>()
  let working = Promise.resolve()

  function take(entry: Lived): void {
    if (entry.type === 'workflow.resumed') incidents.delete(entry.workflow)
    else incidents.set(entry.workflow, [...(incidents.get(entry.workflow) ?? []), entry].slice(-most))
  }

  async function lower(workflow: string): Promise<void> {
    const mayActAlone = (workflows.rules(workflow)?.compiled.alone.length ?? 0) > 0
    if (!mayActAlone || standing.paused(workflow) !== null) return
    const reason = loweredBecause(incidents.get(workflow) ?? [], recorder.now().wall)
    if (reason === undefined) return
    const entry = { type: 'workflow.paused', workflow, reason, rule: loweringRule } as const
    const { at, seqs, done } = recorder.write([entry])
    // It holds before anyone else is decided on.
    standing.apply({ ...entry, v: 1, seq: seqs[0] ?? 0, at })
    await done
  }

  for (const { at, text } of await store.entriesOfTypes(types))
    if (at > recorder.now().wall - longestLook) take(JSON.parse(text) as Lived)
  for (const workflow of incidents.keys()) await lower(workflow)

  return {
    seen(entries) {
      for (const { seq, type, workflow } of entries) {
        if (workflow === null || !types.some(wanted => wanted === type)) continue
        working = working
          .then(async () => {
            const [stored] = await store.entries(seq, seq + 1, 1)
            if (stored) take(JSON.parse(stored.text) as Lived)
            await lower(workflow)
          })
          .catch(onError)
      }
    },
    idle: () => working,
  }
}
