/** Coding agents connected on this machine: how each gate stands, why, what to do, and a canary that proves it. */
import { useState } from 'react'
import type { ProvenConnection } from '../../../../shared/api/human/connections.ts'
import type { ConnectionView } from '../../../../shared/harness/connection.ts'
import { connectionWords as say } from '../../../locales/connections.ts'
import { guideWords } from '../../../locales/guide.ts'
import { useChanges } from '../hub.tsx'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import { useRemote } from '../use-remote.ts'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'
import { Connection } from './connections-row.tsx'
import './connections.css'

type Harness = ConnectionView['harness']

export function Connections() {
  const remote = useRemote('connections', async daemon => (await daemon.call('connections', {})).connections)
  const [proven, setProven] = useState<ReadonlyMap<Harness, ProvenConnection>>(new Map())
  const [proving, setProving] = useState<Harness>()
  const task = useTask()
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => type === 'connection.changed')) remote.reload()
  })
  const prove = async (harness: Harness) => {
    setProving(harness)
    await task.run(async daemon => {
      const answer = await daemon.signed('proveConnection', { harness })
      setProven(before => new Map(before).set(harness, answer))
    })
    setProving(undefined)
    remote.reload()
  }
  return (
    <>
      <p className="hint">{say.text}</p>
      <p>
        {say.others} <a href={routeHash({ section: 'settings', item: 'agents' })}>{guideWords.ask.agents}</a>
      </p>
      {remote.error !== undefined && <Failure error={remote.error} onRetry={remote.reload} />}
      {remote.loading && !remote.value && <p className="hint">{words.remote.loading}</p>}
      {task.error !== undefined && <Failure error={task.error} />}
      <ul className="entries connections">
        {remote.value?.map(connection => (
          <Connection
            key={connection.harness}
            connection={connection}
            proven={proven.get(connection.harness)}
            proving={proving === connection.harness}
            busy={task.busy}
            onProve={() => void prove(connection.harness)}
          />
        ))}
      </ul>
    </>
  )
}
