/** One boundary: how it stands, what a person can do about that, and what it says in plain language. */

import { useEffect, useMemo, useState } from 'react'
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { summarize } from '../../../../shared/boundary/summary.ts'
import { shown } from '../../../lib/value.ts'
import { editor } from '../../../locales/editor.ts'
import { tierWords } from '../../../locales/shared-words.ts'
import { Inert } from '../../../ui/inert.tsx'
import { alarm } from '../../../ui/live/aloud.ts'
import { Said } from '../../../ui/said.tsx'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { words } from '../words.ts'
import { Accept } from './accept.tsx'
import { Edit } from './edit.tsx'
import { loadEdit } from './edits.ts'
import { Pause } from './pause.tsx'
import { stateOf } from './state.ts'
import { SummaryParts } from './summary-parts.tsx'
import './editor.css'

export function BoundaryArticle({ view, onChanged }: { view: BoundaryView; onChanged: () => void }) {
  const { boundaries: say } = words
  const { boundary, workflow, version, file, broken, agents, text } = view
  const state = stateOf(view)
  const sections = useMemo(() => (boundary ? summarize(boundary) : []), [boundary])
  const [editing, setEditing] = useState(false)
  const [kept, setKept] = useState(false)
  useEffect(() => {
    if (!editing) void loadEdit(workflow).then(edit => setKept(edit !== undefined))
  }, [workflow, editing])
  return (
    <article className="boundary">
      <a className="back" href="#/boundaries">
        {say.title}
      </a>
      <header>
        <div>
          <h1 tabIndex={-1}>
            <Inert value={shown(boundary?.title ?? workflow)} />
          </h1>
          <p className="about">
            <span className={`outcome ${state.tone}`}>{state.words}</span>
            {boundary && (
              <span>
                <b>{tierWords[boundary.tier].title}</b>
              </span>
            )}
            <span>
              <code>{workflow}</code>, {say.version(version)}
            </span>
            <span>
              {say.agents}: {agents.length > 0 ? agents.join(', ') : say.noAgents}
            </span>
          </p>
        </div>
        <div className="doing">
          {!editing && (
            <button type="button" onClick={() => setEditing(true)}>
              {editor.edit}
            </button>
          )}
          <Pause view={view} onChanged={onChanged} />
        </div>
      </header>
      {broken !== null && (
        <div ref={alarm} className="notice bad">
          <p>{say.broken}</p>
          <p className="remark">
            <Said by="faultLine" recorded={broken} />
          </p>
        </div>
      )}
      {kept && !editing && <p className="notice warn">{editor.kept}</p>}
      {editing && <Edit view={view} onClose={() => setEditing(false)} onChanged={onChanged} />}
      {!editing && broken === null && !view.accepted && (
        <Accept key={view.fileDigest} view={view} onChanged={onChanged} />
      )}
      {!editing && sections.length > 0 && <SummaryParts sections={sections} />}
      <details className="file">
        <summary>
          {say.showFile}: <code>{file}</code>
        </summary>
        <ScrollBox label={say.file}>
          <Inert value={shown(text)} />
        </ScrollBox>
      </details>
    </article>
  )
}
