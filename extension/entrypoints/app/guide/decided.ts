/** Whether the guide has come to its end. */
import type { Daemon } from '../../../lib/daemon.ts'

const decisions = ['approved', 'approved_edited', 'denied'] as const

/** Whether a person has ever decided something: one look after the other, and only as many as it takes. */
export async function anyDecided(daemon: Pick<Daemon, 'call'>): Promise<boolean> {
  for (const outcome of decisions) {
    if ((await daemon.call('runs', { outcome, drills: false, limit: 1 })).total > 0) return true
  }
  return false
}
