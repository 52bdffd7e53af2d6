/** Takes one approval back, and says what became of those that were here a moment ago. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AskView, Unused } from '../../../shared/api/views.ts'
import type { Daemon } from '../../lib/daemon.ts'
import { ProblemError } from '../../lib/errors.ts'
import { takeBackWords } from '../../locales/take-back.ts'
import { errorWords } from '../error-words.ts'
import { goneFrom } from './mine.ts'

/** How long a word about what is over stays, ms. */
const stays = 6_000

/** A sentence of ours, and the approval that it is about, where it names one. */
export type Said = { words: string; about?: Unused }

export type TakeBackOf = {
  /** The ask that is being taken back. */
  busy: string | undefined
  said: Said | undefined
  take: (row: Unused) => void
}

/** `rows` are those that can be taken back now, as the daemon says. */
export function useTakeBack(
  open: () => Promise<Daemon>,
  rows: readonly Unused[],
  refresh: () => Promise<void>,
): TakeBackOf {
  const [busy, setBusy] = useState<string>()
  const [said, setSaid] = useState<Said>()
  /** Taken back here, which is said already. */
  const taken = useRef(new Set<string>())
  const before = useRef<readonly Unused[]>([])

  useEffect(() => {
    const [gone] = goneFrom(before.current, rows).filter(({ ask }) => !taken.current.has(ask))
    before.current = rows
    if (!gone) return
    open()
      .then(daemon => daemon.call('askView', { ask: gone.ask }))
      .then(view => setSaid({ words: wordsOfEnd(view), about: gone }))
      .catch(() => undefined) // the line is left out
  }, [open, rows])

  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(undefined), stays)
    return () => clearTimeout(timer)
  }, [said])

  const take = useCallback(
    async (row: Unused) => {
      const { ask, version, digest } = row
      if (taken.current.has(ask)) return
      taken.current.add(ask)
      setBusy(ask)
      setSaid(undefined)
      try {
        await (await open()).signed('takeBack', { ask, version, digest })
        setSaid({ words: takeBackWords.taken, about: row })
      } catch (error) {
        // It may be tried again: a lost answer leaves the row where it is, unless the daemon says that it is gone.
        taken.current.delete(ask)
        setSaid({ words: refusal(error) })
      } finally {
        setBusy(undefined)
        await refresh()
      }
    },
    [open, refresh],
  )
  return { busy, said, take: row => void take(row) }
}

function wordsOfEnd({ status, execution }: AskView): string {
  if (execution !== 'not_started') return takeBackWords.used
  return status === 'approved' || status === 'approved_edited' ? takeBackWords.ranOut : takeBackWords.other
}

function refusal(error: unknown): string {
  const code = error instanceof ProblemError ? error.code : undefined
  if (code === 'grant-consumed') return takeBackWords.tooLate
  if (code === 'grant-expired' || code === 'no-grant') return takeBackWords.notNow
  return errorWords(error)
}
