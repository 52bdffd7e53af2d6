/** The reviewer's edit: a field for each value, and below it, before → after, what the edit changes. */
import type { Action } from '../../../shared/action/action.ts'
import { fieldWords } from '../../../shared/action/sentence.ts'
import type { Draft } from '../../lib/drafts.ts'
import { editOf, type FormField, formOf } from '../../lib/edit-form.ts'
import { shownValue } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { ChangeOf } from '../card/change.tsx'

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
      {formOf(action).map(field => {
        const change = byKey.get(field.key)
        const text = draft.texts[field.key] ?? field.asked
        return (
          <div key={field.key} className="field">
            <FieldInput
              field={field}
              text={text}
              bad={invalid.has(field.key)}
              onText={next => onChange({ texts: { ...draft.texts, [field.key]: next } })}
            />
            {change && (
              <dl className="preview row">
                <dt className="out-of-sight">{fieldWords(field.name)}</dt>
                <ChangeOf from={shownValue(change.from, field.name)} to={shownValue(change.to, field.name)} />
              </dl>
            )}
          </div>
        )
      })}
    </section>
  )
}

type InputProps = { field: FormField; text: string; bad: boolean; onText: (text: string) => void }

function FieldInput({ field: { key, name, kind, asked }, text, bad, onText }: InputProps) {
  const { review } = words
  const id = `edit-${key}`
  const hint = { string: review.fieldIsString, number: review.fieldIsNumber, json: review.fieldIsJson }[kind]
  const lines = Math.min(10, Math.max(text.split('\n').length, Math.ceil(text.length / 56)))
  const common = { id, spellCheck: false, autoComplete: 'off', 'aria-invalid': bad, 'aria-describedby': `${id}-hint` }
  return (
    <>
      <div className="head">
        <label htmlFor={id}>{fieldWords(name)}</label>
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
