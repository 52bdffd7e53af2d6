/** The keys, in front of everything until it is closed. */

import { useLayoutEffect, useRef } from 'react'
import { type Shortcut, shortcuts } from '../lib/shortcuts.ts'
import { words } from '../lib/words.ts'
import { keyNames, shortcutWords } from '../locales/shortcuts.ts'
import { takeBackWords } from '../locales/take-back.ts'
import { Voice } from './live/voice.tsx'
import './help.css'

export function Help({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    // However it goes, the focus is again where it was.
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className="help" aria-label={words.review.help} onClose={onClose}>
      <h2>{words.review.help}</h2>
      <dl>
        {(Object.keys(shortcuts) as Shortcut[]).map(name => {
          const { key } = shortcuts[name]
          return (
            <div key={key}>
              <dt>
                <kbd>{keyNames[key] ?? key.toUpperCase()}</kbd>
              </dt>
              <dd>{shortcutWords[name]}</dd>
            </div>
          )
        })}
      </dl>
      <p className="note">{takeBackWords.help}</p>
      <form method="dialog">
        <button type="submit">{words.review.close}</button>
      </form>
      <Voice />
    </dialog>
  )
}
