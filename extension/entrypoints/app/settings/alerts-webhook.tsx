/** Where alerts are posted to, and the secret that signs them, which is shown when it is made and never again. */

import { useId, useState } from 'react'
import { type AlertSettings, WebhookUrl } from '../../../../shared/alerts/settings.ts'
import { alertWords } from '../../../locales/alerts.ts'
import { aloudLater } from '../../../ui/live/aloud.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Once } from '../parts/once.tsx'
import type { SaveAlerts } from './alerts.tsx'

const { webhook: say } = alertWords

type Props = {
  settings: AlertSettings
  busy: boolean
  secret: string | undefined
  onSecretSeen: () => void
  onSave: SaveAlerts
}

export function Webhook({ settings: { webhook }, busy, secret, onSecretSeen, onSave }: Props) {
  const [url, setUrl] = useState(webhook?.url ?? '')
  const field = useId()
  const usable = WebhookUrl.safeParse(url).success
  return (
    <section>
      <h2>{say.title}</h2>
      <p className="hint">{say.text}</p>
      <form
        className="alert-form"
        onSubmit={event => {
          event.preventDefault()
          if (usable) void onSave({ webhook: { url } })
        }}
      >
        <label htmlFor={field}>{say.address}</label>
        <input
          id={field}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          required
          value={url}
          aria-invalid={url !== '' && !usable}
          onChange={event => setUrl(event.target.value.trim())}
        />
        <small ref={aloudLater}>{url !== '' && !usable ? say.refused : say.hint}</small>
        <button type="submit" disabled={busy || !usable || url === webhook?.url}>
          {say.save}
        </button>
      </form>
      {secret !== undefined && (
        <Once title={say.secret} text={say.once} secret={secret} say={say} onDone={onSecretSeen} />
      )}
      {webhook && (
        <span className="buttons">
          <Confirm
            label={say.renew}
            warning={say.renewWarning}
            confirm={say.renew}
            cancel={say.cancel}
            onConfirm={() => onSave({}, true)}
          />
          <Confirm
            label={say.remove}
            warning={say.removeWarning}
            confirm={say.remove}
            cancel={say.cancel}
            onConfirm={() => onSave({ webhook: null })}
          />
        </span>
      )}
    </section>
  )
}
