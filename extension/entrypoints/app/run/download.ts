/** Hands the person a file. */
export function download({ name, type, content }: { name: string; type: string; content: string }): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has taken its own hold of the content by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
