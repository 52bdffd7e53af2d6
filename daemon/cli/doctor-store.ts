/** The doctor's look at the journal of a daemon that is not running: every entry, and with `--rebuild` the projections. */
import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setSha256 } from '../../shared/log/sha256.ts'
import { compareProjections, rebuildProjections } from '../journal/rebuild.ts'
import { verifyStore } from '../journal/verify-store.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { lockFolder } from '../system/folder-lock.ts'
import type { Places } from '../system/paths.ts'
import type { Finding } from './doctor.ts'

/** Entries may be this much ahead of the clock before it counts as wrong, in ms. */
const ahead = 60_000
/** What the journal is needed to prove has to be restored, not patched. */
const restore =
  'Restore the data folder from a backup. Export the runs you need first: what comes before the fault is still proven.'

/** Holds the folder meanwhile. */
export async function* checkStore(places: Places, rebuild: boolean): AsyncGenerator<Finding> {
  if (!existsSync(places.database)) {
    yield { what: 'journal', words: 'there is none yet' }
    return
  }
  const lock = await lockFolder(places.data).catch(asFinding('lock', 'Stop that process, then run doctor again.'))
  if ('what' in lock) return yield lock
  try {
    const store = await openSqliteStore(places.database).catch(asFinding('database', restore))
    if ('what' in store) return yield store
    try {
      setSha256(message => hash('sha256', message))
      yield* checkJournal(store)
      if (rebuild) yield await rebuildStore(store)
    } finally {
      await store.close()
    }
  } finally {
    await lock.release()
  }
}

function asFinding(what: string, remedy: string) {
  return (error: unknown): Finding => ({ what, words: (error as Error).message, remedy })
}

async function* checkJournal(store: Store): AsyncGenerator<Finding> {
  const broken = await store.check()
  yield broken.length === 0
    ? { what: 'database', words: 'the engine finds no fault' }
    : { what: 'database', words: broken.join('; '), remedy: restore }
  const flaw = await verifyStore(store)
  const { size } = await store.head()
  yield flaw
    ? { what: 'journal', words: `entry ${flaw.seq}: ${flaw.words}`, remedy: restore }
    : { what: 'journal', words: `all ${size} entries are as they were written` }
  const [latest] = await store.entries(Math.max(0, size - 1), size, 1)
  const now = Date.now()
  yield latest && latest.at > now + ahead
    ? {
        what: 'clock',
        words: `it is behind the latest entry, of ${new Date(latest.at).toISOString()}`,
        remedy: 'Set the clock of this machine.',
      }
    : { what: 'clock', words: new Date(now).toISOString() }
}

/** Builds the projections again and puts them in the place of those that differ. */
async function rebuildStore(store: Store): Promise<Finding> {
  try {
    const rebuilt = await rebuildProjections(store)
    const differences = compareProjections(await store.projections(), rebuilt, 20)
    if (differences.length === 0) return { what: 'projections', words: 'identical to what the journal gives' }
    await store.replaceProjections(rebuilt)
    return {
      what: 'projections',
      words: `replaced, because they differed: ${differences.join('; ')}`,
      remedy: 'They are right now. Please report how this came about.',
    }
  } catch (error) {
    return asFinding('projections', restore)(error)
  }
}
