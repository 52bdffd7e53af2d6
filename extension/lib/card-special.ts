/**
 * Values that are read better as what they are than as text: commands, patches, edits of a file, the addresses of a mail.
 * Each shows the whole value (R32). Everything here is agent-controlled.
 */
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { type CommandLine, commandLines, type Lookout, lookoutsOf } from './card-command.ts'
import { kindOf } from './card-kinds.ts'
import { type PatchLine, patchLines } from './card-patch.ts'
import { shown, type Value } from './value.ts'

/** `list` where the tool takes the arguments as a list, which no shell takes apart. */
export type Command = { kind: 'command'; lines: CommandLine[]; marks: Lookout[]; list: boolean }
export type Patch = { kind: 'patch'; lines: PatchLine[] }
/** `rest` is what else an edit says, such as that it replaces every occurrence. */
export type Edit = { from: Value; to: Value; rest?: Value }
export type Edits = { kind: 'edits'; edits: Edit[] }
/** `rest` is what stands after the domain, such as a closing bracket. The three together are the whole text. */
export type Address = { name: Value; domain: Value; rest?: Value }
export type Addresses = { kind: 'addresses'; list: Address[] }
/** `about` is all else that is said of a file. */
export type Files = { kind: 'files'; list: { name: Value; about?: Value }[] }
export type Special = Command | Patch | Edits | Addresses | Files

const fileNames = ['name', 'filename', 'file_name', 'path', 'title']
const editNames = [
  ['old_string', 'new_string'],
  ['old_str', 'new_str'],
  ['old_text', 'new_text'],
  ['oldText', 'newText'],
] as const

/** The value as what it is, or nothing where it is plain text or data. */
export function specialOf(name: string, value: Json | undefined, action: Action): Special | undefined {
  switch (kindOf(name, value, action)) {
    case 'patch':
      return { kind: 'patch', lines: patchLines(value as string) }
    case 'command':
      return commandOf(value)
    case 'edits':
      return editsOf(value)
    case 'addresses':
      return addressesOf(value)
    case 'files':
      return filesOf(value)
    default:
      return undefined
  }
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
    case 'files':
      return special.list.every(({ name, about }) => name.rendered.length + (about?.rendered.length ?? 0) <= drawn)
  }
}

/** Arguments of a list that are drawn in one line, each in its box; more stand one a line, part by part. */
const shortList = 60

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
  const inOneLine = (texts: readonly string[]): CommandLine => ({
    after: '',
    parts: texts.flatMap((text, at) => argument(text, at).parts),
  })
  // `sh -c` takes its third argument apart after all.
  const runs = script !== undefined && list.length === 3 && /(?:sh|pwsh|powershell|cmd)(?:\.exe)?$/i.test(name)
  const lines =
    runs && /^[-/]\w*c(?:ommand)?$/i.test(flag)
      ? [inOneLine([name, flag]), ...commandLines(script)]
      : list.length <= shortList
        ? [inOneLine(list)]
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
  const end = at + (/^[^\s>,;"')]+/.exec(text.slice(at))?.[0].length ?? text.length - at)
  const rest = text.slice(end)
  return {
    name: shown(text.slice(0, at), true),
    domain: shown(text.slice(at, end), true),
    ...(rest !== '' && { rest: shown(rest, true) }),
  }
}

/** The files of a mail by their names. One without a name leaves all of them as data. */
function filesOf(value: Json | undefined): Files | undefined {
  const each = typeof value === 'string' ? [value] : value
  if (!Array.isArray(each) || each.length === 0) return undefined
  const list = each.map(fileOf)
  return list.every(file => file !== undefined) ? { kind: 'files', list } : undefined
}

function fileOf(value: Json): Files['list'][number] | undefined {
  if (typeof value === 'string') return value === '' ? undefined : { name: shown(value, true) }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const given = value as Record<string, Json>
  const key = fileNames.find(name => typeof given[name] === 'string' && given[name] !== '')
  if (!key) return undefined
  const about = Object.entries(given)
    .filter(([name]) => name !== key)
    .map(([name, said]) => `${name} ${JSON.stringify(said)}`)
  return { name: shown(given[key] as string, true), ...(about.length > 0 && { about: shown(about.join(', ')) }) }
}
