/** Whether a value that is assigned to a password, a token or a key is one, or a placeholder, a reference or code. */

/** Words that stand where a secret would: nobody's password, or somebody else's. */
const placeholder =
  /^(?:x+|\*+|[.•#_-]+)$|xxxx|\*\*\*|\.\.\.|your|example|change.?me|placeholder|redacted|hidden|dummy|replace|insert|^(?:pass(?:word|wd)?|secret|token|test|none|null|undefined|true|false|default|sample|admin)\d{0,4}$/i
/** `$NAME`, `${NAME}`, `%NAME%`, `{{ name }}`, `<name>`, `[name]`, `!vault`, `@ref`. */
const reference = /^[$%{<[!@&(-]|[<>]|\$\{|\$\(|\{\{|`|\|\|/
const path = /^(?:\.{0,2}\/|~|[A-Za-z]:\\)|:\/\//
/** Members of objects in code, such as `process.env.KEY` or `users[0].password`, and names that a bundler numbered. */
const code = /^[A-Za-z_$][\w$]*(?:\[\w+\])?(?:\.[A-Za-z_$][\w$]*)+$|\$\d{0,2}$/
/** From Thai on: scripts without blanks between words, and typographic signs. */
const prose = /[\u0e00-\uffff]/
/** What may be a host is never taken for a secret, for a mask must not hide it (security §4 R35). */
const host = /^(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}$/i
const date = /^\d{4}-\d{2}-\d{2}/

/** Whether something stands where a secret would: a placeholder or a reference to the real one. */
export function isPlaceholder(value: string): boolean {
  return placeholder.test(value) || reference.test(value)
}

/** Whether it can be a secret at all: no placeholder, path, code, prose, host or date. */
function isOpaque(value: string): boolean {
  return !isPlaceholder(value) && ![path, code, prose, host, date].some(pattern => pattern.test(value))
}

/** A password somebody thought up: eight characters or more, with a digit, and letters or signs. */
export function isPassword(value: string): boolean {
  if (value.length < 8 || !isOpaque(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false
  return !value.includes('/') || isKey(value)
}

/** A key that a machine made: sixteen characters or more, letters and digits, well mixed. */
export function isKey(value: string): boolean {
  if (value.length < 16 || !isOpaque(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value)) return false
  // With slashes it could be a path, unless it is as long and as mixed as base64 of a key is.
  return value.includes('/') ? value.length >= 40 && bitsPerCharacter(value) >= 4.3 : isMixed(value)
}

/** Whether the characters differ as much as those of a random hexadecimal number do. */
export function isMixed(value: string): boolean {
  return bitsPerCharacter(value) >= 2.6
}

/** Shannon entropy of the characters, of which 200 are enough. */
function bitsPerCharacter(whole: string): number {
  const text = whole.slice(0, 200)
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length)
  return bits
}
