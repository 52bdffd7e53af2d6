/**
 * Characters that can be taken for ASCII. Only for warnings: nothing here ever changes a text or its digest.
 * Letters are written as escapes, because in a table of look-alikes the glyphs would mislead the reader of this file too.
 */

/** Where a look-alike is ordinary and therefore not worth a warning, unless a machine reads the text literally. */
export type Ordinary = 'prose' | 'cjk'
export type Lookalike = { ascii: string; ordinary?: Ordinary }

/** Typography of ordinary prose: dashes, quotation marks, superscripts, trade marks. */
const prose: Record<string, string> = {
  '-': '\u2011\u2012\u2013\u2014\u2015\u2212',
  "'": '\u2018\u2019\u201a\u201b\u2032\u00b4\u02bb\u02bc',
  '"': '\u201c\u201d\u201e\u201f\u2033',
  '<': '\u2039',
  '>': '\u203a',
  '...': '\u2026',
  TM: '\u2122',
  SM: '\u2120',
  No: '\u2116',
  1: '\u00b9',
  2: '\u00b2',
  3: '\u00b3',
  a: '\u00aa',
  o: '\u00ba',
  i: '\u0131',
}

/** Signs and Latin letters that prose has little use for. Compatibility forms (full width, ligatures, circled) need no table. */
const always: Record<string, string> = {
  '-': '\u2010\u2043\ufe58',
  "'": '\u02b9\u02c8\ua78c',
  '"': '\u02ba\u02ee',
  '/': '\u2044\u2215\u29f8\u27cb',
  '\\': '\u2216\u29f5\u29f9',
  '.': '\uff61\ua4f8',
  ':': '\u02d0\u2236\ua789\ua4fd',
  '!': '\u01c3',
  '|': '\u01c0\u2223',
  '*': '\u2217\u204e',
  '~': '\u223c',
  '(': '\u2768',
  ')': '\u2769',
  2: '\u01a7',
  3: '\u01b7\u021c\u025c',
  5: '\u01bc\u01bd',
  a: '\u0251',
  b: '\u0184\u0185',
  c: '\u1d04',
  g: '\u0261',
  i: '\u0269\u026a',
  o: '\u1d0f',
  p: '\u01bf',
  s: '\ua731',
  u: '\u1d1c\u028b',
  v: '\u1d20',
  w: '\u1d21',
  y: '\u028f',
  z: '\u1d22',
}

/** Sentence signs of Chinese and Japanese, ordinary beside their letters. */
const cjk: Record<string, string> = { '.': '\u3002', ',': '\u3001', '~': '\u301c' }

/** Letters of other scripts that look like an ASCII letter, by script. A word made of these alone reads as another word. */
const byScript: Record<string, Record<string, string>> = {
  Cyrillic: {
    a: '\u0430',
    c: '\u0441',
    d: '\u0501',
    e: '\u0435',
    h: '\u04bb',
    i: '\u0456',
    j: '\u0458',
    l: '\u04cf\u04c0',
    o: '\u043e',
    p: '\u0440',
    q: '\u051b',
    s: '\u0455',
    v: '\u0475',
    w: '\u051d\u0461',
    x: '\u0445',
    y: '\u0443\u04af',
    A: '\u0410',
    B: '\u0412',
    C: '\u0421',
    E: '\u0415',
    G: '\u050c',
    H: '\u041d',
    I: '\u0406',
    J: '\u0408',
    K: '\u041a',
    M: '\u041c',
    O: '\u041e',
    P: '\u0420',
    Q: '\u051a',
    S: '\u0405',
    T: '\u0422',
    V: '\u0474',
    W: '\u051c',
    X: '\u0425',
    Y: '\u04ae\u0423',
  },
  Greek: {
    a: '\u03b1',
    i: '\u03b9',
    k: '\u03ba',
    n: '\u03b7',
    o: '\u03bf',
    p: '\u03c1',
    u: '\u03c5',
    v: '\u03bd',
    w: '\u03c9',
    x: '\u03c7',
    y: '\u03b3',
    c: '\u03f2',
    j: '\u03f3',
    A: '\u0391',
    B: '\u0392',
    E: '\u0395',
    F: '\u03dc',
    H: '\u0397',
    I: '\u0399',
    J: '\u037f',
    K: '\u039a',
    M: '\u039c',
    N: '\u039d',
    O: '\u039f',
    P: '\u03a1',
    T: '\u03a4',
    X: '\u03a7',
    Y: '\u03a5',
    Z: '\u0396',
  },
  Armenian: {
    g: '\u0581',
    h: '\u0570',
    n: '\u0578',
    o: '\u0585',
    q: '\u0563',
    u: '\u057d',
    f: '\u0584',
    L: '\u053c',
    O: '\u0555',
    S: '\u054f',
    U: '\u054d',
  },
  Cherokee: {
    A: '\u13aa',
    B: '\u13f4',
    C: '\u13df',
    D: '\u13a0',
    E: '\u13ac',
    G: '\u13c0',
    H: '\u13bb',
    J: '\u13ab',
    K: '\u13e6',
    L: '\u13de',
    M: '\u13b7',
    P: '\u13e2',
    R: '\u13a1\u13d2',
    S: '\u13da\u13d5',
    T: '\u13a2',
    V: '\u13d9',
    W: '\u13b3',
    Z: '\u13c3',
  },
}

const invert = (table: Record<string, string>, ordinary?: Ordinary): [string, Lookalike][] =>
  Object.entries(table).flatMap(([ascii, chars]) =>
    Array.from(chars, (char): [string, Lookalike] => [char, { ascii, ordinary }]),
  )

const signs = new Map<string, Lookalike>([...invert(always), ...invert(cjk, 'cjk'), ...invert(prose, 'prose')])

const letters = new Map(
  Object.entries(byScript).map(([script, table]) => [
    script,
    new Map(invert(table).map(([char, { ascii }]) => [char, ascii])),
  ]),
)

/** Full-width forms: letters, digits and signs as wide as a Chinese character. */
const fullWidth = /^[\uff01-\uff5e]$/

/** What ASCII text a sign, digit or Latin letter can be taken for; compatibility forms are found by normalising (NFKC). */
export function lookalikeOf(char: string): Lookalike | undefined {
  const sign = signs.get(char)
  if (sign) return sign
  const ascii = char.normalize('NFKC')
  if (ascii === char || !/^[\x21-\x7e]+$/.test(ascii)) return undefined
  return fullWidth.test(char) ? { ascii, ordinary: 'cjk' } : { ascii }
}

/** The ASCII word that a word of one script can be read as, if every letter of it has a double. */
export function readsAs(word: string, script: string): string | undefined {
  const table = letters.get(script)
  if (!table) return undefined
  let ascii = ''
  for (const char of word) {
    const double = /[\x21-\x7e]/.test(char) ? char : table.get(char)
    if (double === undefined) return undefined
    ascii += double
  }
  return ascii
}

/** Whether a text holds a letter of the script that has no ASCII double: then it really is a text in that script. */
export function hasOwnLetters(text: string, script: string): boolean {
  const table = letters.get(script)
  if (!table) return true
  return new RegExp(`[\\p{sc=${script}}--[${[...table.keys()].join('')}]]`, 'v').test(text)
}
