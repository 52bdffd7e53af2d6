/** Why something could not be fetched or done, and how to try again. */
import { errorWords } from '../error-words.ts'
import { words } from '../words.ts'

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="failure" role="alert">
      <p>{errorWords(error)}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {words.remote.retry}
        </button>
      )}
    </div>
  )
}
