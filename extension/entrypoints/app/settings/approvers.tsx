/** Every browser that may decide, and a code for one more. */

import { useId, useState } from 'react'
import type { ApproverView } from '../../../../shared/api/views.ts'
import { left } from '../../../lib/time.ts'
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { aloud } from '../../../ui/live/aloud.ts'
import { useNow } from '../../../ui/use-now.ts'
import { moment } from '../format.ts'
import { useChanges, useHub } from '../hub.tsx'
import { Failure } from '../parts/failure.tsx'
import { useRemote } from '../use-remote.ts'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'

export function Approvers() {
  const { approvers: say } = words.settings
  const { approver: me } = useHub()
  const now = useNow(60_000)
  const approvers = useRemote('approvers', async daemon => (await daemon.call('approvers', {})).approvers)
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => type.startsWith('approver.'))) approvers.reload()
  })
  return (
    <>
      <p className="hint">{say.text}</p>
      {approvers.error !== undefined && <Failure error={approvers.error} onRetry={approvers.reload} />}
      <ul className="entries">
        {approvers.value?.map(({ approver, label, teams, pairedAt, fingerprint }) => (
          <li key={approver}>
            <b>
              <Inert value={shown(label)} />
              {approver === me?.approver && <span className="tag good">{say.you}</span>}
            </b>
            <small>
              {say.fingerprint} <code>{fingerprint}</code> · {say.pairedAt} {moment(pairedAt, now)} · {say.teams}{' '}
              {teams.includes('*') ? say.everyTeam : teams.join(', ')}
            </small>
          </li>
        ))}
      </ul>
      <AllowPairing approvers={approvers.value ?? []} />
    </>
  )
}

function AllowPairing({ approvers }: { approvers: readonly ApproverView[] }) {
  const { approvers: say } = words.settings
  const [label, setLabel] = useState('')
  const [teams, setTeams] = useState('*')
  const [code, setCode] = useState<{ code: string; expiresAt: number; before: ReadonlySet<string> }>()
  const [ids] = [{ label: useId(), teams: useId() }]
  const now = useNow()
  const task = useTask()
  const open = () =>
    task.run(async daemon => {
      const list = teams.split(',').map(team => team.trim())
      const opened = await daemon.signed('allowPairing', {
        label: label.trim(),
        teams: list.filter(team => team !== ''),
      })
      setCode({ ...opened, before: new Set(approvers.map(({ approver }) => approver)) })
    })
  // The code is good once: whoever is new since it was shown has used it.
  const joined = code && approvers.find(({ approver }) => !code.before.has(approver))
  return (
    <details className="form">
      <summary>{say.allow}</summary>
      <form
        onSubmit={event => {
          event.preventDefault()
          void open()
        }}
      >
        <label htmlFor={ids.label}>{say.label}</label>
        <input id={ids.label} required maxLength={60} value={label} onChange={event => setLabel(event.target.value)} />
        <label htmlFor={ids.teams}>{say.teamsLabel}</label>
        <input id={ids.teams} required maxLength={400} value={teams} onChange={event => setTeams(event.target.value)} />
        <button type="submit" disabled={task.busy}>
          {task.busy ? say.opening : say.open}
        </button>
      </form>
      {task.error !== undefined && <Failure error={task.error} />}
      {code && (
        <p>
          {joined ? (
            <span ref={aloud} className="good">
              <Inert value={shown(say.joined(joined.label))} />
            </span>
          ) : code.expiresAt > now ? (
            <>
              <span ref={aloud}>
                {say.code} <code className="secret">{code.code}</code>
              </span>{' '}
              {say.expires(left(code.expiresAt, now))}
            </>
          ) : (
            say.over
          )}
        </p>
      )}
    </details>
  )
}
