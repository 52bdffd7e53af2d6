/** A value as what it is: a command, a patch, edits of a file, the addresses of a mail; all of it, to its end (R32). */
import { useEffect, useId, useMemo } from 'react'
import { type Addresses, type Edits, type Files, isDrawable, type Special } from '../../lib/card-special.ts'
import { lineDiff } from '../../lib/line-diff.ts'
import { type WordLine, withWords } from '../../lib/line-diff-words.ts'
import type { Value } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { diffWords } from '../../locales/diff.ts'
import { hiddenWords } from '../../locales/said.ts'
import { Inert } from '../inert.tsx'
import { Box, Whole } from './boxed.tsx'
import type { Ends } from './changes.tsx'
import { DiffLine, PatchLines } from './diff-lines.tsx'
import { Paged } from './paged.tsx'
import { Commands, Lookouts } from './shell.tsx'
import { isShort, type Short } from './short.ts'

type Props = { name: string; label: string; special: Special; value: Value; folder: boolean; ends: Ends }

/** `folder`: the action says where a command runs. */
export function SpecialValue(props: Props) {
  const { special } = props
  const drawable = useMemo(() => isDrawable(special), [special])
  return drawable && isShort(special) ? (
    <InLine {...props} special={special} />
  ) : (
    <Boxed {...props} drawable={drawable} />
  )
}

function InLine({ name, special, value, ends: { expect, reached } }: Props & { special: Short }) {
  const part = `value ${name}`
  useEffect(() => expect(part), [expect, part])
  const end = () => reached(part)
  const notes = hiddenWords.notes(value.rendered.notes)
  return (
    <>
      {special.kind === 'files' ? (
        <FileList list={special.list} onEnd={end} />
      ) : (
        <AddressList list={special.list} onEnd={end} />
      )}
      {notes && <span className="marked">{notes}</span>}
    </>
  )
}

function Boxed({ name, label, special, value, folder, ends, drawable }: Props & { drawable: boolean }) {
  const part = `value ${name}`
  const { expect, reached } = ends
  useEffect(() => expect(part), [expect, part])
  const end = () => reached(part)
  const hint = useId()
  const notes = hiddenWords.notes(value.rendered.notes)
  return (
    <>
      {special.kind === 'command' && <Lookouts command={special} hidden={value.rendered.notes.length > 0} />}
      <Box label={label} describedBy={hint}>
        {!drawable ? (
          <Whole segments={value.rendered.segments} onEnd={end} />
        ) : special.kind === 'command' ? (
          <Commands command={special} onEnd={end} />
        ) : special.kind === 'patch' ? (
          <PatchLines lines={special.lines} onEnd={end} />
        ) : special.kind === 'edits' ? (
          <EditList edits={special.edits} onEnd={end} />
        ) : special.kind === 'files' ? (
          <FileList list={special.list} onEnd={end} />
        ) : (
          <AddressList list={special.list} onEnd={end} />
        )}
      </Box>
      <small className="size" id={hint}>
        {[
          special.kind === 'addresses'
            ? diffWords.recipients(special.list.length)
            : words.card.size(value.rendered.length),
          special.kind === 'patch' || special.kind === 'edits' ? diffWords.patchSides : '',
          special.kind === 'command' && !folder ? diffWords.noFolder : '',
          special.kind === 'command' ? diffWords.noLookout : '',
        ]
          .filter(Boolean)
          .join(' · ')}
        {notes && <span className="marked">{notes}</span>}
      </small>
    </>
  )
}

type EditRow = { head: number; rest?: Value } | WordLine

/** Edits one after the other, as one run of lines, so that their end is the end of all of them. */
function EditList({ edits, onEnd }: { edits: Edits['edits']; onEnd: () => void }) {
  const rows = useMemo(
    () =>
      edits.flatMap(({ from, to, rest }, at): EditRow[] => [
        { head: at + 1, rest },
        ...withWords(lineDiff(from.plain, to.plain)),
      ]),
    [edits],
  )
  return (
    <Paged
      of={rows}
      draw={(row, at) =>
        'head' in row ? (
          <p key={at} className="edit-head">
            {diffWords.editAt(row.head, edits.length)} {row.rest && <Inert value={row.rest} />}
          </p>
        ) : (
          <DiffLine key={at} line={row} />
        )
      }
      onEnd={onEnd}
    />
  )
}

function AddressList({ list, onEnd }: { list: Addresses['list']; onEnd: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: what says that the end was seen may not stand in an `ul`
    <div className="addresses" role="list">
      <Paged
        of={list}
        draw={({ name, domain, rest }, at) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div key={at} role="listitem">
            <Inert value={name} />
            <b>
              <Inert value={domain} />
            </b>
            {rest && <Inert value={rest} />}
          </div>
        )}
        onEnd={onEnd}
      />
    </div>
  )
}

function FileList({ list, onEnd }: { list: Files['list']; onEnd: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: what says that the end was seen may not stand in an `ul`
    <div className="addresses" role="list">
      <Paged
        of={list}
        draw={({ name, about }, at) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div key={at} role="listitem">
            <b>
              <Inert value={name} />
            </b>
            {about && (
              <small>
                {' '}
                <Inert value={about} />
              </small>
            )}
          </div>
        )}
        onEnd={onEnd}
      />
    </div>
  )
}
