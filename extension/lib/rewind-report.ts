/** Tells the daemon that its journal does not continue what this browser saw, once, so that others are alerted too. */
import { parseCheckpoint } from '../../shared/log/checkpoint.ts'
import type { Daemon } from './daemon.ts'
import { isInt } from './guard.ts'
import { stored } from './stored.ts'
import { rewound, witnessed } from './witness.ts'

/** When the mark was set that was reported, wall-clock ms. */
const reported = stored('local', 'rewoundReported', isInt)

/** Does nothing where there is no mark, or it was reported. Throws what the calls throw; then it is tried next time. */
export async function reportRewind(daemon: Pick<Daemon, 'call' | 'signed'>): Promise<void> {
  const mark = await rewound.get()
  if (!mark || (await reported.get()) === mark.at) return
  const seen = await witnessed.get()
  const { size } = await daemon.call('checkpoint', {})
  await daemon.signed('doubtJournal', { had: seen ? parseCheckpoint(seen.note).size : 0, has: size })
  await reported.set(mark.at)
}
