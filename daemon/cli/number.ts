/** Numbers on the command line. */
import { misused } from './failure.ts'

/** A whole number from 0, or `undefined` where the option was not given. */
export function wholeNumber(text: string | undefined, option: string, command: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw misused(`${option} takes a whole number, not "${text}".`, command)
  return Number(text)
}
