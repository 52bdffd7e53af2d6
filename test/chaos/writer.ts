/**
 * The child of the crash tests: writes stories into the journal in the folder it is given, from many sides at once, and
 * says on its standard output what has been acknowledged. It is made to be killed.
 *
 *     node test/chaos/writer.ts FOLDER SEED [WRITES]
 *
 * Each line is `{"seq":…,"leaf":…}` for an acknowledged entry, or `"failed"` once the journal has given up. With WRITES it
 * stops by itself after as many.
 */
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { createJournal, type Write } from '../../daemon/journal/journal.ts'
import { seal } from '../../daemon/journal/seal.ts'
import { openSqliteStore } from '../../daemon/store/sqlite/sqlite-store.ts'
import { createStory, seededPick } from '../conformance/story.ts'

const [folder = '.', seed = '1', writes = 'Infinity'] = process.argv.slice(2)
/** So many write at once, each one when its last write was acknowledged. */
const sides = 12

/** Synchronous, so that a line is out before anything else happens. */
const say = (what: unknown) => void writeSync(1, `${JSON.stringify(what)}\n`)

const store = await openSqliteStore(join(folder, 'countersign.db'))
const onFailure = () => {
  process.exitCode = 1
  say('failed')
}
const journal = createJournal({ store, head: await store.head(), onFailure })

let left = Number(writes)
async function side(prefix: string): Promise<void> {
  const story = createStory(seededPick(Number(seed) * 100 + prefix.length), prefix)
  // Once refused, each side tries a little longer, so that a wrong acknowledgement would be seen.
  for (let refused = 0; refused < 3 && left-- > 0; ) {
    const write = story.next()
    const { seqs, done } = journal.append(write)
    const acknowledged = await done.then(
      () => true,
      () => false,
    )
    if (!acknowledged) refused++
    else for (const [i, seq] of seqs.entries()) say({ seq, leaf: leafOf(seq, write, i) })
  }
}

function leafOf(seq: number, write: Write, i: number): string {
  return Buffer.from(seal(seq, write.entries[i]!).leaf).toString('hex')
}

const names = Array.from({ length: sides }, (_, i) => `${seed}${'i'.repeat(i)}_`)
await Promise.all(names.map(side))
await store.close()
