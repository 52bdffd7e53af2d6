/**
 * Approves the members of a group one after the other: a decision for each, with its own digest and signature. The first
 * that is refused, or whose answer is lost, stops the rest (G11).
 */
import { useRef, useState } from 'react'
import type { Daemon } from '../../lib/daemon.ts'
import { groupApproval } from '../../lib/decision.ts'
import { DaemonError } from '../../lib/errors.ts'
import { decidedHere } from '../live/use-news.ts'
import type { Member } from './use-members.ts'

export type Bulk =
  | { at: 'ready' }
  | { at: 'sending'; done: readonly string[]; of: number }
  | { at: 'stopped'; done: readonly string[]; of: number; error: unknown; lost: boolean }
  | { at: 'done'; done: readonly string[]; of: number }

export type BulkOf = {
  bulk: Bulk
  /** `members` are exactly those on the screen; `displayed` is said with each. */
  approve: (
    members: readonly Member[],
    displayed: { ms: number; end: boolean; input: 'pointer' | 'keyboard'; ui: string },
  ) => void
}

/** `onDone` is called with all that were approved, once every one was. */
export function useBulk(open: () => Promise<Daemon>, onDone: (asks: readonly string[]) => void): BulkOf {
  const [bulk, setBulk] = useState<Bulk>({ at: 'ready' })
  // Two presses in one frame see the same state; this one is current.
  const begun = useRef(false)

  const approve: BulkOf['approve'] = async (members, displayed) => {
    if (begun.current) return
    begun.current = true
    const of = members.length
    const done: string[] = []
    setBulk({ at: 'sending', done: [], of })
    let sent = false
    try {
      const daemon = await open()
      sent = true
      for (const { view, card } of members) {
        if (!card) continue
        decidedHere(view.ask)
        await daemon.decide(groupApproval(view, card, of, displayed))
        done.push(view.ask)
        setBulk({ at: 'sending', done: [...done], of })
      }
      setBulk({ at: 'done', done, of })
      onDone(done)
    } catch (error) {
      setBulk({ at: 'stopped', done, of, error, lost: sent && error instanceof DaemonError })
    }
  }
  return { bulk, approve: (members, displayed) => void approve(members, displayed) }
}
