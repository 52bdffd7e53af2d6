/**
 * Puts the focus on a part of the page that somebody did not go to by a key: it takes the keys, and only who tabs there sees
 * a ring around it.
 */
export function focusQuietly(part: HTMLElement | null): void {
  if (!part) return
  part.dataset.quiet = ''
  part.addEventListener('blur', () => delete part.dataset.quiet, { once: true })
  part.focus({ preventScroll: true })
}
