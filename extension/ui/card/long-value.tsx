/** A long value in a place of its own that scrolls, all of it reachable, with its size and a line diff where both sides have lines. */
import { useEffect, useId, useMemo } from 'react'
import { lineDiff } from '../../lib/line-diff.ts'
import { numbered } from '../../lib/line-diff-fold.ts'
import { withWords } from '../../lib/line-diff-words.ts'
import type { Value } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { hiddenWords } from '../../locales/said.ts'
import { Box, Whole } from './boxed.tsx'
import type { Ends } from './changes.tsx'
import { DiffLines } from './diff-lines.tsx'

type Props = { name: string; label: string; from?: Value; to: Value; ends: Ends }

export function LongValue({ name, label, from, to, ends }: Props) {
  const diff = useMemo(() => (from ? numbered(withWords(lineDiff(from.plain, to.plain))) : undefined), [from, to])
  const part = `value ${name}`
  const { expect, reached } = ends
  useEffect(() => expect(part), [expect, part])
  const notes = hiddenWords.notes(to.rendered.notes)
  const hint = useId()
  return (
    <>
      <Box label={label} describedBy={hint}>
        {diff ? (
          <DiffLines lines={diff} onEnd={() => reached(part)} />
        ) : (
          <Whole segments={to.rendered.segments} onEnd={() => reached(part)} />
        )}
      </Box>
      <small className="size" id={hint}>
        {words.card.size(to.rendered.length)}
        {notes && ` · ${notes}`}
      </small>
    </>
  )
}
