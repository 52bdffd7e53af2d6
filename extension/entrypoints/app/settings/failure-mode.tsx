/** One failure mode: its row of the table, its settings, and the transcript of its drill. */
import type { DrillTranscript } from '../../../../shared/api/human/drills.ts'
import { oneLine } from '../../../../shared/text/excerpt.ts'
import type { ResultOf } from '../../../lib/daemon.ts'
import { drillWords as say } from '../../../locales/drills.ts'
import { failureModeWords } from '../../../locales/shared-failures.ts'
import { FailureTranscript } from './failure-transcript.tsx'

export type Mode = ResultOf<'drills'>['modes'][number]

type Props = {
  mode: Mode
  transcript: DrillTranscript | undefined
  trying: boolean
  busy: boolean
  onTry: () => void
}

export function FailureMode({ mode, transcript, trying, busy, onTry }: Props) {
  const { title, when, happens, told } = failureModeWords[mode.mode]
  return (
    <li>
      <div className="failure-head">
        <h2>
          {title}
          {transcript && (
            <span className={`tag ${transcript.passed ? 'good' : 'bad'}`}>
              {transcript.passed ? say.passed : say.failed}
            </span>
          )}
        </h2>
        <button type="button" aria-label={say.tryNamed(title)} disabled={busy} onClick={onTry}>
          {trying ? say.trying : say.try}
        </button>
      </div>
      <dl className="facts-list">
        <dt>{say.when}</dt>
        <dd>{when}</dd>
        <dt>{say.happens}</dt>
        <dd>{happens}</dd>
        <dt>{say.told}</dt>
        <dd>{told ?? say.nobody}</dd>
        <dt>{say.own}</dt>
        <dd>
          <Settings mode={mode} />
        </dd>
      </dl>
      {transcript && <FailureTranscript title={title} transcript={transcript} />}
    </li>
  )
}

function Settings({ mode: { setting, settings } }: { mode: Mode }) {
  if (setting === null) return say.notSet
  return (
    <>
      {settings.length === 0 && <span className="hint">{say.noWorkflows}</span>}
      {settings.map(({ workflow, title, value }) => (
        <span key={workflow} className="own">
          {oneLine(title, 80)}: {value === null ? say.notSaid : oneLine(value, 200)}
        </span>
      ))}
      <small>
        {say.setAt} <code>{setting}</code>
      </small>
    </>
  )
}
