/** Hands the person a file. */
export function download({ name, type, content }: { name: string; type: string; content: string | Blob }): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has taken its own hold of the content by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
