/**
 * A plain text field with line numbers. Nothing is taken over from the browser: Tab leaves it, undo and the person's own
 * spelling of it work, and a screen reader meets one text field.
 */
import { type RefObject, useId } from 'react'
import { editor } from '../../../locales/editor.ts'

type Props = {
  value: string
  onChange: (value: string) => void
  /** Line numbers to mark. */
  marked: ReadonlySet<number>
  invalid: boolean
  field: RefObject<HTMLTextAreaElement | null>
}

export function CodeArea({ value, onChange, marked, invalid, field }: Props) {
  const id = useId()
  const lines = value.split('\n')
  return (
    <div className="code">
      <label htmlFor={id}>{editor.text}</label>
      <div className="code-box">
        <ol className="numbers" aria-hidden="true">
          {lines.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line number is the line
            <li key={index} className={marked.has(index + 1) ? 'faulty' : undefined}>
              {index + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={field}
          id={id}
          value={value}
          rows={lines.length + 1}
          wrap="off"
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={invalid}
          aria-describedby={`${id}-keys`}
          onChange={event => onChange(event.target.value)}
        />
      </div>
      <p className="hint" id={`${id}-keys`}>
        {editor.keys}
      </p>
    </div>
  )
}

/** Puts the caret at a place of the text and shows it. Lines and columns count from 1. */
export function goToPlace(field: HTMLTextAreaElement | null, line: number, column: number): void {
  if (!field) return
  const lines = field.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  const at = Math.min(start + column - 1, field.value.length)
  field.focus()
  field.setSelectionRange(at, at)
  const height = field.scrollHeight / (lines.length + 1)
  field.closest('.code-box')?.scrollTo({ top: Math.max(0, (line - 4) * height) })
}
