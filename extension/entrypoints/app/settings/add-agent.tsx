/** Registering an agent for the workflows it works for. */
import { useId, useState } from 'react'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import { readinessWords } from '../../../locales/readiness.ts'
import { Failure } from '../parts/failure.tsx'
import { routeHash } from '../route.ts'
import { useRemote } from '../use-remote.ts'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'
import type { NewToken } from './agents.tsx'

type Props = {
  /** Nothing else can be done on the page. */
  first: boolean
  onToken: (token: NewToken) => void
  onChanged: () => void
}

export function AddAgent({ first, onToken, onChanged }: Props) {
  const { agents: say } = words.settings
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const field = useId()
  const task = useTask()
  const workflows = useRemote('workflows', async daemon =>
    (await daemon.call('boundaries', {})).boundaries.map(({ workflow, boundary }) => ({
      workflow,
      title: boundary?.title ?? workflow,
    })),
  )
  const choose = (workflow: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(workflow)
    else next.delete(workflow)
    setChosen(next)
  }
  const add = async () => {
    const done = await task.run(async daemon => {
      const { agent, token } = await daemon.signed('addAgent', { agent: name, workflows: [...chosen] })
      onToken({ agent: agent.agent, token })
    })
    if (!done) return
    setName('')
    setChosen(new Set())
    onChanged()
  }
  return (
    <details className="form" open={first || undefined}>
      <summary>{say.add}</summary>
      {workflows.value?.length === 0 && (
        <p className="hint">
          {say.noWorkflows} <a href={routeHash({ section: 'boundaries' })}>{readinessWords.toBoundaries}</a>
        </p>
      )}
      <form
        onSubmit={event => {
          event.preventDefault()
          void add()
        }}
      >
        <label htmlFor={field}>{say.name}</label>
        <input
          id={field}
          required
          pattern="[a-z][a-z0-9\-]{0,39}"
          title={say.nameHint}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <small>{say.nameHint}</small>
        {workflows.value?.length !== 0 && (
          <fieldset>
            <legend>{say.workflows}</legend>
            {workflows.value?.map(({ workflow, title }) => (
              <label key={workflow} className="check">
                <input
                  type="checkbox"
                  checked={chosen.has(workflow)}
                  onChange={event => choose(workflow, event.target.checked)}
                />
                {oneLine(title, 80)}
              </label>
            ))}
          </fieldset>
        )}
        <button type="submit" className="go" disabled={task.busy || chosen.size === 0}>
          {task.busy ? say.adding : say.add}
        </button>
      </form>
      {task.error !== undefined && <Failure error={task.error} />}
    </details>
  )
}
