/** Secrets that tell by the name they are given: `password = …`, `"api_key": "…"`, and members of such names. */
import { isKey, isPassword } from './secret-value.ts'
import type { Span } from './span.ts'

type Named = { what: string; fits: (value: string) => boolean }

/** What each group of `words` stands for. The languages are some of those that people write passwords down in. */
const kinds: readonly (Named & { words: string })[] = [
  {
    what: 'password',
    fits: isPassword,
    words:
      'pass(?:word|wd|wort|phrase|code)|(?<!by|com|sur|tres)pass|pwd|(?<![a-z])pw|wachtwoord|contraseña|senha|mot de passe|пароль|密码|パスワード',
  },
  { what: 'secret', fits: isPassword, words: 'secret' },
  {
    what: 'key',
    fits: isKey,
    words:
      'token|(?:api|access|auth|secret|private|encryption|signing|account|webhook|master|shared)[_ -]?key|auth|credential',
  },
]
const words = kinds.map(kind => `(${kind.words})`).join('|')

/** A name ends with one of the words; what stands before in it does not matter. */
const nameEnd = new RegExp(`(?:${words})s?$`, 'i')
/** Names that end alike and hold no secret. */
const harmless = /page|next|cursor|continuation|csrf|sync|public|count|max|min|total|num|hash$/i

const equals = '\\s{0,3}(?:=>|:{0,3}=|\\?=|:)\\s{0,3}'
const separator = `,?\\s{0,8}["']?\\bvalue["']?${equals}|${equals}|(?<=["']),\\s{0,3}(?=["'])`
/** `name = value`, `"name": "value"`, `f("name", "value")`, and `name: NAME, value: …`; the value starts where it ends. */
const assignment = new RegExp(`(?:${words})s?["'\`\\]]{0,2}(?:${separator})`, 'gi')
/** `the token is …`, and where it is a password or an option also without "is". */
const spoken = new RegExp(`(?:${words})\\s{1,3}((?:is|lautet|est|es)\\s{1,3})?`, 'gi')

const quoted = /(["'`])([^"'`\s]{6,})\1/y
const bare = /[^\s"'`<>;,|&(){}[\]\u0e00-\uffff]{6,}/y
/** `getPassword1(`, `users[` and the like: a name in code, and what makes it one. */
const call = /^[A-Za-z_$]+\d{0,2}[([{<]$/

/** Within longer values no further name is looked for, which keeps the time linear. */
const longValue = 100
const longestWhole = 10_000

/** Finds values that are assigned in the text, and the whole text where the member that holds it has such a name. */
export function findAssigned(text: string, name: string | undefined): Span[] {
  const spans: Span[] = []
  const named = name === undefined || harmless.test(name) ? undefined : kindOf(nameEnd.exec(name))
  if (named && text.length <= longestWhole && !/\s/.test(text) && named.fits(text))
    spans.push({ start: 0, end: text.length, what: named.what })

  for (const pattern of [assignment, spoken]) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const kind = kindOf(match)
      if (pattern === spoken && !isSpoken(match, kind)) continue
      const value = valueAt(text, pattern.lastIndex)
      if (!kind || !value) continue
      if (!harmless.test(nameBefore(text, match.index)) && kind.fits(text.slice(value.start, value.end)))
        spans.push({ ...value, what: kind.what })
      if (value.end - value.start > longValue) pattern.lastIndex = value.end
    }
  }
  return spans
}

/** Whether it is said (`is`), a password, or an option (`--token …`); a token in prose is a word like any other. */
function isSpoken(match: RegExpExecArray, kind: Named | undefined): boolean {
  const says = match[kinds.length + 1] !== undefined
  return says || kind === kinds[0] || match.input.startsWith('--', match.index - 2)
}

function kindOf(match: RegExpExecArray | null): Named | undefined {
  return match ? kinds.find((_, at) => match[at + 1] !== undefined) : undefined
}

function valueAt(text: string, at: number): { start: number; end: number } | undefined {
  quoted.lastIndex = at
  const inQuotes = quoted.exec(text)
  if (inQuotes) return { start: at + 1, end: at + 1 + inQuotes[2]!.length }
  bare.lastIndex = at
  if (!bare.test(text) || call.test(text.slice(at, bare.lastIndex + 1))) return undefined
  return { start: at, end: bare.lastIndex }
}

/** The part of the name before the word that was found, such as `next_page_` of `next_page_token`. */
function nameBefore(text: string, at: number): string {
  return /[\w-]{0,40}$/.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? ''
}
