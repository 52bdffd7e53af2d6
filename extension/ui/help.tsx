/** The keys, in front of everything until it is closed. */
import { useEffect, useRef } from 'react'
import { shortcuts } from '../lib/shortcuts.ts'
import { words } from '../lib/words.ts'

export function Help({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="help" aria-label={words.review.help} onClose={onClose}>
      <h2>{words.review.help}</h2>
      <dl>
        {Object.values(shortcuts).map(({ key, words: does }) => (
          <div key={key}>
            <dt>
              <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{words.review.close}</button>
      </form>
    </dialog>
  )
}
