/** The table of alert kinds with a switch for every channel. */
import { type AlertKind, type Channel, channels, kindNames, kindOf } from '../../../../shared/alerts/kinds.ts'
import { type AlertSettings, isOn } from '../../../../shared/alerts/settings.ts'
import { alertWords as say } from '../../../locales/alerts.ts'
import { alertKindWords } from '../../../locales/shared-alerts.ts'
import type { SaveAlerts } from './alerts.tsx'

type Props = { settings: AlertSettings; busy: boolean; onSave: SaveAlerts }

export function AlertKinds({ settings, busy, onSave }: Props) {
  const { kinds } = settings
  const change = (kind: AlertKind, channel: Channel, on: boolean) =>
    void onSave({ kinds: { ...kinds, [kind]: { ...kinds[kind], [channel]: on } } })
  return (
    <table className="alert-kinds">
      <caption>{say.kinds}</caption>
      <thead>
        <tr>
          <th scope="col">{say.kind}</th>
          {channels.map(channel => (
            <th key={channel} scope="col">
              {say.channels[channel]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kindNames.map(kind => {
          const { quiet, always } = kindOf(kind)
          const { label } = alertKindWords[kind]
          return (
            <tr key={kind}>
              <th scope="row">
                {label}
                {quiet === 'through' && <small>{say.through}</small>}
              </th>
              {channels.map(channel => {
                const fixed = always.includes(channel)
                const needsWebhook = channel === 'webhook' && !settings.webhook
                return (
                  <td key={channel}>
                    <input
                      type="checkbox"
                      aria-label={say.switchOf(label, say.channels[channel])}
                      title={fixed ? say.fixed : needsWebhook ? say.test.noWebhook : undefined}
                      checked={needsWebhook ? kinds[kind].webhook : isOn(settings, kind, channel)}
                      disabled={busy || fixed}
                      onChange={event => change(kind, channel, event.target.checked)}
                    />
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
