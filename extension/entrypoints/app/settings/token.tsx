/** A new token, shown this once; it is kept nowhere in the extension. */
import { useState } from 'react'
import { words } from '../words.ts'
import type { NewToken } from './agents.tsx'

export function Token({ token: { agent, token }, onDone }: { token: NewToken; onDone: () => void }) {
  const { agents: say } = words.settings
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const copy = () =>
    navigator.clipboard.writeText(token).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <section className="token" role="status" aria-label={say.token(agent)}>
      <b>{say.token(agent)}</b>
      <p>{say.tokenOnce}</p>
      <code className="secret">{token}</code>
      <span className="buttons">
        <button type="button" className="go" onClick={() => void copy()}>
          {copied === 'yes' ? say.copied : say.copy}
        </button>
        <button type="button" onClick={onDone}>
          {say.done}
        </button>
      </span>
      {copied === 'no' && <p className="bad">{say.copyFailed}</p>}
    </section>
  )
}
