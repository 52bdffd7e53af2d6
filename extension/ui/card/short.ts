/** Which values need no box of their own. */
import type { Addresses, Files, Special } from '../../lib/card-special.ts'

export type Short = Addresses | Files
/** More of them get a place of their own that scrolls. */
const mostInLine = 12
/** Whether it needs no box: a few addresses or files, as in the head of a mail. */
export function isShort(special: Special): special is Short {
  return (special.kind === 'addresses' || special.kind === 'files') && special.list.length <= mostInLine
}
