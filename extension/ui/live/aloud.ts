/**
 * For words that stand on the screen and change there: as the `ref` of the element that holds them. Its text is read out by the
 * page’s voice whenever it is another.
 */
import { announce } from './speaker.ts'

type Reading = (node: HTMLElement | null) => (() => void) | undefined

/** Reads out what stands there when it appears, and each change. */
export const aloud: Reading = reading('shown', true)
/** Reads out changes only: for a hint or a count that is there from the beginning. */
export const aloudLater: Reading = reading('shown', false)
/** Reads out at once: something failed. */
export const alarm: Reading = reading('alarm', true)

function reading(kind: 'shown' | 'alarm', first: boolean): Reading {
  return node => {
    if (!node) return undefined
    let before = first ? '' : wordsOf(node)
    const look = () => {
      const words = wordsOf(node)
      if (words === before) return
      const instead = before
      before = words
      if (words !== '') announce(kind, words, instead)
    }
    look()
    const changes = new MutationObserver(look)
    changes.observe(node, { childList: true, characterData: true, subtree: true })
    return () => changes.disconnect()
  }
}

const wordsOf = (node: HTMLElement) => node.innerText.replace(/\s+/g, ' ').trim()
