/** Every English word that the text renderer can say, in one place, for a view that says it in another language. */

/**
 * What can be noted about a text, the most serious first. `level` tells a view whether the note is a warning or merely
 * something to know. `{n}` is the count and `{list}` the details.
 */
export const noteTable = [
  { kind: 'hidden_text', level: 'warn', one: 'hidden text: {list}', other: 'hidden text: {list}' },
  { kind: 'direction', level: 'warn', one: '{n} direction control', other: '{n} direction controls' },
  { kind: 'control', level: 'warn', one: '{n} control character', other: '{n} control characters' },
  { kind: 'invisible', level: 'warn', one: '{n} invisible', other: '{n} invisible' },
  { kind: 'variation', level: 'warn', one: '{n} variation selector', other: '{n} variation selectors' },
  { kind: 'surrogate', level: 'warn', one: '{n} broken character', other: '{n} broken characters' },
  { kind: 'unassigned', level: 'warn', one: '{n} unassigned character', other: '{n} unassigned characters' },
  { kind: 'private', level: 'warn', one: '{n} private-use character', other: '{n} private-use characters' },
  { kind: 'combining', level: 'warn', one: '{n} stacked accent', other: '{n} stacked accents' },
  { kind: 'padding', level: 'warn', one: '{n} character of padding', other: '{n} characters of padding' },
  { kind: 'imitation', level: 'warn', one: '{n} imitated mark', other: '{n} imitated marks' },
  { kind: 'mixed', level: 'warn', one: 'mixed scripts: {list}', other: 'mixed scripts: {list}' },
  { kind: 'lookalike', level: 'warn', one: '{n} look-alike: {list}', other: '{n} look-alikes: {list}' },
  { kind: 'punycode', level: 'warn', one: '{n} encoded name: {list}', other: '{n} encoded names: {list}' },
  {
    kind: 'foreign',
    level: 'info',
    one: '{n} letter outside ASCII: {list}',
    other: '{n} letters outside ASCII: {list}',
  },
  { kind: 'space', level: 'info', one: '{n} unusual space', other: '{n} unusual spaces' },
  { kind: 'emoji', level: 'info', one: '{n} emoji part', other: '{n} emoji parts' },
  { kind: 'script', level: 'info', one: 'script: {list}', other: 'script: {list}' },
] as const

export type NoteKind = (typeof noteTable)[number]['kind']
export type NoteLevel = (typeof noteTable)[number]['level']
/** A note in words, for one and for several. */
export type NoteWords = { one: string; other: string }

/** Words inside chips, marks and excerpts. */
export const words = {
  space: 'space',
  tab: 'tab',
  newline: 'newline',
  blankLine: 'blank line',
  combining: 'combining marks',
  variation: 'variation selectors',
  flagLetters: 'flag letters',
  hiddenText: 'hidden text: {text}',
  times: '{name}, {n} times',
  more: 'and {n} more',
  elided: '{n} characters not shown',
  mixes: 'mixes {scripts}: {points}',
  looksLike: '{points} looks like {ascii}',
  readsAs: '{script} letters that read as {ascii}',
  standsFor: 'stands for {name}',
  notAscii: '{points}, a letter outside ASCII',
} as const

/** What a character is called when it has no name of its own in `names.ts`. */
export const kindNames: Record<NoteKind, string> = {
  hidden_text: 'tag character, invisible text',
  direction: 'direction control',
  control: 'control character',
  invisible: 'invisible character',
  variation: 'variation selector',
  surrogate: 'half of a character, not valid text',
  unassigned: 'unassigned code point',
  private: 'private-use character, meaning unknown',
  combining: 'accent stacked on other accents or on nothing',
  padding: 'padding',
  imitation: 'bracket that these marks are written with',
  mixed: 'mixed scripts',
  lookalike: 'look-alike',
  punycode: 'encoded name',
  foreign: 'letter outside ASCII',
  space: 'space of unusual width',
  emoji: 'part of an emoji',
  script: 'script',
}

/** Puts values into the `{holes}` of a template from the tables above. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
}

/** Warnings about a URL; `{host}` is always the host that a browser would go to, in ASCII. */
export const urlWords = {
  not_a_url: 'not a complete web address',
  scheme: '{scheme} is not http or https',
  relative: 'has no scheme; a browser would go to {host}',
  user_info: 'the text before @ is a user name; the host is {host}',
  encoded_host: '{host} is an international name ({list})',
  characters: 'written with {list}',
  rewritten: 'a browser reads this address differently from how it is written',
}
