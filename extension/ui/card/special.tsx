/** A value as what it is: a command, a patch, edits of a file, the addresses of a mail; all of it, to its end (R32). */
import { useEffect, useId, useMemo } from 'react'
import { summarise } from '../../../shared/text/notes.ts'
import { type Addresses, type Edits, isDrawable, type Special } from '../../lib/card-special.ts'
import { lineDiff } from '../../lib/line-diff.ts'
import { type WordLine, withWords } from '../../lib/line-diff-words.ts'
import type { Value } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { diffWords } from '../../locales/diff.ts'
import { Inert } from '../inert.tsx'
import { Box, Whole } from './boxed.tsx'
import type { Ends } from './changes.tsx'
import { DiffLine, Paged, PatchLines } from './diff-lines.tsx'
import { Commands, Lookouts } from './shell.tsx'

type Props = { name: string; label: string; special: Special; value: Value; folder: boolean; ends: Ends }

/** `folder`: the action says where a command runs. */
export function SpecialValue({ name, label, special, value, folder, ends }: Props) {
  const part = `value ${name}`
  const { expect, reached } = ends
  useEffect(() => expect(part), [expect, part])
  const end = () => reached(part)
  const hint = useId()
  const drawable = useMemo(() => isDrawable(special), [special])
  const notes = summarise(value.rendered.notes)
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
        draw={({ name, domain }, at) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div key={at} role="listitem">
            <Inert value={name} />
            <b>
              <Inert value={domain} />
            </b>
          </div>
        )}
        onEnd={onEnd}
      />
    </div>
  )
}
