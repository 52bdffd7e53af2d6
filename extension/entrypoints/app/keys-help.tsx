/** The keys of this page. */

import { useEffect, useRef } from 'react'
import { Voice } from '../../ui/live/voice.tsx'
import { type Key, keys } from './keys.ts'
import { words } from './words.ts'

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{words.keys.title}</h2>
      <dl>
        {(Object.keys(keys) as Key[]).map(name => (
          <div key={name}>
            <dt>
              <kbd>{keys[name].length === 1 ? keys[name].toUpperCase() : keys[name]}</kbd>
            </dt>
            <dd>{words.keys[name]}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{words.keys.close}</button>
      </form>
      <Voice />
    </dialog>
  )
}
