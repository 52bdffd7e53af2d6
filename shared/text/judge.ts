/** Judges one word or sign of visible text: could a reader take it for another? */
import { hasOwnLetters, type Lookalike, lookalikeOf, readsAs } from './confusables.ts'
import { codePointLabel, spellOut } from './names.ts'
import { decodeLabel } from './punycode.ts'
import { isMixed, scriptOf } from './scripts.ts'
import { fill, type NoteKind, words } from './words.ts'

export type Judgement = {
  mark?: { mark: NoteKind; title: string }
  /** What to add to the notes of the text: kind, count and detail. */
  notes: [NoteKind, number, string][]
}

/** A word this long that has a double in ASCII is marked even in a text that is truly written in its script. */
const telling = 4
/** How many code points a title names. */
const named = 6

const isAscii = (char: string) => char <= '\x7f'
const pointOf = (char: string) => codePointLabel(char.codePointAt(0)!)
const pointsOf = (chars: string[]) => chars.slice(0, named).map(pointOf).join(', ')

/** Remembers what a pure function said, for as long as one text is rendered. */
function remember<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { value: Value }>()
  return key => {
    const seen = known.get(key)
    if (seen) return seen.value
    const value = compute(key)
    known.set(key, { value })
    return value
  }
}

const cjkLetter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/**
 * Judges for one text: `input` is the whole of it, because what is ordinary depends on its language. `exact` says that a
 * machine will read it literally, so that nothing counts as ordinary.
 */
export function createJudge(input: string, exact: boolean) {
  const isCjk = remember((text: string) => cjkLetter.test(text))
  const isWrittenIn = remember((script: string) => hasOwnLetters(input, script))
  const about = remember((char: string) => ({ script: scriptOf(char), lookalike: lookalikeOf(char) }))
  const isOrdinary = ({ ordinary }: Lookalike) =>
    !exact && (ordinary === 'prose' || (ordinary === 'cjk' && isCjk(input)))

  function doubles(chars: string[]): Judgement {
    const titles: string[] = []
    const notes: Judgement['notes'] = []
    for (const char of chars) {
      const { ascii } = about(char).lookalike!
      if (titles.length < named) titles.push(fill(words.looksLike, { points: pointOf(char), ascii }))
      notes.push(['lookalike', 1, `${pointOf(char)} ~ ${ascii}`])
    }
    return { mark: { mark: 'lookalike', title: titles.join('; ') }, notes }
  }

  /** The distinct letters of a word per script, and how many letters there are. */
  function lettersByScript(word: string) {
    const scripts = new Map<string, { distinct: Set<string>; count: number }>()
    for (const char of word) {
      const { script } = about(char)
      if (!script) continue
      const letters = scripts.get(script)
      if (letters) {
        letters.distinct.add(char)
        letters.count++
      } else scripts.set(script, { distinct: new Set([char]), count: 1 })
    }
    return scripts
  }

  /** A run of letters, marks and digits with at least one of them outside ASCII. */
  function word(text: string): Judgement {
    const letters = lettersByScript(text)
    const scripts = [...letters.keys()]
    const strangers = [...new Set(text)].filter(char => !isAscii(char))
    const notes: Judgement['notes'] = []
    for (const [script, { count }] of letters) if (script !== 'Latin') notes.push(['script', count, script])
    if (exact) for (const char of strangers) notes.push(['foreign', 1, pointOf(char)])

    if (isMixed(scripts)) {
      const list = scripts.join(' + ')
      const points = pointsOf(
        [...letters].flatMap(([script, { distinct }]) => (script === 'Latin' ? [] : [...distinct])),
      )
      notes.push(['mixed', 1, list])
      return { mark: { mark: 'mixed', title: fill(words.mixes, { scripts: list, points }) }, notes }
    }
    const [script] = scripts
    const double = script && readsAs(text, script)
    if (double && (exact || text.length >= telling || !isWrittenIn(script))) {
      const ascii = `"${double}"`
      notes.push(['lookalike', 1, `${script} ${ascii}`])
      return { mark: { mark: 'lookalike', title: fill(words.readsAs, { script, ascii }) }, notes }
    }
    const deceptive = strangers.filter(char => {
      const { lookalike } = about(char)
      return lookalike && !isOrdinary(lookalike)
    })
    if (deceptive.length > 0) {
      const judgement = doubles(deceptive)
      return { mark: judgement.mark, notes: [...notes, ...judgement.notes] }
    }
    if (!exact) return { notes }
    return { mark: { mark: 'foreign', title: fill(words.notAscii, { points: pointsOf(strangers) }) }, notes }
  }

  /** A sign outside ASCII. `asOption` says that it stands where the dash of a command-line option would. */
  function sign(char: string, asOption: boolean): Judgement | undefined {
    const { lookalike } = about(char)
    if (!lookalike || (isOrdinary(lookalike) && !(asOption && lookalike.ascii === '-'))) return undefined
    return doubles([char])
  }

  /** A host label in Punycode: ASCII that stands for other letters. */
  function encodedLabel(label: string): Judgement | undefined {
    const decoded = decodeLabel(label)
    if (decoded === undefined) return undefined
    const name = spellOut(decoded)
    return { mark: { mark: 'punycode', title: fill(words.standsFor, { name }) }, notes: [['punycode', 1, name]] }
  }

  return { word: remember(word), sign, encodedLabel }
}
