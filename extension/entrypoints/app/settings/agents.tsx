/** The agents that may ask: registered with a token that is shown once, given a new one, or revoked. */
import { useState } from 'react'
import type { AgentView } from '../../../../shared/api/views.ts'
import { ago } from '../../../lib/time.ts'
import { useNow } from '../../../ui/use-now.ts'
import { useChanges, useHub } from '../hub.tsx'
import { Blank } from '../parts/blank.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { Failure } from '../parts/failure.tsx'
import { Once } from '../parts/once.tsx'
import { useRemote } from '../use-remote.ts'
import { words } from '../words.ts'
import { AddAgent } from './add-agent.tsx'

export type NewToken = { agent: string; token: string }

export function Agents() {
  const { agents: say } = words.settings
  const [token, setToken] = useState<NewToken>()
  const agents = useRemote('agents', async daemon => (await daemon.call('agents', {})).agents)
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => type.startsWith('agent.'))) agents.reload()
  })
  const listed = agents.value?.toSorted((a, b) => Number(a.revoked) - Number(b.revoked))
  return (
    <>
      <p className="hint">{say.text}</p>
      {agents.error !== undefined && <Failure error={agents.error} onRetry={agents.reload} />}
      {token && (
        <Once
          title={say.token(token.agent)}
          text={say.tokenOnce}
          secret={token.token}
          say={say}
          onDone={() => setToken(undefined)}
        />
      )}
      {listed?.length === 0 && <Blank title={say.none} text={say.noneText} />}
      <ul className="entries acting">
        {listed?.map(agent => (
          <AgentRow key={agent.agent} agent={agent} onToken={setToken} onChanged={agents.reload} />
        ))}
      </ul>
      <AddAgent first={listed?.length === 0} onToken={setToken} onChanged={agents.reload} />
    </>
  )
}

type RowProps = { agent: AgentView; onToken: (token: NewToken) => void; onChanged: () => void }

function AgentRow({ agent: { agent, workflows, lastUsedAt, revoked }, onToken, onChanged }: RowProps) {
  const { agents: say } = words.settings
  const { open } = useHub()
  const now = useNow(30_000)
  const rotate = async () => {
    const { token } = await (await open()).signed('rotateAgent', { agent })
    onToken({ agent, token })
    onChanged()
  }
  const revoke = async () => {
    await (await open()).signed('revokeAgent', { agent })
    onChanged()
  }
  return (
    <li className={revoked ? 'gone' : ''}>
      <b>
        <code>{agent}</code>
        {revoked && <span className="tag bad">{say.revokedTag}</span>}
      </b>
      <small>
        {workflows.join(', ')} · {lastUsedAt === null ? say.unused : say.used(ago(lastUsedAt, now))}
      </small>
      {!revoked && (
        <span className="buttons">
          <Confirm
            label={say.rotate}
            warning={say.rotateWarning(agent)}
            confirm={say.rotateNow}
            cancel={say.cancel}
            onConfirm={rotate}
          />
          <Confirm
            label={say.revoke}
            warning={say.revokeWarning(agent)}
            confirm={say.revokeNow}
            cancel={say.cancel}
            onConfirm={revoke}
          />
        </span>
      )}
    </li>
  )
}
