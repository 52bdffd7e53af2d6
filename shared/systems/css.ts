/**
 * CSS selectors that an operator writes for the pages of a generic system: one selector each, of parts that find elements by
 * what they are. They reach the page's process, so whatever else CSS can say has no place in them. Linear, no DOM.
 */
import type { CssWords } from '../boundary/fault-sentences.ts'

const plain = /[\p{L}\p{N}_.#*>+~ -]/u
/** Pseudo-classes about where an element stands. Others tell what a person does or has visited. */
const structural = /^:(?:not|is|where|has|nth-child|nth-last-child|nth-of-type|nth-last-of-type)\($/
const positions = /^:(?:first-child|last-child|only-child|first-of-type|last-of-type|only-of-type|empty|root)(?![\w-])/
const attribute = /^\[[A-Za-z_][\w:-]{0,79}(?:[~|^$*]?=(?:"[^"\\]{0,200}"|'[^'\\]{0,200}'|[\w-]{1,200})(?: [is])?)?\]/

/** What is wrong with a selector, in words that follow its place; `undefined` where it is in order. */
export function selectorFault(text: string): CssWords | undefined {
  const open: string[] = []
  let place = 0
  while (place < text.length) {
    const rest = text.slice(place, place + 500)
    const letter = text[place] ?? ''
    const whole = attribute.exec(rest)?.[0] ?? positions.exec(rest)?.[0]
    const opening = /^:[a-z-]{1,20}\(/.exec(rest)?.[0]
    if (opening !== undefined) {
      if (!structural.test(opening)) return `must not use ${opening}): only classes about where an element stands`
      open.push(opening)
    } else if (whole === undefined) {
      if (letter === ')') {
        if (open.pop() === undefined) return 'closes a parenthesis that was not opened'
      } else if (letter === ',') {
        if (open.length === 0) return 'must be one selector: list no others after a comma'
      } else {
        const fault = faultOfLetter(letter)
        if (fault !== undefined) return fault
      }
    }
    place += (whole ?? opening ?? letter).length
  }
  if (open.length > 0) return 'opens a parenthesis that is not closed'
  if (text.trim() !== text || /[>+~]\s*[>+~]|^[>+~]|[>+~.#]$/.test(text)) return 'is no complete selector'
  return undefined
}

function faultOfLetter(letter: string): CssWords | undefined {
  if (letter === ':') return 'must not use states and pseudo-elements: only classes about where an element stands'
  if (letter === '[') return 'has an attribute that is not written as [name] or [name="value"]'
  return plain.test(letter) ? undefined : `must not hold ${JSON.stringify(letter)}`
}

/** Whether the element itself is named by its tag alone or by nothing, as in `div`, `table td` or `*`. */
export function isWide(selector: string): boolean {
  const last =
    selector
      .replace(/\[[^\]]*\]/g, '[]')
      .split(/[\s>+~]+/)
      .at(-1) ?? ''
  return /^(?:[A-Za-z][\w-]*|\*)?$/.test(last)
}
