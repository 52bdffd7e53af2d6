/** The first steps as they stand, followed live. */
import { useEffect, useState } from 'react'
import { useChanges, useHub } from '../hub.tsx'
import { useRemote } from '../use-remote.ts'
import { anyDecided } from './decided.ts'
import { closeGuide, type Kept, kept } from './kept.ts'
import type { GuideFacts } from './progress.ts'

/** What is remembered of the guide; `undefined` until it has been read. */
export function useKept(): Kept | undefined {
  const [value, setValue] = useState<Kept>()
  useEffect(() => {
    void kept.get().then(now => setValue(now ?? {}))
    return kept.watch(now => setValue(now ?? {}))
  }, [])
  return value
}

/** The facts that the guide follows; it ends by itself with the first decision of a person. */
export function useGuide({ read = false, closed }: Kept): GuideFacts {
  const { connection, queue } = useHub().snapshot
  const paired = connection !== 'unpaired'
  const decided = useRemote(`guide ${paired}`, anyDecided)
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => type === 'ask.decided')) decided.reload()
  })
  const over = decided.value === true
  useEffect(() => {
    if (over && closed === undefined) void closeGuide('done')
  }, [over, closed])
  return { paired, read, waiting: (queue?.pending.length ?? 0) > 0, decided: over }
}
