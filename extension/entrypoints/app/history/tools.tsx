/** What can be done with the runs of the list: select, compare two, export, and look at the figures. */

import { historyWords } from '../../../locales/history.ts'
import { aloudLater } from '../../../ui/live/aloud.ts'
import { routeHash } from '../route.ts'
import { words } from '../words.ts'
import type { Selection } from './use-selection.ts'
import { compareRoute, figuresHash } from './view.ts'

/** `total` is not known while the list is fetched for the first time. */
type Props = {
  total: number | undefined
  /** Newer runs that wait to be shown: said in the place of the total, so that nothing below moves. */
  fresh: number
  selection: Selection
  figures: boolean
  onFresh: () => void
  onExport: () => void
}

const { tools: say } = historyWords

export function Tools({ total, fresh, selection, figures, onFresh, onExport }: Props) {
  const { on, runs, turn } = selection
  // The earlier of the two is A, in whatever order they were selected: ids sort by time.
  const [a, b] = [...runs.keys()].sort()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className="tools" role="group" aria-label={say.label}>
      <small ref={aloudLater}>
        {on ? (
          say.selected(runs.size)
        ) : fresh > 0 ? (
          <button type="button" className="link" onClick={onFresh}>
            {words.history.fresh(fresh)}
          </button>
        ) : (
          total !== undefined && words.history.total(total)
        )}
      </small>
      <span>
        {on ? (
          <>
            {runs.size === 2 && a !== undefined && b !== undefined ? (
              <a className="button quiet" href={routeHash(compareRoute(a, b))}>
                {say.compare}
              </a>
            ) : (
              <button type="button" className="quiet" disabled title={say.compareTwo}>
                {say.compare}
              </button>
            )}
            <button type="button" className="quiet" disabled={runs.size === 0} onClick={onExport}>
              {say.export}
            </button>
            <button type="button" className="quiet" onClick={() => turn(false)}>
              {say.done}
            </button>
          </>
        ) : (
          <>
            <button type="button" className="quiet" disabled={!total} onClick={() => turn(true)}>
              {say.select}
            </button>
            <button type="button" className="quiet" disabled={!total} onClick={onExport}>
              {say.export}
            </button>
            <a className="button quiet" href={figuresHash} aria-current={figures ? 'page' : undefined}>
              {say.figures}
            </a>
          </>
        )}
      </span>
    </div>
  )
}
