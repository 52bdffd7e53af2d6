/** Which folder a pattern of file names cannot leave. */

/**
 * The folder that everything the pattern finds is in; `undefined` where the pattern may lead out of it again, or is
 * written in a way that this cannot tell. Both are agent-controlled.
 */
export function folderOfPattern(folder: string, pattern: string): string | undefined {
  if (pattern.includes('\\') || /[{(][^})]*\//.test(pattern)) return undefined
  const segments = pattern.split('/')
  const wild = segments.findIndex(segment => /[*?[\]{}()!]/.test(segment))
  const [fixed, rest] = wild < 0 ? [segments, []] : [segments.slice(0, wild), segments.slice(wild)]
  if (rest.some(segment => segment.includes('..'))) return undefined
  const prefix = fixed.join('/')
  if (pattern.startsWith('/')) return prefix === '' ? '/' : prefix
  if (/^[a-z]:/i.test(pattern) || pattern.startsWith('~')) return undefined
  return prefix === '' ? folder : `${folder}/${prefix}`
}
