/** Checks a run against the journal in this browser: with the daemon's key that was pinned at pairing, not with its word. */
import { parseCheckpoint } from '../../../../shared/log/checkpoint.ts'
import { fingerprintOf } from '../../../../shared/log/keys.ts'
import { type Check, verifyBundle } from '../../../../shared/log/verify-bundle.ts'
import type { Daemon } from '../../../lib/daemon.ts'
import { DaemonError } from '../../../lib/errors.ts'
import { pairing } from '../../../lib/pairing.ts'

/** `size` is how many entries the journal had at the checkpoint that the run was checked against. */
export type Verification = { ok: boolean; size: number; checks: readonly Check[] }

/** Exports the run and verifies the export, as anyone could offline. Throws what the call throws. */
export async function verifyRun(daemon: Pick<Daemon, 'call'>, run: string): Promise<Verification> {
  const pinned = await pairing.get()
  if (!pinned) throw new DaemonError('unpaired')
  const { content } = await daemon.call('exportRun', { run, format: 'ndjson' })
  const { ok, checks, header } = await verifyBundle(content, fingerprintOf(pinned.daemonKey))
  const rightRun = header?.run === run
  return { ok: ok && rightRun, size: ok && header ? parseCheckpoint(header.checkpoint).size : 0, checks }
}
