/** Alerts in the settings: what is told where, quiet hours, the webhook, a test, and what became of the latest. */

import { useEffect, useState } from 'react'
import type { AlertSettings } from '../../../../shared/alerts/settings.ts'
import { seenUntil } from '../../../lib/alerts.ts'
import { alertWords as say } from '../../../locales/alerts.ts'
import { aloud } from '../../../ui/live/aloud.ts'
import { useChanges } from '../hub.tsx'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'
import { AlertKinds } from './alerts-kinds.tsx'
import { LatestAlerts } from './alerts-latest.tsx'
import { Quiet } from './alerts-quiet.tsx'
import { AlertTest } from './alerts-test.tsx'
import { Webhook } from './alerts-webhook.tsx'
import './alerts.css'

/** Signs and sends the settings with these changes. Whether they hold now. */
export type SaveAlerts = (change: Partial<AlertSettings>, newSecret?: boolean) => Promise<boolean>

const news: ReadonlySet<string> = new Set(['alert.raised', 'alert.delivered', 'alerts.set'])

export function Alerts() {
  const alerts = useRemote('alerts', daemon => daemon.call('alerts', {}))
  const task = useTask()
  const [saved, setSaved] = useState(false)
  const [secret, setSecret] = useState<string>()
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => news.has(type))) alerts.reload()
  })
  const newest = alerts.value?.alerts[0]?.id
  useEffect(() => {
    // They are before the person's eyes now, so the badge need not say it any longer.
    if (newest !== undefined) void seenUntil.set(newest)
  }, [newest])
  const known = alerts.value
  if (!known)
    return alerts.error === undefined ? (
      <p className="hint">{words.remote.loading}</p>
    ) : (
      <Failure error={alerts.error} onRetry={alerts.reload} />
    )
  const save: SaveAlerts = (change, newSecret = false) => {
    setSaved(false)
    return task.run(async daemon => {
      const settings = { ...known.settings, ...change }
      const answer = await daemon.signed('setAlerts', { settings, newSecret })
      alerts.put({ ...known, settings: answer.settings })
      if (answer.secret !== null) setSecret(answer.secret)
      setSaved(true)
    })
  }
  return (
    <div className="alerts">
      <p className="hint">{say.text}</p>
      {alerts.error !== undefined && <Failure error={alerts.error} onRetry={alerts.reload} />}
      <AlertKinds settings={known.settings} busy={task.busy} onSave={save} />
      <p ref={aloud} className="saving">
        {task.busy ? say.saving : saved ? say.saved : ''}
      </p>
      {task.error !== undefined && <Failure error={task.error} />}
      <Quiet key={JSON.stringify(known.settings.quiet)} known={known} busy={task.busy} onSave={save} />
      <Webhook
        key={known.settings.webhook?.url}
        settings={known.settings}
        busy={task.busy}
        secret={secret}
        onSecretSeen={() => setSecret(undefined)}
        onSave={save}
      />
      <AlertTest onDone={alerts.reload} />
      <LatestAlerts alerts={known.alerts} />
    </div>
  )
}
