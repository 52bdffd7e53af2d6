/** Arithmetic on sizes of trees. No bit operators: those stop at 2^31, and a size may come from an attacker. */

/** Whether a value can count leaves: a whole number from 0 to 2^53 - 1. */
export function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** The largest power of two below `size`, where a tree of `size` ≥ 2 leaves parts into its subtrees (RFC 9162 §2.1.1). */
export function splitPoint(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** h where `size` is 2^h; undefined for other sizes. */
export function heightOf(size: number): number | undefined {
  let height = 0
  let rest = size
  for (; rest > 1 && rest % 2 === 0; height++) rest /= 2
  return rest === 1 ? height : undefined
}

/** The bits set in `size`: as many complete subtrees stand side by side in a tree of that size. */
export function onesIn(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
