/** Nothing waits: said plainly, with when the hub was last heard of, so that silence can be told from absence. */
import { openApp } from '../../lib/pages.ts'
import type { Snapshot } from '../../lib/snapshot.ts'
import { ago } from '../../lib/time.ts'
import { words } from '../../lib/words.ts'
import { Icon } from '../../ui/icons.tsx'
import { useNow } from '../../ui/use-now.ts'

export function Empty({ snapshot }: { snapshot: Snapshot }) {
  const { empty } = words
  const now = useNow()
  return (
    <main className="middle">
      <span className="sign good">
        <Icon name="check" />
      </span>
      <h1>{empty.title}</h1>
      <p>{empty.text}</p>
      <p className="faint">{empty.last(ago(snapshot.at, now))}</p>
      <button type="button" onClick={() => void openApp('runs')}>
        {empty.history}
      </button>
    </main>
  )
}
