/**
 * A shell command taken apart for reading: one command a line, its arguments apart, and what deserves a second look marked.
 * It is a reading aid and decides nothing: what it cannot tell apart it says so, and the parts put together are always the
 * whole text. The text is agent-controlled.
 */

/** What deserves a second look; the words are in locales/diff.ts. */
export const lookouts = [
  'unclosed',
  'piped_to_shell',
  'other_rights',
  'runs_text',
  'inner_command',
  'removes',
  'writes_file',
  'network_device',
  'many_names',
  'variable',
  'background',
] as const
export type Lookout = (typeof lookouts)[number]

export type CommandPart = { kind: 'name' | 'argument' | 'operator' | 'space' | 'text'; text: string; marks: Lookout[] }
/** One command with what follows it up to the next one. `after` is the operator before it. */
export type CommandLine = { after: string; parts: CommandPart[] }

const shells =
  /^(?:.*[\\/])?(?:(?:ba|z|da|k|c|tc|fi|a)?sh|pwsh|powershell|cmd|iex|python[\d.]*|perl|ruby|node|deno|bun|php|lua|osascript|eval|source|xargs|parallel|sudo|doas)(?:\.exe)?$/i
const rights = /^(?:.*[\\/])?(?:sudo|doas|su|pkexec|runas|gsudo|chroot|setcap)(?:\.exe)?$/i
/** Commands that run the command after them. */
const wrappers = /^(?:.*[\\/])?(?:env|nohup|time|command|exec|nice|ionice|builtin|xargs|parallel|timeout|watch)$/i
const textRunners = /^(?:eval|source|\.|iex|Invoke-Expression)$/i
const removers =
  /^(?:.*[\\/])?(?:rm|rmdir|unlink|shred|dd|truncate|wipefs|mkfs(?:\.\w+)?|del|erase|rd|Remove-Item)(?:\.exe)?$/i
/** `sh -c '…'` and its like: the text of the next argument is run. */
const codeFlag = /^-(?:[a-z]*c|e|Command|EncodedCommand|enc)$/i
/** Operators, the longest first; a number before a redirect belongs to it. */
const operator = /^(?:\|\||&&|;;|\|&|[;|]|&>>|&>|\d*(?:<<<|<<-|<<|<>|<&|>>|>&|>\||<|>)|&|[()])/

/** The commands of a text, in order. Linear in its length. */
export function commandLines(text: string): CommandLine[] {
  const lines: CommandLine[] = []
  let line: CommandLine = { after: '', parts: [] }
  const heredocs: string[] = []
  let redirect: string | undefined
  let name: string | undefined
  let code = false
  /** The name that was read last runs what comes after it. */
  let wrapped = false
  const end = (after: string) => {
    if (line.parts.length > 0) lines.push(line)
    line = { after, parts: [] }
    name = undefined
    wrapped = false
    code = false
    redirect = undefined
  }
  const put = (kind: CommandPart['kind'], part: string, marks: Lookout[] = []) =>
    line.parts.push({ kind, text: part, marks })

  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at, at + 12)
    const blank = blanksAt(text, at)
    const found = operator.exec(rest)?.[0]
    if (blank > at) {
      // A here-document begins right after its line; otherwise blank lines belong to the command before them.
      const newline = text.slice(at, blank).search(/[\n\r]/)
      const stop = newline >= 0 && heredocs.length > 0 ? lineEnd(text, at + newline) + 1 : blank
      put('space', text.slice(at, Math.min(stop, text.length)))
      at = Math.min(stop, text.length)
      if (newline >= 0) end('\n')
      while (newline >= 0 && heredocs.length > 0 && at < text.length) {
        const over = endOfHeredoc(text, at, heredocs.shift()!)
        put('text', text.slice(at, over))
        at = over
        end('\n')
      }
    } else if (text[at] === '#' && (at === 0 || /\s/.test(text[at - 1]!))) {
      const stop = lineEnd(text, at)
      put('text', text.slice(at, stop))
      at = stop
    } else if (found !== undefined && !(text.startsWith('<(', at) || text.startsWith('>(', at))) {
      at += found.length
      if (/[<>]/.test(found)) {
        put('operator', found)
        redirect = found
      } else {
        put('operator', found, found === '&' ? ['background'] : [])
        end(found)
      }
    } else {
      const { stop, marks } = wordAt(text, at)
      const word = text.slice(at, stop)
      const plain = word.replace(/["'\\]/g, '')
      if (redirect !== undefined) {
        put('argument', word, [...marks, ...redirectMarks(redirect, plain)])
        if (redirect.includes('<<') && !redirect.endsWith('<<<')) heredocs.push(plain)
        redirect = undefined
      } else if (name === undefined && (/^\w+\+?=/.test(word) || (wrapped && plain.startsWith('-'))))
        put('argument', word, marks)
      else if (name === undefined) {
        name = plain
        put('name', word, [...nameMarks(plain, line.after), ...marks])
        // What follows sudo is a command again, with a name of its own.
        wrapped = rights.test(plain) || wrappers.test(plain)
        if (wrapped) name = undefined
      } else {
        put('argument', word, [...(code ? (['runs_text'] as const) : []), ...marks])
        code = codeFlag.test(plain) && (shells.test(name) || textRunners.test(name))
      }
      at = stop
    }
  }
  end('')
  return lines
}

/** What is marked anywhere in it, the most serious first. */
export function lookoutsOf(lines: readonly CommandLine[]): Lookout[] {
  const found = new Set(lines.flatMap(({ parts }) => parts.flatMap(({ marks }) => marks)))
  return lookouts.filter(each => found.has(each))
}

function nameMarks(name: string, after: string): Lookout[] {
  return [
    ...((after === '|' || after === '|&') && shells.test(name) ? (['piped_to_shell'] as const) : []),
    ...(rights.test(name) ? (['other_rights'] as const) : []),
    ...(textRunners.test(name) ? (['runs_text'] as const) : []),
    ...(removers.test(name) ? (['removes'] as const) : []),
  ]
}

function redirectMarks(redirect: string, target: string): Lookout[] {
  if (/^\/dev\/(?:tcp|udp)\//.test(target)) return ['network_device']
  // To nowhere, or to another stream of the same command.
  if (!redirect.includes('>') || target === '/dev/null' || (redirect.endsWith('>&') && /^(?:\d+|-)$/.test(target)))
    return []
  return ['writes_file']
}

function blanksAt(text: string, at: number): number {
  let end = at
  while (end < text.length && /\s/.test(text[end]!)) end++
  return end
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** After the line that is nothing but `word`; the end of the text where there is none. */
function endOfHeredoc(text: string, from: number, word: string): number {
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at)
    if (text.slice(at, end).trim() === word) return end
    at = end + 1
  }
  return text.length
}

/** One word: quotes belong to it, and whatever is run or filled in inside it is marked. */
function wordAt(text: string, from: number): { stop: number; marks: Lookout[] } {
  const marks = new Set<Lookout>()
  let at = from
  let depth = 0
  let quote: '"' | "'" | '`' | undefined
  for (; at < text.length; at++) {
    const char = text[at]!
    if (char === '\\' && quote !== "'") {
      at++
      continue
    }
    if (quote === "'") {
      if (char === "'") quote = undefined
      continue
    }
    if (char === '`') {
      marks.add('inner_command')
      quote = quote === '`' ? undefined : (quote ?? '`')
    } else if (/^(?:\$\(|<\(|>\()/.test(text.slice(at, at + 2))) {
      marks.add('inner_command')
      depth++
      at++
    } else if (char === '(' && depth > 0) depth++
    else if (char === ')' && depth > 0) depth--
    else if (char === '"') quote = quote === '"' ? undefined : (quote ?? '"')
    else if (char === "'" && quote === undefined) quote = "'"
    else if (char === '$' && /^[\w{?#@*!-]/.test(text[at + 1] ?? '')) marks.add('variable')
    else if (/[*?[]/.test(char) && quote === undefined && depth === 0) marks.add('many_names')
    else if (quote === undefined && depth === 0 && (/\s/.test(char) || /[;|&<>()]/.test(char))) break
  }
  if (quote !== undefined || depth > 0) marks.add('unclosed')
  const stop = Math.max(from + 1, Math.min(at, text.length))
  return { stop, marks: lookouts.filter(each => marks.has(each)) }
}
