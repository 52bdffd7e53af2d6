/** Where hosts stand in a text, so that no mask hides one (security §4 R35, §5 H4). */

export type Range = { start: number; end: number }

/** Names with two labels or more, the last of letters, each at most 63 long (RFC 1035 §2.3.4); before @ it is a user. */
const domain = /(?<![\w.-])(?:[\w-]{1,63}\.)+[A-Za-z]{2,63}(?![\w@-]|\.\w)/g
/** The host of an address, behind a user and before port, path, query or fragment. */
const authority = /:\/\/(?:[^\s/?#@"'<>]{0,400}@)?([^\s/?#@:"'<>]{1,255})/g

/** The hosts, in the order of the text, without overlaps. */
export function hostsIn(text: string): Range[] {
  const found: Range[] = []
  for (const { 0: name, index } of text.matchAll(domain)) {
    // The @ of an e-mail address stays with its host.
    const start = text[index - 1] === '@' ? index - 1 : index
    found.push({ start, end: index + name.length })
  }
  for (const { 0: all, 1: host = '', index } of text.matchAll(authority))
    found.push({ start: index + all.length - host.length, end: index + all.length })
  return merged(found)
}

/** Ranges in order, overlapping ones as one. */
export function merged(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result[result.length - 1]
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}
