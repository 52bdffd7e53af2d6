/** A date as a page shows it. `text` is page-controlled; linear, never throws. */

const months = 'january february march april may june july august september october november december'.split(' ')

/**
 * The day in a text as `2026-11-28`, or the moment as it stands there where it is written with its zone. `undefined` where it is
 * no date, or where day and month could be exchanged (`05/06/2026`).
 */
export function dateIn(text: string): string | undefined {
  if (text.length > 60) return undefined
  const [, year = '', month = '', day = '', time = ''] =
    /^(\d{4})-(\d\d)-(\d\d)(T[\d:.]+(?:Z|[+-]\d\d:?\d\d))?$/.exec(text) ?? []
  if (year !== '') {
    const date = dateOf(Number(year), Number(month), Number(day))
    return date === undefined ? undefined : date + time
  }
  const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text)
  if (numbers) {
    const [first, second, last] = [Number(numbers[1]), Number(numbers[3]), Number(numbers[4])]
    // Only dots say which comes first; otherwise the day does where it can be no month.
    if (numbers[2] === '.' || first > 12 || first === second) return dateOf(last, second, first)
    return second > 12 ? dateOf(last, first, second) : undefined
  }
  const words = /^(?:(\d{1,2})\.? ([A-Za-z]{3,9})\.?|([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?),? (\d{4})$/.exec(
    text,
  )
  return words ? dateOf(Number(words[5]), monthOf(words[2] ?? words[3] ?? ''), Number(words[1] ?? words[4])) : undefined
}

/** One to twelve, and zero for what is no English month in full or cut short: `Marraskuu` is another one than March. */
function monthOf(name: string): number {
  return months.findIndex(month => month.startsWith(name.toLowerCase())) + 1
}

function dateOf(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
