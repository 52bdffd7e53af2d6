/** The registered text of a policy that the evidence cites, folded: it is fetched when somebody opens it. */
import { useEffect, useState } from 'react'
import { openDaemon } from '../../lib/daemon.ts'
import { shown } from '../../lib/value.ts'
import { conflictWords } from '../../locales/conflict.ts'
import { Box, Boxed, Whole } from './boxed.tsx'

type State = { at: 'loading' } | { at: 'failed' } | { at: 'ready'; version: string; text: string }

/** `id` is as the agent cited it. */
export function PolicyText({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  const label = conflictWords.registered(shown(id, true).plain)
  return (
    <details className="policy-text" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <Boxed value={shown(label)} label={label} />
      </summary>
      {open && <Fetched id={id} label={label} />}
    </details>
  )
}

function Fetched({ id, label }: { id: string; label: string }) {
  const [state, setState] = useState<State>({ at: 'loading' })
  useEffect(() => {
    let stale = false
    openDaemon()
      .then(daemon => daemon.call('policy', { id }))
      .then(
        ({ version, text }): State => ({ at: 'ready', version, text }),
        (): State => ({ at: 'failed' }),
      )
      .then(next => {
        if (!stale) setState(next)
      })
    return () => {
      stale = true
    }
  }, [id])
  if (state.at === 'loading') return <p className="note">{conflictWords.loading}</p>
  if (state.at === 'failed') return <p className="note">{conflictWords.failed}</p>
  return (
    <>
      <p className="note">
        {conflictWords.another(shown(state.version, true).plain)}
        {state.text === '' && ` ${conflictWords.empty}`}
      </p>
      {state.text !== '' && (
        <Box label={label}>
          <Whole segments={shown(state.text).rendered.segments} />
        </Box>
      )}
    </>
  )
}
