/**
 * Values that are read better as what they are than as text: commands, patches, edits of a file, the addresses of a mail.
 * Each shows the whole value (R32). Everything here is agent-controlled.
 */
import { type Action, newValues } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { type CommandLine, commandLines, type Lookout, lookoutsOf } from './card-command.ts'
import { isPatch, type PatchLine, patchLines } from './card-patch.ts'
import { shown, type Value } from './value.ts'

/** `list` where the tool takes the arguments as a list, which no shell takes apart. */
export type Command = { kind: 'command'; lines: CommandLine[]; marks: Lookout[]; list: boolean }
export type Patch = { kind: 'patch'; lines: PatchLine[] }
/** `rest` is what else an edit says, such as that it replaces every occurrence. */
export type Edit = { from: Value; to: Value; rest?: Value }
export type Edits = { kind: 'edits'; edits: Edit[] }
export type Address = { name: Value; domain: Value }
export type Addresses = { kind: 'addresses'; list: Address[] }
export type Special = Command | Patch | Edits | Addresses

const commandNames = new Set(['command', 'cmd', 'script'])
const recipientNames = new Set(['to', 'cc', 'bcc', 'recipients', 'reply_to', 'replyto'])
const bodyNames = new Set(['subject', 'body', 'text', 'message', 'html', 'content'])
const mailVerbs = new Set(['send', 'draft', 'propose', 'create', 'write', 'reply', 'forward'])
const folderNames = ['cwd', 'workdir', 'working_directory', 'dir_path', 'directory', 'folder']
const editNames = [
  ['old_string', 'new_string'],
  ['old_str', 'new_str'],
  ['old_text', 'new_text'],
  ['oldText', 'newText'],
] as const

/** The value as what it is, or nothing where it is plain text or data. */
export function specialOf(name: string, value: Json | undefined, action: Action): Special | undefined {
  const low = name.toLowerCase()
  if (typeof value === 'string' && isPatch(value)) return { kind: 'patch', lines: patchLines(value) }
  if (commandNames.has(low)) return commandOf(value)
  if (low === 'edits') return editsOf(value)
  if (recipientNames.has(low) && isMail(action)) return addressesOf(value)
  return undefined
}

/** Characters of one part above which it is drawn as plain text, part by part, so that it cannot stall the view. */
const drawn = 20_000

/** Whether every part is short enough to be drawn at once. */
export function isDrawable(special: Special): boolean {
  switch (special.kind) {
    case 'command':
      return special.lines.every(({ parts }) => parts.reduce((sum, { text }) => sum + text.length, 0) <= drawn)
    case 'patch':
      return special.lines.every(({ text }) => text.length <= drawn)
    case 'edits':
      return special.edits.every(({ rest }) => (rest?.rendered.length ?? 0) <= drawn)
    case 'addresses':
      return special.list.every(({ name, domain }) => name.rendered.length + domain.rendered.length <= drawn)
  }
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

/** Recipients first, then the subject, then the words: the order in which a mail is read. Others keep their order. */
export function inMailOrder<T extends { name: string }>(rows: readonly T[]): T[] {
  const order = ['from', 'to', 'recipients', 'cc', 'bcc', 'reply_to', 'replyto', 'subject']
  const place = ({ name }: T) => {
    const at = order.indexOf(name.toLowerCase())
    return at < 0 ? order.length : at
  }
  return [...rows].sort((a, b) => place(a) - place(b))
}

function commandOf(value: Json | undefined): Command | undefined {
  if (typeof value === 'string') {
    const lines = commandLines(value)
    return { kind: 'command', lines, marks: lookoutsOf(lines), list: false }
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(each => typeof each === 'string')) return undefined
  const list = value as string[]
  const [name = '', flag = '', script] = list
  const argument = (text: string, at: number): CommandLine => ({
    after: '',
    parts: text === '' ? [] : [{ kind: at === 0 ? 'name' : 'argument', text, marks: [] }],
  })
  // `sh -c` takes its third argument apart after all.
  const runs = script !== undefined && list.length === 3 && /(?:sh|pwsh|powershell|cmd)(?:\.exe)?$/i.test(name)
  const lines =
    runs && /^[-/]\w*c(?:ommand)?$/i.test(flag)
      ? [argument(name, 0), argument(flag, 1), ...commandLines(script)]
      : list.map(argument)
  // An empty argument has no part to draw, and must not vanish.
  if (list.some(each => each === '')) return undefined
  return { kind: 'command', lines, marks: lookoutsOf(lines), list: true }
}

function editsOf(value: Json | undefined): Edits | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const edits = value.map(editOf)
  return edits.every(edit => edit !== undefined) ? { kind: 'edits', edits } : undefined
}

function editOf(value: Json): Edit | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const given = value as Record<string, Json>
  const names = editNames.find(pair => pair.every(name => typeof given[name] === 'string'))
  if (!names) return undefined
  const [from, to] = names
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => name !== from && name !== to))
  return {
    from: shown(given[from] as string),
    to: shown(given[to] as string),
    ...(Object.keys(rest).length > 0 && { rest: shown(JSON.stringify(rest)) }),
  }
}

function addressesOf(value: Json | undefined): Addresses | undefined {
  const texts = typeof value === 'string' ? (value.match(/[^,;\n]+[,;\n]?|[,;\n]/g) ?? []) : value
  if (!Array.isArray(texts) || texts.length === 0 || !texts.every(each => typeof each === 'string' && each !== ''))
    return undefined
  if (!texts.some(each => (each as string).includes('@'))) return undefined
  return { kind: 'addresses', list: (texts as string[]).map(addressOf) }
}

/** What stands after the last `@` is where it goes. */
function addressOf(text: string): Address {
  const at = text.lastIndexOf('@') + 1
  return { name: shown(text.slice(0, at), true), domain: shown(text.slice(at), true) }
}
