/** One coding agent: its state in words, the reason, what to do about it, and what the latest canary showed. */
import type { ProvenConnection } from '../../../../shared/api/human/connections.ts'
import type { ConnectionState, ConnectionView } from '../../../../shared/harness/connection.ts'
import { connectionRemedies } from '../../../../shared/harness/sentences.ts'
import { ago } from '../../../lib/time.ts'
import { shown } from '../../../lib/value.ts'
import { connectionWords as say } from '../../../locales/connections.ts'
import { Command } from '../../../ui/command.tsx'
import { Inert } from '../../../ui/inert.tsx'
import { Said } from '../../../ui/said.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { routeHash } from '../route.ts'

type Props = {
  connection: ConnectionView
  proven: ProvenConnection | undefined
  proving: boolean
  busy: boolean
  onProve: () => void
}

const tones: Readonly<Record<ConnectionState, string>> = {
  enforcing: 'good',
  observing: 'bad',
  not_proven: 'warn',
  broken: 'bad',
  not_connected: '',
}

/** A remedy that is nothing but a command is shown as one, to be copied. */
const toRun = connectionRemedies.connect.replace('{command}', '')

export function Connection({ connection, proven, proving, busy, onProve }: Props) {
  const { title, state, reason, remedy, agent, workflow, file, provenAt, run } = connection
  const now = useNow(30_000)
  const command = remedy?.startsWith(toRun) ? remedy.slice(toRun.length) : undefined
  return (
    <li>
      <div className="connection-head">
        <h2>
          {title} <span className={`tag ${tones[state]}`}>{say.states[state]}</span>
        </h2>
        {state !== 'not_connected' && (
          <button type="button" aria-label={say.proveNamed(title)} disabled={busy} onClick={onProve}>
            {proving ? say.proving : say.prove}
          </button>
        )}
      </div>
      <p>
        <Said by="connection" recorded={reason} />
      </p>
      {remedy !== null && (
        <div className="todo">
          <b>{say.todo}</b> {command ? <Command text={`npx ${command}`} /> : <Said by="remedy" recorded={remedy} />}
        </div>
      )}
      {agent !== null && workflow !== null && (
        <small>
          {say.facts(agent, workflow)}
          {provenAt !== null && ` · ${say.proven(ago(provenAt, now))}`}
          {run !== null && (
            <>
              {' · '}
              <a href={routeHash({ section: 'history', item: run })}>{say.inHistory}</a>
            </>
          )}
        </small>
      )}
      {file !== null && (
        <small>
          {say.file}{' '}
          <code>
            <Inert value={shown(file)} />
          </code>
        </small>
      )}
      {proven && <Showed title={title} proven={proven} />}
    </li>
  )
}

function Showed({ title, proven: { checks } }: { title: string; proven: ProvenConnection }) {
  return (
    <ul className="canary" aria-label={say.showed(title)}>
      {checks.map(({ event, promise, holds, words }) => (
        <li key={`${event} ${promise}`} className={holds ? 'good' : 'bad'}>
          <b>{holds ? say.holds : say.broken}</b> <Said by="canaryPromise" recorded={promise} />
          <small>
            <Said by="canary" recorded={words} />
          </small>
        </li>
      ))}
    </ul>
  )
}
