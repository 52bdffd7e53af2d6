/** What the text renderer says of characters that hide or mislead, in German. Unicode's own names stay as they are. */
import { summarise } from '../../shared/text/notes.ts'
import type { Note } from '../../shared/text/segments.ts'
import { kindNames, type NoteKind, type NoteWords, words } from '../../shared/text/words.ts'
import { inOtherWords, type Say } from './other-words.ts'

/** For each kind of note one and several, as in the table itself. */
const notes: Readonly<Record<NoteKind, NoteWords>> = {
  hidden_text: { one: 'versteckter Text: {list}', other: 'versteckter Text: {list}' },
  direction: { one: '{n} Richtungszeichen', other: '{n} Richtungszeichen' },
  control: { one: '{n} Steuerzeichen', other: '{n} Steuerzeichen' },
  invisible: { one: '{n} unsichtbares Zeichen', other: '{n} unsichtbare Zeichen' },
  variation: { one: '{n} Variantenzeichen', other: '{n} Variantenzeichen' },
  surrogate: { one: '{n} kaputtes Zeichen', other: '{n} kaputte Zeichen' },
  unassigned: { one: '{n} nicht vergebenes Zeichen', other: '{n} nicht vergebene Zeichen' },
  private: { one: '{n} privates Zeichen', other: '{n} private Zeichen' },
  combining: { one: '{n} gestapelter Akzent', other: '{n} gestapelte Akzente' },
  padding: { one: '{n} Füllzeichen', other: '{n} Füllzeichen' },
  imitation: { one: '{n} nachgeahmte Markierung', other: '{n} nachgeahmte Markierungen' },
  mixed: { one: 'gemischte Schriften: {list}', other: 'gemischte Schriften: {list}' },
  lookalike: { one: '{n} Doppelgänger: {list}', other: '{n} Doppelgänger: {list}' },
  punycode: { one: '{n} verschlüsselter Name: {list}', other: '{n} verschlüsselte Namen: {list}' },
  foreign: { one: '{n} Buchstabe außerhalb von ASCII: {list}', other: '{n} Buchstaben außerhalb von ASCII: {list}' },
  space: { one: '{n} ungewöhnliches Leerzeichen', other: '{n} ungewöhnliche Leerzeichen' },
  emoji: { one: '{n} Teil eines Emojis', other: '{n} Teile von Emojis' },
  script: { one: 'Schrift: {list}', other: 'Schrift: {list}' },
}

const kinds: Record<NoteKind, string> = {
  hidden_text: 'Tag-Zeichen, unsichtbarer Text',
  direction: 'Richtungszeichen',
  control: 'Steuerzeichen',
  invisible: 'unsichtbares Zeichen',
  variation: 'Variantenzeichen',
  surrogate: 'halbes Zeichen, kein gültiger Text',
  unassigned: 'nicht vergebenes Zeichen',
  private: 'privates Zeichen, Bedeutung unbekannt',
  combining: 'Akzent, der auf anderen oder auf nichts steht',
  padding: 'Füllzeichen',
  imitation: 'Klammer, mit der solche Markierungen geschrieben sind',
  mixed: 'gemischte Schriften',
  lookalike: 'Doppelgänger',
  punycode: 'verschlüsselter Name',
  foreign: 'Buchstabe außerhalb von ASCII',
  space: 'Leerzeichen von ungewöhnlicher Breite',
  emoji: 'Teil eines Emojis',
  script: 'Schrift',
}

const known = inOtherWords({ ...kindNames }, kinds)

const named = inOtherWords(
  {
    times: words.times,
    mixes: words.mixes,
    looksLike: words.looksLike,
    readsAs: words.readsAs,
    standsFor: words.standsFor,
    notAscii: words.notAscii,
    more: words.more,
    hiddenText: words.hiddenText,
    elided: words.elided,
    blankLine: words.blankLine,
    flagLetters: words.flagLetters,
    combining: words.combining,
    variation: words.variation,
  },
  {
    times: '{name}, {n}-mal',
    mixes: ({ scripts: list, points }) => `mischt ${scriptsIn(list)}: ${points}`,
    looksLike: '{points} sieht aus wie {ascii}',
    readsAs: ({ script, ascii }) => `Buchstaben (${scriptsIn(script)}), die sich wie ${ascii} lesen`,
    standsFor: 'steht für {name}',
    notAscii: '{points}, ein Buchstabe außerhalb von ASCII',
    more: 'und {n} weitere',
    hiddenText: 'versteckter Text: {text}',
    elided: '{n} Zeichen nicht gezeigt',
    blankLine: 'Leerzeile',
    flagLetters: 'Flaggenbuchstaben',
    combining: 'kombinierende Zeichen',
    variation: 'Variantenzeichen',
  },
)

const part: Say = text => {
  const said = known(text)
  return said === text ? named(text) : said
}

/** The title of a chip or of a mark: parts with `; ` between them. */
export const titleInGerman: Say = title =>
  title
    .split('; ')
    .map(text => text.replace(/^(.*), (\d+) times$/, (_, name: string, n: string) => `${part(name)}, ${n}-mal`))
    .map(part)
    .join('; ')

const labels: readonly [RegExp, string][] = [
  [/^(×\d+ )?blank line$/, '$1Leerzeile'],
  [/^(×\d+ )?space$/, '$1Leerzeichen'],
  [/^(×\d+ )?tab$/, '$1Tabulator'],
  [/^(×\d+ )?newline$/, '$1Zeilenumbruch'],
  [/^(×\d+ )?flag letters/, '$1Flaggenbuchstaben'],
  [/^(×\d+ )?combining marks$/, '$1kombinierende Zeichen'],
  [/^(×\d+ )?variation selectors$/, '$1Variantenzeichen'],
  [/ and (\d+) more $/, ' und $1 weitere '],
  [/ and (\d+) more$/, ' und $1 weitere'],
  [/^(\d+) characters not shown$/, '$1 Zeichen nicht gezeigt'],
]

/** The label of a chip, `⟦…⟧`. What it quotes is the agent's, and stays. */
export const labelInGerman: Say = label => {
  const [ours = '', ...quoted] = label.slice(1, -1).split('hidden text: ')
  const said = labels.reduce((text, [pattern, words]) => text.replace(pattern, words), ours)
  return `⟦${[said, ...quoted].join('versteckter Text: ')}⟧`
}

const scripts: Readonly<Record<string, string>> = {
  Latin: 'Lateinisch',
  Cyrillic: 'Kyrillisch',
  Greek: 'Griechisch',
  Armenian: 'Armenisch',
  Georgian: 'Georgisch',
  Hebrew: 'Hebräisch',
  Arabic: 'Arabisch',
  Cherokee: 'Cherokee',
}

const scriptsIn = (list: string) =>
  list
    .split(' + ')
    .map(name => scripts[name] ?? name)
    .join(' + ')

/** What is noted about a text, in one line. */
export const notesInGerman = (found: Note[]): string =>
  summarise(
    found.map(({ kind, count, details }) => ({
      kind,
      count,
      details: details.map(detail => (kind === 'mixed' || kind === 'script' ? scriptsIn(detail) : named(detail))),
    })),
    notes,
  )
