/** The daemon's port: shown small, and a field once somebody wants another. */
import { type FormEvent, useEffect, useId, useState } from 'react'
import { defaultPort, loadSettings, saveSettings } from '../lib/settings.ts'
import { daemonWords } from '../locales/pairing.ts'

export function PortField({ onSaved }: { onSaved: () => void }) {
  const connection = daemonWords
  const [port, setPort] = useState(defaultPort)
  const [open, setOpen] = useState(false)
  const field = useId()
  useEffect(() => {
    void loadSettings().then(settings => setPort(settings.port))
  }, [])
  const save = async (event: FormEvent) => {
    event.preventDefault()
    await saveSettings({ port })
    setOpen(false)
    onSaved()
  }
  if (!open)
    return (
      <p className="faint port">
        {connection.port(port)}{' '}
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {connection.changePort}
        </button>
      </p>
    )
  return (
    <form className="port" onSubmit={event => void save(event)}>
      <label htmlFor={field}>{connection.portLabel}</label>
      <input
        id={field}
        type="number"
        min={1}
        max={65535}
        required
        value={port || ''}
        onChange={event => setPort(event.target.valueAsNumber || 0)}
      />
      <button type="submit">{connection.savePort}</button>
    </form>
  )
}
