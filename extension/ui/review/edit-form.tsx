/** The reviewer's edit: a field for each value, and below it, before → after, what the edit changes. */
import type { Action } from '../../../shared/action/action.ts'
import { fieldWords } from '../../../shared/action/sentence.ts'
import type { Draft } from '../../lib/drafts.ts'
import { editOf, type FormField, formOf } from '../../lib/edit-form.ts'
import { shown, shownValue } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { ChangeOf } from '../card/change.tsx'
import { Inert } from '../inert.tsx'

type Props = { action: Action; draft: Draft; onChange: (change: Partial<Draft>) => void }

export function EditForm({ action, draft, onChange }: Props) {
  const { review } = words
  const { changed, invalid } = editOf(action, draft.texts)
  const byKey = new Map(changed.map(each => [each.field.key, each]))
  return (
    <section className="edit">
      <h2>
        {review.edited}
        {Object.keys(draft.texts).length > 0 && (
          <button type="button" className="link" onClick={() => onChange({ texts: {} })}>
            {review.reset}
          </button>
        )}
      </h2>
      {formOf(action).map((field, at) => {
        const change = byKey.get(field.key)
        const text = draft.texts[field.key] ?? field.asked
        return (
          <div key={field.key} className="field">
            <FieldInput
              at={at}
              field={field}
              text={text}
              bad={invalid.has(field.key)}
              onText={next => onChange({ texts: { ...draft.texts, [field.key]: next } })}
            />
            <Unseen text={text} name={field.name} />
            {change && (
              <dl className="preview row">
                <dt className="out-of-sight">
                  <Inert value={shown(fieldWords(field.name), true)} />
                </dt>
                <ChangeOf from={shownValue(change.from, field.name)} to={shownValue(change.to, field.name)} />
              </dl>
            )}
          </div>
        )
      })}
    </section>
  )
}

/** What a field shows badly or not at all, drawn as it is drawn everywhere else: an input hides what it cannot draw (R31). */
function Unseen({ text, name }: { text: string; name: string }) {
  const value = shownValue(text, name)
  const plain = value.rendered.segments.every(segment => segment.kind === 'text' && !segment.mark && !segment.rtl)
  if (plain) return null
  return (
    <p className="unseen" title={words.review.unseen}>
      <Inert value={value} />
    </p>
  )
}

/** `at` is the place in the form: a name is the agent's own, and no id. */
type InputProps = { at: number; field: FormField; text: string; bad: boolean; onText: (text: string) => void }

function FieldInput({ at, field: { name, kind, asked }, text, bad, onText }: InputProps) {
  const { review } = words
  const id = `edit-${at}`
  const hint = { string: review.fieldIsString, number: review.fieldIsNumber, json: review.fieldIsJson }[kind]
  const lines = Math.min(10, Math.max(text.split('\n').length, Math.ceil(text.length / 56)))
  const common = { id, spellCheck: false, autoComplete: 'off', 'aria-invalid': bad, 'aria-describedby': `${id}-hint` }
  return (
    <>
      <div className="head">
        <label htmlFor={id}>
          <Inert value={shown(fieldWords(name), true)} />
        </label>
        <small id={`${id}-hint`}>{bad ? <span className="bad">{review.notJson}</span> : hint}</small>
      </div>
      {kind === 'number' || (lines < 2 && !asked.includes('\n')) ? (
        <input
          {...common}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          value={text}
          onChange={event => onText(event.target.value)}
        />
      ) : (
        <textarea {...common} rows={lines} value={text} onChange={event => onText(event.target.value)} />
      )}
    </>
  )
}
