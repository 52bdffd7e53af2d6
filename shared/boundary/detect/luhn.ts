/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */

/** Whether the last of the digits is the check digit of the others. `digits` holds ASCII digits only. */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48
    const weighed = at % 2 === 0 ? digit : digit * 2
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}
