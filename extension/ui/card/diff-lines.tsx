/** The lines of a diff, drawn part by part; a line says in words whether it comes or goes, and which words changed. */
import { useMemo } from 'react'
import { summarise } from '../../../shared/text/notes.ts'
import type { PatchLine } from '../../lib/card-patch.ts'
import { type WordLine, type WordPiece, withWords } from '../../lib/line-diff-words.ts'
import { shown } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { diffWords } from '../../locales/diff.ts'
import { Inert } from '../inert.tsx'
import { Progressive } from '../progressive.tsx'
import './diff-lines.css'

/** Lines drawn at a time. */
const page = 200
/** Lines of a patch above which words are not compared. */
const mostCompared = 2_000

/** Lines of rendered plain text, chips as their labels. */
export function DiffLines({ lines, onEnd }: { lines: readonly WordLine[]; onEnd?: () => void }) {
  return <Paged of={lines} draw={(line, at) => <DiffLine key={at} line={line} />} onEnd={onEnd} />
}

/** Lines of a patch as they are in the text, not rendered yet. */
export function PatchLines({ lines, onEnd }: { lines: readonly PatchLine[]; onEnd?: () => void }) {
  const compared = useMemo(() => (lines.length > mostCompared ? [] : withWords(lines.map(comparedOf))), [lines])
  return (
    <Paged
      of={lines}
      draw={(line, at) =>
        compared[at]?.words ? <DiffLine key={at} line={compared[at]} /> : <Patched key={at} line={line} />
      }
      onEnd={onEnd}
    />
  )
}

/** A line without its sign, as rendered plain text. */
function comparedOf({ kind, text }: PatchLine): WordLine {
  return kind === 'out' || kind === 'in' ? { kind, text: shown(text.slice(1)).plain } : { kind: 'same', text: '' }
}

type PagedProps<T> = { of: readonly T[]; draw: (each: T, at: number) => React.ReactNode; onEnd?: () => void }

/** Many things in a row, drawn as the reader gets there. */
export function Paged<T>({ of, draw, onEnd }: PagedProps<T>) {
  return (
    <Progressive
      parts={Math.max(1, Math.ceil(of.length / page))}
      draw={at => <Page key={at} of={of} at={at} draw={draw} />}
      onEnd={onEnd}
    />
  )
}

function Page<T>({ of, at, draw }: { of: readonly T[]; at: number; draw: PagedProps<T>['draw'] }) {
  return of.slice(at * page, (at + 1) * page).map((each, index) => draw(each, at * page + index))
}

type Kind = 'same' | 'out' | 'in'
const signs = { same: ' ', out: '−', in: '+' } as const

function Line({ kind, children }: { kind: Kind; children: React.ReactNode }) {
  const { diffOut, diffIn } = words.card
  return (
    <div className={`line ${kind}`}>
      <span aria-hidden="true" className="gutter">
        {signs[kind]}
      </span>
      {kind !== 'same' && <span className="out-of-sight">{kind === 'out' ? diffOut : diffIn} </span>}
      {children}
    </div>
  )
}

/** One line of a comparison. */
export function DiffLine({ line: { kind, text, words: pieces } }: { line: WordLine }) {
  return (
    <Line kind={kind}>
      <span className="inert">{pieces ? <Words kind={kind} pieces={pieces} /> : <Text text={text} />}</span>
    </Line>
  )
}

/** Changed words stand in `del` or `ins`, which are underlined or struck out beside their colour. */
function Words({ kind, pieces }: { kind: Kind; pieces: readonly WordPiece[] }) {
  const Tag = kind === 'out' ? 'del' : 'ins'
  return pieces.map(({ text, changed }, at) =>
    changed ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never change
      <Tag key={at}>
        <Text text={text} />
      </Tag>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never change
      <Text key={at} text={text} />
    ),
  )
}

function Patched({ line: { kind, text } }: { line: PatchLine }) {
  if (kind === 'file' || kind === 'hunk') {
    const value = shown(text, kind === 'file')
    const notes = kind === 'file' ? summarise(value.rendered.notes) : ''
    return (
      <div className={`line ${kind}`}>
        {kind === 'file' && <span className="out-of-sight">{diffWords.fileLine} </span>}
        <Inert value={value} />
        {notes && <small className="marked">{notes}</small>}
      </div>
    )
  }
  // The sign stands in the gutter; a line without one, which no good patch has, is shown whole.
  const sign = /^[-+ ]/.test(text)
  return (
    <Line kind={kind}>
      <Inert value={shown(sign ? text.slice(1) : text)} />
    </Line>
  )
}

/** Rendered plain text with its chips told apart: only chips have these brackets. */
function Text({ text }: { text: string }) {
  return text.split(/(⟦[^⟧]*⟧)/).map((piece, at) =>
    piece === '' ? null : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never change
      <span key={at} className={piece.startsWith('⟦') ? 'chip' : undefined}>
        {piece}
      </span>
    ),
  )
}
