/** A shell command: one a line, arguments apart, and what deserves a second look said in words beside it. */
import { Fragment } from 'react'
import type { CommandLine, CommandPart } from '../../lib/card-command.ts'
import type { Command } from '../../lib/card-special.ts'
import { shown } from '../../lib/value.ts'
import { diffWords } from '../../locales/diff.ts'
import { hiddenWords } from '../../locales/said.ts'
import { Icon } from '../icons.tsx'
import { Inert } from '../inert.tsx'
import { Paged } from './paged.tsx'
import './shell.css'

/** What is marked anywhere in it, before a person reads on. `hidden`: it holds characters that would not be seen as what they are. */
export function Lookouts({ command: { marks, list }, hidden }: { command: Command; hidden: boolean }) {
  const said = [...marks.map(mark => diffWords.lookouts[mark]), ...(hidden ? [diffWords.hidden] : [])]
  return (
    <>
      {said.length > 0 && (
        <p className="lookout">
          <Icon name="bang" /> <b>{diffWords.lookout}</b> {said.join(' · ')}
        </p>
      )}
      {list && <small className="size">{diffWords.asList}</small>}
    </>
  )
}

export function Commands({ command: { lines, list }, onEnd }: { command: Command; onEnd: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: what says that the end was seen may not stand in an `ol`
    <div className="commands" role="list">
      <Paged of={lines} draw={(line, at) => <Line key={at} line={line} list={list} />} onEnd={onEnd} />
    </div>
  )
}

/** Between the arguments of a list there is nothing in the text; the blank between their boxes is ours. */
function Line({ line: { after, parts }, list }: { line: CommandLine; list: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div className="command-line" role="listitem" data-piped={after.startsWith('|') && after !== '||'}>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a command never change
        <Fragment key={at}>
          {list && at > 0 && part.kind !== 'space' && parts[at - 1]!.kind !== 'space' && ' '}
          <Part part={part} />
        </Fragment>
      ))}
    </div>
  )
}

function Part({ part: { kind, text, marks } }: { part: CommandPart }) {
  const value = shown(text, true)
  if (kind === 'space') {
    // One blank or line end is the room between parts; whatever is more stands there as its chip.
    const chips = value.rendered.segments.filter(segment => segment.kind === 'chip')
    return chips.length > 0 ? <Inert value={value} /> : ' '
  }
  const said = [...marks.map(mark => diffWords.lookouts[mark])]
  const notes = hiddenWords.notes(value.rendered.notes)
  if (notes) said.push(notes)
  return (
    <Fragment>
      <span className={`part ${kind}`} data-marked={said.length > 0}>
        <Inert value={value} />
      </span>
      {said.length > 0 && <small className="marked">{said.join(', ')}</small>}
    </Fragment>
  )
}
