/** The edit form of an action (pure): which fields it has, and the edit that their texts make. Verb and record are fixed. */
import type { Action, ActionEdit } from '../../shared/action/action.ts'
import { newValues } from '../../shared/action/action.ts'
import { canonical, type Json } from '../../shared/action/canonical.ts'

export type FormField = {
  /** `fields.amount` or `input.command`: the key of its text. */
  key: string
  part: 'fields' | 'input'
  name: string
  /** How the text becomes a value: as it is, as a number, or as any JSON. */
  kind: 'string' | 'number' | 'json'
  /** The text of the value that was asked for. */
  asked: string
}

export type EditForm = {
  /** Undefined while nothing is changed or something is not valid. */
  edit: ActionEdit | undefined
  /** Keys whose text is no value. */
  invalid: ReadonlySet<string>
  /** Fields whose value differs from what was asked, with both values. */
  changed: { field: FormField; from: Json; to: Json }[]
}

/** One field for each new value and each input, in the action's order. All of it is agent-controlled. */
export function formOf(action: Action): FormField[] {
  return [...fieldsOf('fields', newValues(action)), ...fieldsOf('input', action.input ?? {})]
}

/** The edit that the texts make of the action. A text equal to what was asked is no change. */
export function editOf(action: Action, texts: Readonly<Record<string, string>>): EditForm {
  const invalid = new Set<string>()
  const changed: EditForm['changed'] = []
  const values: Record<'fields' | 'input', Record<string, Json>> = {
    fields: { ...newValues(action) },
    input: { ...action.input },
  }
  for (const field of formOf(action)) {
    const text = texts[field.key]
    if (text === undefined) continue
    const to = parse(field, text)
    const from = values[field.part][field.name]!
    if (to === undefined) invalid.add(field.key)
    else if (canonical(to) !== canonical(from)) {
      changed.push({ field, from, to })
      values[field.part][field.name] = to
    }
  }
  const parts = new Set(changed.map(({ field }) => field.part))
  const edit = {
    ...(parts.has('fields') && { fields: values.fields }),
    ...(parts.has('input') && { input: values.input }),
  }
  return { edit: parts.size > 0 && invalid.size === 0 ? edit : undefined, invalid, changed }
}

function fieldsOf(part: FormField['part'], values: Readonly<Record<string, Json>>): FormField[] {
  return Object.entries(values).map(([name, value]) => {
    const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'json'
    return {
      key: `${part}.${name}`,
      part,
      name,
      kind,
      asked: typeof value === 'string' ? value : JSON.stringify(value, null, 2),
    }
  })
}

function parse({ kind }: FormField, text: string): Json | undefined {
  if (kind === 'string') return text.isWellFormed() ? text : undefined
  try {
    const value = JSON.parse(text) as Json
    canonical(value) // throws for half a surrogate pair, and for nesting that nothing could read
    // Beyond this a number would not arrive as it was typed; the daemon refuses it too.
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) return undefined
    return kind === 'number' && typeof value !== 'number' ? undefined : value
  } catch {
    return undefined
  }
}
