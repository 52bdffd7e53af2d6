/** Exports many runs: what, in which form, how far it is, and a way out at any time. */

import { type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import { openDaemon } from '../../../../lib/daemon.ts'
import { historyWords } from '../../../../locales/history.ts'
import { aloud } from '../../../../ui/live/aloud.ts'
import { Voice } from '../../../../ui/live/voice.tsx'
import { Failure } from '../../parts/failure.tsx'
import { download } from '../../run/download.ts'
import { type Collected, collect, type Form, forms, type Progress, type Wanted } from './collect.ts'

const { export: say } = historyWords

type State =
  | { step: 'choose'; error?: unknown; cancelled?: Progress }
  | { step: 'working'; progress: Progress }
  | { step: 'done'; collected: Omit<Collected, 'content'> }

export function ExportDialog({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const [form, setForm] = useState<Form>('csv')
  const [state, setState] = useState<State>({ step: 'choose' })
  const working = useRef<AbortController>(undefined)
  const buttons = useRef<HTMLDivElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    return () => working.current?.abort()
  }, [])
  // The button that was pressed has given way to another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another step changes the buttons
  useEffect(() => {
    if (!dialog.current?.querySelector(':focus')) buttons.current?.querySelector('button')?.focus()
  }, [state.step])

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
      if (!signal.aborted) setState({ step: 'choose', error })
    }
  }

  /** Said at once: what ends behind it is of no more use to anybody. */
  function cancel({ progress }: Extract<State, { step: 'working' }>) {
    working.current?.abort()
    setState({ step: 'choose', cancelled: progress })
  }

  /** Escape gets out of what is under way first, and of the dialog then. */
  function escaped(event: SyntheticEvent) {
    if (state.step !== 'working') return
    event.preventDefault()
    cancel(state)
  }

  const amount = 'runs' in wanted ? wanted.runs.length : wanted.total
  return (
    <dialog ref={dialog} className="export-many" aria-labelledby={title} onClose={onClose} onCancel={escaped}>
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
        {state.step === 'choose' && state.cancelled && (
          <p className="hint">{say.cancelled(state.cancelled.done, state.cancelled.of)}</p>
        )}
      </div>
      {state.step === 'choose' && state.error !== undefined && <Failure error={state.error} />}
      <div ref={buttons} className="buttons">
        {state.step === 'working' ? (
          <button type="button" onClick={() => cancel(state)}>
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
