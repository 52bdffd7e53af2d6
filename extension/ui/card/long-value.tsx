/** A long value in a place of its own that scrolls, all of it reachable, with its size and a line diff where both sides have lines. */
import { useEffect, useId, useMemo } from 'react'
import { summarise } from '../../../shared/text/notes.ts'
import { type DiffLine, lineDiff } from '../../lib/line-diff.ts'
import type { Value } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { Progressive } from '../progressive.tsx'
import { Box, Whole } from './boxed.tsx'
import type { Ends } from './changes.tsx'

type Props = { name: string; label: string; from?: Value; to: Value; ends: Ends }

export function LongValue({ name, label, from, to, ends }: Props) {
  const diff = useMemo(() => (from ? lineDiff(from.plain, to.plain) : undefined), [from, to])
  const part = `value ${name}`
  const { expect, reached } = ends
  useEffect(() => expect(part), [expect, part])
  const notes = summarise(to.rendered.notes)
  const hint = useId()
  return (
    <>
      <Box label={label} describedBy={hint}>
        {diff ? (
          <DiffView lines={diff} onEnd={() => reached(part)} />
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

/** Lines drawn at a time. */
const page = 200

function DiffView({ lines, onEnd }: { lines: readonly DiffLine[]; onEnd: () => void }) {
  return (
    <Progressive
      parts={Math.ceil(lines.length / page)}
      draw={at => <Page key={at} lines={lines.slice(at * page, (at + 1) * page)} />}
      onEnd={onEnd}
    />
  )
}

function Page({ lines }: { lines: readonly DiffLine[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a diff never change
  return lines.map((line, at) => <Line key={at} line={line} />)
}

const signs = { same: ' ', out: '−', in: '+' } as const

function Line({ line: { kind, text } }: { line: DiffLine }) {
  const { diffOut, diffIn } = words.card
  return (
    <div className={`line ${kind}`}>
      <span aria-hidden="true" className="gutter">
        {signs[kind]}
      </span>
      {kind !== 'same' && <span className="out-of-sight">{kind === 'out' ? diffOut : diffIn} </span>}
      <span className="inert">
        {pieces(text).map(({ at, chip, piece }) => (
          <span key={at} className={chip ? 'chip' : undefined}>
            {piece}
          </span>
        ))}
      </span>
    </div>
  )
}

/** Rendered plain text with its chips told apart: only chips have these brackets. */
function pieces(text: string): { at: number; chip: boolean; piece: string }[] {
  return text
    .split(/(⟦[^⟧]*⟧)/)
    .map((piece, at) => ({ at, chip: piece.startsWith('⟦'), piece }))
    .filter(({ piece }) => piece !== '')
}
