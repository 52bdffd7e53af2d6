/** Pairing: a code from the terminal, and a name for this approver (security §3.3). */

import { type FormEvent, useId, useState } from 'react'
import { normaliseCode } from '../../shared/api/pairing.ts'
import { PairingError, pair } from '../lib/pair.ts'
import { pairingWords } from '../locales/pairing.ts'
import { Command } from './command.tsx'
import { errorWords } from './error-words.ts'
import { alarm } from './live/aloud.ts'
import { PortField } from './port-field.tsx'
import './aside.css'

/** `inside` where it is a part of a place that has a heading and a main part of its own. */
export function Pairing({ onPaired, inside }: { onPaired: () => void; inside?: true }) {
  const Place = inside ? 'section' : 'main'
  const Heading = inside ? 'h2' : 'h1'
  const say = pairingWords
  const [code, setCode] = useState('')
  const [label, setLabel] = useState(say.labelDefault)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const ids = { code: useId(), label: useId(), hint: useId() }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!normaliseCode(code)) return setError(say.malformed)
    setBusy(true)
    setError('')
    try {
      await pair(code, label.trim() || say.labelDefault)
      onPaired()
    } catch (problem) {
      setError(
        problem instanceof PairingError
          ? say[problem.code === 'malformed-code' ? 'malformed' : 'notProven']
          : errorWords(problem),
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <Place className="pairing">
      <Heading>{say.title}</Heading>
      <p>{say.step1}</p>
      <Command text={say.command} />
      <form onSubmit={event => void submit(event)}>
        <label htmlFor={ids.code}>{say.code}</label>
        <input
          id={ids.code}
          className="code"
          value={code}
          placeholder="XXXX-XXXX"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={16}
          required
          // biome-ignore lint/a11y/noAutofocus: the only thing to do here is to type the code
          autoFocus
          aria-describedby={ids.hint}
          onChange={event => setCode(event.target.value.toUpperCase())}
        />
        <small id={ids.hint}>{say.codeHint}</small>
        <label htmlFor={ids.label}>{say.label}</label>
        <input
          id={ids.label}
          value={label}
          maxLength={60}
          autoComplete="off"
          onChange={event => setLabel(event.target.value)}
        />
        <p ref={alarm} className="bad">
          {error}
        </p>
        <button type="submit" className="go" disabled={busy}>
          {busy ? say.submitting : say.submit}
        </button>
      </form>
      <PortField onSaved={() => setError('')} />
    </Place>
  )
}
