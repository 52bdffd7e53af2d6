/**
 * Which values are read better as what they are than as text, and in which order values are read. It looks at names and a
 * little of the text; what it takes to read them is in card-special.ts, which is loaded only where there is one.
 * Everything here is agent-controlled.
 */
import { type Action, newValues } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { Special } from './card-special.ts'
import type { Value } from './value.ts'

const commandNames = new Set(['command', 'cmd', 'script'])
const recipientNames = new Set(['to', 'cc', 'bcc', 'recipients', 'reply_to', 'replyto'])
const bodyNames = new Set(['subject', 'body', 'text', 'message', 'html', 'content'])
const attachmentNames = new Set(['attachments', 'attachment', 'files'])
const mailVerbs = new Set(['send', 'draft', 'propose', 'create', 'write', 'reply', 'forward'])
const folderNames = ['cwd', 'workdir', 'working_directory', 'dir_path', 'directory', 'folder']
/** As what a value may be read better; it can still turn out to be plain data. */
export function kindOf(name: string, value: Json | undefined, action: Action): Special['kind'] | undefined {
  const low = name.toLowerCase()
  if (typeof value === 'string' && isPatch(value)) return 'patch'
  if (commandNames.has(low)) return 'command'
  if (low === 'edits') return 'edits'
  if (recipientNames.has(low) && isMail(action)) return 'addresses'
  if (attachmentNames.has(low) && isMail(action)) return 'files'
  return undefined
}

/** Whether any value of the action may be read better as what it is. */
export function hasSpecial(action: Action): boolean {
  const values = [...Object.entries(newValues(action)), ...Object.entries(action.input ?? {})]
  return values.some(([name, value]) => kindOf(name, value, action) !== undefined)
}

/** Whether the action is about a message to people. */
export function isMail(action: Action): boolean {
  if (!mailVerbs.has(action.verb)) return false
  const names = [...Object.keys(newValues(action)), ...Object.keys(action.input ?? {})].map(name => name.toLowerCase())
  return names.some(name => recipientNames.has(name)) && names.some(name => bodyNames.has(name))
}

/** Whether the action says in which folder a command runs. */
export function saysFolder({ input, fields }: Action): boolean {
  return folderNames.some(name => Object.hasOwn(input ?? {}, name) || Object.hasOwn(fields ?? {}, name))
}

/** The folder before what runs in it, and texts of many lines after what is read at once. Others keep their order. */
export function inReadingOrder<T extends { name: string; to: Value | null; special?: Special }>(
  rows: readonly T[],
): T[] {
  const command = rows.some(({ special }) => special?.kind === 'command')
  const place = ({ name, to, special }: T) => {
    if (command && folderNames.includes(name.toLowerCase())) return 0
    return special || !(to?.long || to?.lines) ? 1 : 2
  }
  return [...rows].sort((a, b) => place(a) - place(b))
}

/** Recipients first, then the subject, then the words: the order in which a mail is read. Others keep their order. */
export function inMailOrder<T extends { name: string }>(rows: readonly T[]): T[] {
  const order = ['from', 'to', 'recipients', 'cc', 'bcc', 'reply_to', 'replyto', 'subject']
  const place = ({ name }: T) => {
    const at = order.indexOf(name.toLowerCase())
    return at < 0 ? order.length : at
  }
  return [...rows].sort((a, b) => place(a) - place(b))
}

/** Whether a text reads as a patch. */
export function isPatch(text: string): boolean {
  return (
    /^\s*\*\*\* Begin Patch\r?\n/.test(text) || /^(?:diff --git .*|--- .*\r?\n\+\+\+ .*)$/m.test(text.slice(0, 2000))
  )
}
