/** Colours of the tokens as a canvas takes them, and when they change. */

/** What a CSS colour, such as `var(--accent)`, is here and now. */
export function colourOf(css: string): string {
  const probe = document.createElement('span')
  probe.style.color = css
  // Else forced colours would take the place of every colour that is asked for.
  probe.style.forcedColorAdjust = 'none'
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

const schemes = ['(prefers-color-scheme: dark)', '(forced-colors: active)']

/** Whether the person's own colours are in force: then a plot has lines and no fills. */
export function areColoursForced(): boolean {
  return matchMedia('(forced-colors: active)').matches
}

/** Calls back when the colours are others; returns how to stop. */
export function onColours(changed: () => void): () => void {
  const queries = schemes.map(query => matchMedia(query))
  for (const query of queries) query.addEventListener('change', changed)
  return () => {
    for (const query of queries) query.removeEventListener('change', changed)
  }
}
