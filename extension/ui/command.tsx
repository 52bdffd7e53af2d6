/** A command to type into a terminal, with a button that copies it. */
import { useState } from 'react'
import { words } from '../lib/words.ts'

export function Command({ text }: { text: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <p className="command">
      <code>{text}</code>
      <button type="button" className="quiet" onClick={() => void copy()}>
        {copied ? words.card.copied : words.card.copyRaw}
      </button>
    </p>
  )
}
