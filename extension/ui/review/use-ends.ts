/** Which parts of what decides have been displayed to their end (R32). */
import { useMemo, useState } from 'react'

export type EndsOf = {
  /** Every part has been displayed to its end. */
  all: boolean
  expect: (part: string) => void
  reached: (part: string) => void
}

/** Starts again with each new content. */
export function useEnds(content: string): EndsOf {
  const [parts, setParts] = useState<{ content: string; open: ReadonlySet<string>; done: ReadonlySet<string> }>(() =>
    fresh(content),
  )
  const current = parts.content === content ? parts : fresh(content)
  const change = useMemo(() => {
    const put = (which: 'open' | 'done', part: string) =>
      setParts(before => {
        const base = before.content === content ? before : fresh(content)
        return base[which].has(part) ? base : { ...base, [which]: new Set(base[which]).add(part) }
      })
    return { expect: (part: string) => put('open', part), reached: (part: string) => put('done', part) }
  }, [content])
  const all = [...current.open].every(part => current.done.has(part))
  return useMemo(() => ({ ...change, all }), [change, all])
}

const fresh = (content: string) => ({ content, open: new Set(['changes']), done: new Set<string>() })
