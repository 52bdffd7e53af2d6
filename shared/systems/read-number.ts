/** A number as a page shows it, in whatever way its country writes it. `text` is page-controlled; linear, never throws. */

/** Currencies with three decimals, of which `1,234` may be one and a quarter. */
const threeDecimals = /BHD|IQD|JOD|KWD|LYD|OMR|TND|د\.ب|د\.ك/u
const unit = /^(?:\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Z]{3}|kr\.?|zł|Kč|Ft|lei|Fr\.)$/u
const grouped = /^\d{1,3}(?:([., '’])\d{2,3})(?:\1\d{2,3})*$/
const mostDigits = 15

/**
 * The number in a text, with or without a currency; `undefined` where it is none, is cut short (`2K`, `20 %`) or can be read
 * in two ways. A lone separator before three digits parts thousands in an amount of money and is doubtful elsewhere.
 */
export function numberIn(text: string, money: boolean): number | undefined {
  if (text.length > 60) return undefined
  const match = /^([^\d+\-−.,]*)([+\-−]?)([^\d+\-−.,]*)(\d[\d., '’\u00a0\u202f]*)(\D*)$/u.exec(text)
  if (!match) return undefined
  const [, before = '', sign = '', between = '', digits = '', after = ''] = match
  const around = [before, between, after].map(part => part.trim()).filter(part => part !== '')
  if (around.length > 1 || !around.every(part => unit.test(part))) return undefined
  const plain = plainDigits(
    digits.replace(/[\u00a0\u202f]/g, ' ').trim(),
    (money || around.length > 0) && !threeDecimals.test(text),
  )
  if (plain === undefined || plain.replace('.', '').length > mostDigits) return undefined
  const number = Number(plain)
  return sign === '-' || sign === '−' ? 0 - number : number
}

/** `1.234,50` as `1234.50`. */
function plainDigits(text: string, thousands: boolean): string | undefined {
  if (/^\d+$/.test(text)) return text
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const mark = text[last]
  const [whole, decimals] = [text.slice(0, last), text.slice(last + 1)]
  if (mark === undefined) return withoutGroups(text)
  const repeated = whole.includes(mark)
  if (repeated) return withoutGroups(text)
  if (!/^\d+$/.test(decimals)) return undefined
  const marked = /\D/.test(whole)
  if (!marked && decimals.length === 3 && whole.length <= 3 && whole !== '0')
    return thousands ? whole + decimals : undefined
  const before = marked ? withoutGroups(whole) : whole
  return before === undefined ? undefined : `${before}.${decimals}`
}

/** Digits in groups by one mark, the last of them of three. */
function withoutGroups(text: string): string | undefined {
  return grouped.test(text) && /\D\d{3}$/.test(text) ? text.replace(/\D/g, '') : undefined
}
