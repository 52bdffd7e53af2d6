/** What changed between two texts, line by line, with enough around it to see where; every character visible. */
import { useMemo } from 'react'
import { lineDiff } from '../../../lib/line-diff.ts'
import { shown } from '../../../lib/value.ts'
import { Inert } from '../../../ui/inert.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { words } from '../words.ts'

const signs = { same: ' ', out: '−', in: '+' } as const
/** Unchanged lines that stay beside a change. */
const context = 3

/** Without a text before, all of the text after. */
export function Difference({ before, after }: { before: string | undefined; after: string }) {
  const lines = useMemo(() => nearChanges(lineDiff(before ?? '', after), before === undefined), [before, after])
  return (
    <ScrollBox label={words.boundaries.changes}>
      {lines.map(({ at, kind, text }, place) => (
        <div
          key={at}
          className={`line ${before === undefined ? 'same' : kind}`}
          data-after-gap={at > (lines[place - 1]?.at ?? -1) + 1 || undefined}
        >
          <span className="sign">{before === undefined ? '' : signs[kind]}</span>
          <Inert value={shown(text)} />
        </div>
      ))}
    </ScrollBox>
  )
}

/** Leaves out what is far from any change; `whole` keeps everything. */
function nearChanges(lines: ReturnType<typeof lineDiff>, whole: boolean) {
  return lines
    .map((line, at) => ({ ...line, at }))
    .filter(
      ({ at }) => whole || lines.slice(Math.max(0, at - context), at + context + 1).some(({ kind }) => kind !== 'same'),
    )
}
