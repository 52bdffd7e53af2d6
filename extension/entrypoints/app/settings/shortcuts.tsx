/** Shortcuts as they are really bound, where to change them, and the keys of the views from their own tables. */

import { useEffect, useState } from 'react'
import { browser } from '../../../lib/browser.ts'
import { type Shortcut, shortcuts } from '../../../lib/shortcuts.ts'
import { bindingWords as say } from '../../../locales/bindings.ts'
import { keyNames, shortcutWords } from '../../../locales/shortcuts.ts'
import { aloud } from '../../../ui/live/aloud.ts'
import { type Key, keys } from '../keys.ts'
import { words } from '../words.ts'
import './shortcuts.css'

type Bound = Awaited<ReturnType<typeof browser.commands.getAll>>[number]

const capital = (key: string) => keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)
const reviewKeys = (Object.keys(shortcuts) as Shortcut[]).map(
  name => [capital(shortcuts[name].key), shortcutWords[name]] as const,
)
const pageKeys = (Object.keys(keys) as Key[]).map(name => [capital(keys[name]), words.keys[name]] as const)

export function Shortcuts() {
  const [bound, setBound] = useState<readonly Bound[]>()
  useEffect(() => {
    const look = () => void browser.commands.getAll().then(setBound)
    look()
    // They are changed in another tab: who comes back sees what holds now.
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [])
  return (
    <>
      <p className="hint">{say.text}</p>
      <ul className="entries">
        {bound?.map(({ name, description, shortcut }) => (
          <li key={name}>
            <b>
              {/* The one command without words of its own opens the popup. */}
              {description || say.open} {shortcut ? <kbd>{shortcut}</kbd> : <span className="tag">{say.unbound}</span>}
            </b>
            {!shortcut && <small>{say.unboundHint}</small>}
          </li>
        ))}
      </ul>
      <Change />
      <Keys title={say.review} hint={say.reviewHint} rows={reviewKeys} />
      <Keys title={say.page} rows={pageKeys} />
    </>
  )
}

/** Firefox has a call for it; Chromium an address that its own pages and extensions may open. */
function Change() {
  const [refused, setRefused] = useState(false)
  const address = navigator.userAgent.includes('Edg/') ? 'edge://extensions/shortcuts' : 'chrome://extensions/shortcuts'
  const { openShortcutSettings } = browser.commands as Partial<typeof browser.commands>
  const open = async () => {
    if (openShortcutSettings) await openShortcutSettings()
    else await browser.tabs.create({ url: address })
  }
  return (
    <p className="buttons">
      <button type="button" onClick={() => void open().catch(() => setRefused(true))}>
        {say.change}
      </button>
      <small ref={aloud}>{refused ? say.changeHint(address) : ''}</small>
    </p>
  )
}

type KeysProps = { title: string; hint?: string; rows: readonly (readonly [key: string, does: string])[] }

function Keys({ title, hint, rows }: KeysProps) {
  return (
    <table className="keys-table">
      <caption>
        {title} {hint && <small>{hint}</small>}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say.key}</th>
          <th scope="col">{say.does}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, does]) => (
          <tr key={key}>
            <td>
              <kbd>{key}</kbd>
            </td>
            <td>{does}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
