/** A secret, shown this once: it is kept nowhere in the extension. */
import { useState } from 'react'
import { alarm, aloud } from '../../../ui/live/aloud.ts'

type Props = {
  title: string
  text: string
  secret: string
  say: { copy: string; copied: string; copyFailed: string; done: string }
  onDone: () => void
}

export function Once({ title, text, secret, say, onDone }: Props) {
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <section className="token" aria-label={title}>
      <b ref={aloud}>{title}</b>
      <p>{text}</p>
      <code className="secret">{secret}</code>
      <span className="buttons">
        <button type="button" className="go" onClick={() => void copy()}>
          {copied === 'yes' ? say.copied : say.copy}
        </button>
        <button type="button" onClick={onDone}>
          {say.done}
        </button>
      </span>
      {copied === 'no' && (
        <p ref={alarm} className="bad">
          {say.copyFailed}
        </p>
      )}
    </section>
  )
}
