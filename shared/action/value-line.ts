/** A value inside a sentence of ours. */
import { headTail } from '../text/excerpt.ts'
import { plainText, renderText } from '../text/render.ts'
import type { Json } from './canonical.ts'

/** Code points of a value that a sentence shows. */
const most = 80

/**
 * A value as one printable line. Agent-controlled or page-controlled. What a view would have to make visible is written with
 * JSON's escapes, and not with the renderer's marks: the sentence is rendered once more where it is shown.
 */
export function valueLine(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const { head, tail, omitted } = headTail(isPlain(text) ? text : escaped(text), most)
  return omitted === 0 ? head : `${head} … (${omitted} more) … ${tail}`
}

function isPlain(text: string): boolean {
  return !text.includes('\n') && plainText(renderText(text)) === text
}

function escaped(text: string): string {
  const unit = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, unit)
}
