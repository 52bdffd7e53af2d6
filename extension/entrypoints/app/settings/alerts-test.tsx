/** The test button: an alert through every channel that is set up, and what happened to it. */

import { useState } from 'react'
import type { Alert } from '../../../../shared/alerts/alert.ts'
import { alertWords } from '../../../locales/alerts.ts'
import { aloud } from '../../../ui/live/aloud.ts'
import { Failure } from '../parts/failure.tsx'
import { useTask } from '../use-task.ts'

const { test: say } = alertWords

export function AlertTest({ onDone }: { onDone: () => void }) {
  const task = useTask()
  const [result, setResult] = useState<Alert>()
  const send = () =>
    task.run(async daemon => {
      setResult(undefined)
      setResult(await daemon.signed('testAlerts', {}))
      onDone()
    })
  return (
    <section>
      <span className="buttons">
        <button type="button" disabled={task.busy} onClick={() => void send()}>
          {task.busy ? say.sending : say.send}
        </button>
        <small ref={aloud} className={result?.webhook.state === 'failed' ? 'bad' : ''}>
          {result && `${say.notification} ${webhookWords(result)}`}
        </small>
      </span>
      {task.error !== undefined && <Failure error={task.error} />}
    </section>
  )
}

function webhookWords({ webhook: { state, trouble } }: Alert): string {
  if (state === 'sent') return say.sent
  return state === 'off' ? say.noWebhook : say.failed(trouble ?? '')
}
