/** The key of a shortcut, beside the words of its button. A screen reader is told by `aria-keyshortcuts` instead. */
export function Key({ name }: { name: string }) {
  return (
    <span className="key" aria-hidden="true">
      {name.length === 1 ? name.toUpperCase() : name}
    </span>
  )
}
