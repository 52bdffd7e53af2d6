/** The lines of a diff, drawn part by part; a line says in words whether it comes or goes, and which words changed. */
import { useMemo, useState } from 'react'
import type { PatchLine } from '../../lib/card-patch.ts'
import { folded, type Numbered } from '../../lib/line-diff-fold.ts'
import { type WordLine, type WordPiece, withWords } from '../../lib/line-diff-words.ts'
import { shown } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { diffWords } from '../../locales/diff.ts'
import { hiddenWords } from '../../locales/said.ts'
import { Inert } from '../inert.tsx'
import { Paged } from './paged.tsx'
import './diff-lines.css'

/** Lines of a patch above which words are not compared. */
const mostCompared = 2_000

/** Lines of rendered plain text, chips as their labels; what does not change is folded to its count. */
export function DiffLines({ lines, onEnd }: { lines: readonly Numbered<WordLine>[]; onEnd?: () => void }) {
  const rows = useMemo(() => folded(lines), [lines])
  return (
    <Paged
      of={rows}
      draw={(row, at) =>
        'fold' in row ? <Fold key={at} lines={row.fold} /> : <DiffLine key={at} line={row} no={row.no} />
      }
      onEnd={onEnd}
    />
  )
}

/** Unchanged lines as their count; all of them are drawn when somebody opens it. */
function Fold({ lines }: { lines: readonly Numbered<WordLine>[] }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="fold" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{words.card.sameLines(lines.length)}</summary>
      {open && <Paged of={lines} draw={line => <DiffLine key={line.no} line={line} no={line.no} />} />}
    </details>
  )
}

/** Lines of a patch as they are in the text, not rendered yet. */
export function PatchLines({ lines, onEnd }: { lines: readonly PatchLine[]; onEnd?: () => void }) {
  const compared = useMemo(() => (lines.length > mostCompared ? [] : withWords(lines.map(comparedOf))), [lines])
  return (
    <Paged
      of={lines}
      draw={(line, at) =>
        compared[at]?.words ? <DiffLine key={at} line={compared[at]} no={line.no} /> : <Patched key={at} line={line} />
      }
      onEnd={onEnd}
    />
  )
}

/** A line without its sign, as rendered plain text. */
function comparedOf({ kind, text }: PatchLine): WordLine {
  return kind === 'out' || kind === 'in' ? { kind, text: shown(text.slice(1)).plain } : { kind: 'same', text: '' }
}

type Kind = 'same' | 'out' | 'in'
const signs = { same: ' ', out: '−', in: '+' } as const

/** The number of a line is drawn by the style sheet, so that it is no part of the text. */
function Line({ kind, no, children }: { kind: Kind; no?: number; children: React.ReactNode }) {
  const { diffOut, diffIn } = words.card
  return (
    <div className={no === undefined ? `line ${kind}` : `line ${kind} numbered`} data-no={no}>
      <span aria-hidden="true" className="gutter">
        {signs[kind]}
      </span>
      {kind !== 'same' && <span className="out-of-sight">{kind === 'out' ? diffOut : diffIn} </span>}
      {children}
    </div>
  )
}

/** One line of a comparison. */
export function DiffLine({ line: { kind, text, words: pieces }, no }: { line: WordLine; no?: number }) {
  return (
    <Line kind={kind} no={no}>
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

function Patched({ line: { kind, text, no } }: { line: PatchLine }) {
  if (kind === 'file' || kind === 'hunk') {
    const value = shown(text, kind === 'file')
    const notes = kind === 'file' ? hiddenWords.notes(value.rendered.notes) : ''
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
    <Line kind={kind} no={no}>
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
