/**
 * Stands around a view. Where it cannot be drawn, or a file of it cannot be loaded, this takes its place: it says what
 * happened and offers the one thing that helps. Nothing of the view stays, so none of its buttons and keys decides any more.
 */
import { Component, type ReactNode } from 'react'
import { failedWords } from '../locales/failed.ts'
import './guard.css'

/** Of errors, those that a missing file led to. A file goes missing when the extension is updated under an open page. */
const missing = new WeakSet<Error>()
const remember = ({ payload }: VitePreloadErrorEvent) => void missing.add(payload)

/** What a person may have written and nothing keeps; a review's note and edit are drafts (lib/drafts.ts). */
const fields = 'textarea:not(.own-words), input:not([type], .code)'

/** What stood there when it failed. */
type Failure = { missing: boolean; typed: readonly string[] }

/** `id` is for what leads to the main part of a page. */
type Props = { id?: string; children: ReactNode }

export class Guard extends Component<Props, { failure?: Failure }> {
  override state: { failure?: Failure } = {}

  static getDerivedStateFromError(error: Error) {
    // The view still stands when this is asked.
    const typed = [...document.querySelectorAll<HTMLInputElement>(fields)]
      .filter(field => !field.closest('.edit'))
      .map(({ value }) => value.trim())
      .filter(Boolean)
    return { failure: { missing: missing.has(error), typed } }
  }

  override componentDidMount() {
    window.addEventListener('vite:preloadError', remember)
  }

  override render() {
    const { failure } = this.state
    const { id, children } = this.props
    return failure ? <Failed {...failure} id={id} /> : children
  }
}

function Failed({ missing, typed, id }: Failure & { id?: string }) {
  const say = failedWords
  return (
    <main ref={focus} id={id} className="failed" tabIndex={-1} aria-labelledby="failed">
      <h1 id="failed">{missing ? say.missing : say.broken}</h1>
      <p>
        {missing && say.updated} {say.text}
      </p>
      {typed.length > 0 && (
        <label>
          {say.typed}
          <textarea readOnly value={typed.join('\n\n')} />
        </label>
      )}
      <button type="button" className="go" onClick={() => location.reload()}>
        {say.reload}
      </button>
    </main>
  )
}

/** Hands what failed outside of drawing to the guard around the component whose state `set` sets. */
export const toGuard = (set: (fail: () => never) => void) => (error: unknown) =>
  set(() => {
    throw error
  })

/** Whoever cannot see it hears of it, and a key that was meant for the view presses nothing. */
const focus = (node: HTMLElement | null) => node?.focus()
