/** What stands in the place of a card while it is loaded, or when there is none. */

import type { Pending } from '../../../shared/api/views.ts'
import { shown } from '../../lib/value.ts'
import { sentenceOf } from '../../locales/shared-sentence.ts'
import { Sentence } from '../card/head.tsx'
import { ErrorText } from '../error-text.tsx'
import { alarm } from '../live/aloud.ts'
import type { CardState } from './use-card.ts'

export function Placeholder({ row, state }: { row?: Pending; state: CardState }) {
  return (
    <div className="card" aria-busy={state.at !== 'gone'}>
      {row && (
        <h1>
          <Sentence parts={sentenceOf(row)} record={shown(row.record, true)} />
        </h1>
      )}
      {state.at === 'gone' && (
        <p ref={alarm}>
          <ErrorText error={state.error} />
        </p>
      )}
    </div>
  )
}
