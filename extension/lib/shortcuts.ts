/** Keys of the review views: one table for the handler, the labels on buttons and the help. */

export const shortcuts = {
  next: { key: 'j', words: 'Next item' },
  previous: { key: 'k', words: 'Previous item' },
  approve: { key: 'a', words: 'Approve, once the button is ready' },
  edit: { key: 'e', words: 'Edit before approving' },
  deny: { key: 'r', words: 'Deny, then choose a reason with 1 to 6' },
  list: { key: 'l', words: 'Show the whole queue' },
  note: { key: 'n', words: 'Write a note' },
  takeBack: { key: 'z', words: 'Take the latest approval back, while nobody has used it' },
  help: { key: '?', words: 'Show these keys' },
  back: { key: 'Escape', words: 'Back, or leave a field' },
} as const
export type Shortcut = keyof typeof shortcuts

const byKey = new Map(Object.entries(shortcuts).map(([name, { key }]) => [key as string, name as Shortcut]))

/** A key press as far as shortcuts care. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'repeat' | 'isTrusted' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
>

/**
 * The shortcut of a key press, or `undefined`. A held key, a key made by a script, one with a modifier and one typed into a
 * field are no shortcuts (R36); only Escape also works in a field.
 */
export function shortcutOf(press: KeyPress, inField: boolean): Shortcut | undefined {
  if (press.repeat || !press.isTrusted || press.isComposing || press.ctrlKey || press.metaKey || press.altKey)
    return undefined
  const name = byKey.get(press.key.length === 1 ? press.key.toLowerCase() : press.key)
  return inField && name !== 'back' ? undefined : name
}

/** Whether keys typed here are text. */
export function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
