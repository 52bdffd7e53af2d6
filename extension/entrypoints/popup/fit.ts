/**
 * Fits the popup into less room than it asks for, as when the browser is zoomed in. No media query can do this: a popup
 * opens tiny and grows to what its content asks for, so a style for small windows would keep it small.
 */

/** Time for the browser to give the popup its size, ms. */
const settled = 250

/** Less than this, and the parts no longer fit beside and above each other: the page then flows and scrolls as a whole. */
const least = { width: 470, height: 440 }

/** Keeps the document as large as the window, from now on, where that is smaller than `width` × `height`. */
export function fitWindow(width: number, height: number): void {
  const root = document.documentElement
  const look = () => {
    const { innerWidth, innerHeight } = window
    const small = innerWidth < least.width || innerHeight < least.height
    root.toggleAttribute('data-small', small)
    // Asking for exactly what there is keeps the popup from shrinking further.
    root.style.width = innerWidth < width ? `${innerWidth}px` : ''
    root.style.height = !small && innerHeight < height ? `${innerHeight}px` : ''
  }
  setTimeout(() => {
    look()
    window.addEventListener('resize', look)
  }, settled)
}
