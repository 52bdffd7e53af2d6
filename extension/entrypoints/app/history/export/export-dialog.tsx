/** Exports many runs: what, in which form, how far it is, and a way out at any time. */

import { useEffect, useId, useRef, useState } from 'react'
import { openDaemon } from '../../../../lib/daemon.ts'
import { historyWords } from '../../../../locales/history.ts'
import { aloud } from '../../../../ui/live/aloud.ts'
import { Voice } from '../../../../ui/live/voice.tsx'
import { Failure } from '../../parts/failure.tsx'
import { download } from '../../run/download.ts'
import { type Collected, collect, type Form, forms, type Progress, type Wanted } from './collect.ts'

const { export: say } = historyWords

type State =
  | { step: 'choose'; error?: unknown; cancelled?: true }
  | { step: 'working'; progress: Progress }
  | { step: 'done'; collected: Omit<Collected, 'content'> }

export function ExportDialog({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const [form, setForm] = useState<Form>('csv')
  const [state, setState] = useState<State>({ step: 'choose' })
  const working = useRef<AbortController>(undefined)
  useEffect(() => {
    dialog.current?.showModal()
    return () => working.current?.abort()
  }, [])

  async function start() {
    const controller = new AbortController()
    working.current = controller
    const { signal } = controller
    const onProgress = (progress: Progress) => !signal.aborted && setState({ step: 'working', progress })
    try {
      const collected = await collect(await openDaemon(), { wanted, form, now: Date.now(), signal, onProgress })
      if (signal.aborted) return
      download({ name: collected.name, type: collected.content.type, content: collected.content })
      const { content: _, ...about } = collected
      setState({ step: 'done', collected: about })
    } catch (error) {
      if (signal.aborted) setState({ step: 'choose', cancelled: true })
      else setState({ step: 'choose', error })
    }
  }

  const amount = 'runs' in wanted ? wanted.runs.length : wanted.total
  return (
    <dialog ref={dialog} className="export-many" aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>{say.title}</h2>
      <p>{amount === 0 ? say.none : 'runs' in wanted ? say.ofSelection(amount) : say.ofFilter(amount)}</p>
      <fieldset disabled={state.step === 'working'}>
        <legend className="out-of-sight">{say.form}</legend>
        {forms.map(each => (
          <label key={each} className="form">
            <input type="radio" name="form" value={each} checked={form === each} onChange={() => setForm(each)} />
            <span>
              <b>{say.forms[each].title}</b>
              <small>{say.forms[each].means}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div ref={aloud} className="result">
        {state.step === 'working' && (
          <>
            <progress max={Math.max(1, state.progress.of)} value={state.progress.done} aria-label={say.title} />
            <small>{say.progress(state.progress.done, state.progress.of)}</small>
          </>
        )}
        {state.step === 'done' && (
          <p className="good">
            {say.saved(state.collected.runs, state.collected.name)}{' '}
            {state.collected.missing > 0 && say.missing(state.collected.missing)}
          </p>
        )}
        {state.step === 'choose' && state.cancelled && <p className="hint">{say.cancelled}</p>}
      </div>
      {state.step === 'choose' && state.error !== undefined && <Failure error={state.error} />}
      <div className="buttons">
        {state.step === 'working' ? (
          <button type="button" onClick={() => working.current?.abort()}>
            {say.cancel}
          </button>
        ) : (
          <>
            <button type="button" className="go" disabled={amount === 0} onClick={() => void start()}>
              {say.start}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {say.close}
            </button>
          </>
        )}
      </div>
      <Voice />
    </dialog>
  )
}
