/** What stands in the place of a card while it is loaded, or when there is none. */
import { sentenceOf } from '../../../shared/action/sentence.ts'
import type { Pending } from '../../../shared/api/views.ts'
import { DaemonError, ProblemError } from '../../lib/errors.ts'
import { shown } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { Sentence } from '../card/head.tsx'
import type { CardState } from './use-card.ts'

export function Placeholder({ row, state }: { row?: Pending; state: CardState }) {
  const gone = state.at === 'gone' ? wordsOf(state.error) : undefined
  return (
    <div className="card" aria-busy={gone === undefined}>
      {row && (
        <h1>
          <Sentence parts={sentenceOf(row)} record={shown(row.record, true)} />
        </h1>
      )}
      {gone && <p role="alert">{gone}</p>}
    </div>
  )
}

function wordsOf(error: unknown): string {
  if (error instanceof ProblemError) return words.problems[error.code] ?? error.message
  return error instanceof DaemonError ? words.troubles[error.reason] : words.unexpected
}
