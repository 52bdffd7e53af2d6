/** Why something could not be fetched or done, and how to try again. */

import { shown } from '../../../lib/value.ts'
import { errorWords } from '../../../ui/error-words.ts'
import { Inert } from '../../../ui/inert.tsx'
import { alarm } from '../../../ui/live/aloud.ts'
import { words } from '../words.ts'

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div ref={alarm} className="failure">
      <p>
        {/* The daemon's words can quote what a file or an agent said. */}
        <Inert value={shown(errorWords(error))} />
      </p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {words.remote.retry}
        </button>
      )}
    </div>
  )
}
