/** What the model is told: plain words about a no, and about what a reviewer changed. */
import type { Approved } from '../contract.ts'
import { type CountersignError, Expired, NoGrant, StillPending, TooSoon, Unexpected, Unreachable } from '../errors.ts'

/** Why the tool did not run and what to do about it. A denial, an expiry and a pending ask read differently (design §7). */
export function wordsFor(error: CountersignError): string {
  const { message, remedy, code } = error
  // An expired ask says already that it may be asked again; a used grant means that the call may have run before.
  if (error instanceof Expired) return `${message} Nothing was done.`
  if (error instanceof NoGrant && code === 'grant-consumed')
    return `${message} It was carried out before, or broken off on the way. Do not repeat it without looking.`
  if (error instanceof StillPending)
    return `${message} Nothing was done. Call the tool again with the same arguments to go on waiting.`
  return `${message} Nothing was done. ${remedy}`
}

/** What the reviewer changed and wrote; nothing where the call was approved as it was and without a word. */
export function remarksOn({ input, note }: Approved, differs: boolean): string | undefined {
  const changed = differs
    ? [`The arguments were changed before it was approved. Carried out with: ${JSON.stringify(input)}`]
    : []
  const wrote = note === undefined ? [] : [`The reviewer wrote: ${note}`]
  return [...changed, ...wrote].join('\n') || undefined
}

/** A text result with the remarks in front of it. */
export function withRemarks(remarks: string | undefined, text: string): string {
  return remarks === undefined ? text : `${remarks}\n\n${text}`
}

/** Whether the daemon gave no decision at all, so that it is worth to look again instead of taking it for a no. */
export function isNoAnswer(error: CountersignError): boolean {
  return error instanceof Unreachable || error instanceof Unexpected || error instanceof TooSoon
}
