/** Settings of this browser: where the daemon is, and how loud we are. */

import { useEffect, useId, useState } from 'react'
import { send } from '../../../lib/messages.ts'
import { loadSettings, type Settings, saveSettings, watchSettings } from '../../../lib/settings.ts'
import { aloud, aloudLater } from '../../../ui/live/aloud.ts'
import { words } from '../words.ts'

export function BrowserSettings() {
  const { browser: say } = words.settings
  const [settings, setSettings] = useState<Settings>()
  const [tested, setTested] = useState<boolean>()
  useEffect(() => {
    void loadSettings().then(setSettings)
    return watchSettings(setSettings)
  }, [])
  if (!settings) return null
  const test = () =>
    send('notify.test', {}).then(
      shown => setTested(shown),
      () => setTested(false),
    )
  return (
    <>
      <Port port={settings.port} />
      <Switch
        label={say.notify}
        hint={say.notifyHint}
        on={settings.notify}
        onChange={notify => void saveSettings({ notify })}
      />
      <Switch
        label={say.openPopup}
        hint={say.openPopupHint}
        on={settings.openPopup}
        onChange={openPopup => void saveSettings({ openPopup })}
      />
      <p className="buttons">
        <button type="button" onClick={() => void test()}>
          {say.test}
        </button>
        <small ref={aloud}>{tested === undefined ? '' : tested ? say.tested : say.notTested}</small>
      </p>
    </>
  )
}

function Port({ port }: { port: number }) {
  const { browser: say } = words.settings
  const [typed, setTyped] = useState(String(port))
  const [saved, setSaved] = useState(false)
  const field = useId()
  const save = async () => {
    await saveSettings({ port: Number(typed) })
    setSaved(true)
  }
  return (
    <form
      className="inline"
      onSubmit={event => {
        event.preventDefault()
        void save()
      }}
    >
      <label htmlFor={field}>{say.port}</label>
      <input
        id={field}
        type="number"
        required
        min={1}
        max={65535}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setSaved(false)
        }}
      />
      <button type="submit" disabled={Number(typed) === port}>
        {say.save}
      </button>
      <small ref={aloudLater}>{saved ? say.saved : say.portHint}</small>
    </form>
  )
}

function Switch({
  label,
  hint,
  on,
  onChange,
}: {
  label: string
  hint: string
  on: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={event => onChange(event.target.checked)} />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  )
}
