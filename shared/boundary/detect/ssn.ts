/** US social security numbers: the shape, the numbers that were never given out, and what stands around them. */
import type { Span } from './span.ts'

/** Words that make nine digits a social security number, whatever separates them. */
const telling =
  /(?:\bssn(?![A-Za-z])|\bss ?#|\bss no\b|soc(?:ial)?[ ._-]*sec(?:urity)?|\bsocial(?: *(?:[:#=]| is\b| no\b| number\b)))[^\d\n]{0,24}$/i
const tellingName = /ssn|social_?security/i

/** Words before a number of the same shape that make it something else. */
const others =
  /(?:\b(?:part|sku|lot|batch|serial|model|item|order|invoice|ref|reference|ticket|case|docket|build|version|catalog|parcel|package|tracking|extension|ext|no|nr|num)|p\/n)\b[ .:#(]*(?:(?:no|nr|num|number|id)\b[ .:#(]*)?$/i

/** Numbers that were printed in advertisements; the administration has withdrawn them. */
const withdrawn: ReadonlySet<string> = new Set(['078051120', '219099999', '457555462'])

/** Finds them with dashes unless another word claims them, and in other spellings where a word tells. */
export function findSsns(text: string, name: string | undefined): Span[] {
  const told = name !== undefined && tellingName.test(name)
  const spans: Span[] = []
  for (const match of text.matchAll(/(?<!\d)(\d{3})([- .]?)(\d{2})\2(\d{4})(?![\dA-Za-z])/g)) {
    const [whole, area = '', separator, group = '', serial = ''] = match
    const start = match.index
    const end = start + whole.length
    if (!wasGiven(area, group, serial) || isPiece(text, start, end)) continue
    const before = text.slice(Math.max(0, start - 48), start)
    const given =
      told || telling.test(before) || (separator === '-' && !/[A-Za-z]$/.test(before) && !others.test(before))
    if (given) spans.push({ start, end, what: 'social security number' })
  }
  return spans
}

/** No area 000, 666 or 9xx, no group 00, no serial 0000. */
function wasGiven(area: string, group: string, serial: string): boolean {
  if (area === '000' || area === '666' || area >= '900' || group === '00' || serial === '0000') return false
  return !withdrawn.has(area + group + serial)
}

/** Whether it goes on before or behind, as a longer number with dashes or as a fraction. */
function isPiece(text: string, start: number, end: number): boolean {
  return /[-.]/.test(text[start - 1] ?? '') || /^[-.][\dA-Za-z]/.test(text.slice(end, end + 2))
}
