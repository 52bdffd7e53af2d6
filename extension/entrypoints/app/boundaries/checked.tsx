/** What is wrong with the text, and what it admits that its author hardly meant: each leads to its line. */
import type { CheckedText } from '../../../../shared/api/human/editor.ts'
import { shown } from '../../../lib/value.ts'
import { editor } from '../../../locales/editor.ts'
import { said } from '../../../locales/said.ts'
import { Inert } from '../../../ui/inert.tsx'
import { aloudLater } from '../../../ui/live/aloud.ts'
import { Said } from '../../../ui/said.tsx'
import { Failure } from '../parts/failure.tsx'
import type { Remote } from '../use-remote.ts'

type GoTo = (line: number, column: number) => void

export function Checked({ check, onGoTo }: { check: Remote<CheckedText>; onGoTo: GoTo }) {
  const { value, error, reload } = check
  return (
    <div ref={aloudLater} className="checked">
      {value ? (
        <Found {...value} onGoTo={onGoTo} />
      ) : error === undefined ? (
        <p className="hint">{editor.checking}</p>
      ) : (
        <Failure error={error} onRetry={reload} />
      )}
    </div>
  )
}

function Found({ faults, findings, onGoTo }: CheckedText & { onGoTo: GoTo }) {
  if (faults.length === 0 && findings.length === 0) return <p className="good">{editor.sound}</p>
  return (
    <>
      {faults.length > 0 && <p className="bad">{editor.broken(faults.length)}</p>}
      {findings.length > 0 && <p>{editor.findings(findings.length)}</p>}
      <ul>
        {faults.map(({ line, column, at, words }) => (
          <Row key={`${line}:${column}:${words}`} place={[line, column]} tone="bad" onGoTo={onGoTo}>
            <Inert value={shown(said.faultPlace(at), true)} />: <Said by="fault" recorded={words} />
          </Row>
        ))}
        {findings.map(({ line, column, at, code, severity, sentence, mend }) => (
          <Row
            key={`${line}:${column}:${code}:${sentence}`}
            place={[line, column]}
            tone={severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'muted'}
            label={editor.severities[severity]}
            onGoTo={onGoTo}
          >
            <Inert value={shown(at, true)} />: <Said by="lint" recorded={sentence} /> <Said by="mend" recorded={mend} />
          </Row>
        ))}
      </ul>
    </>
  )
}

type RowProps = {
  place: [line: number, column: number]
  tone: 'bad' | 'warn' | 'muted'
  label?: string
  onGoTo: GoTo
  children: React.ReactNode
}

function Row({ place: [line, column], tone, label, onGoTo, children }: RowProps) {
  return (
    <li>
      <button type="button" className="link" onClick={() => onGoTo(line, column)}>
        {editor.at(line, column)}
      </button>{' '}
      {label && <span className={`outcome ${tone}`}>{label}</span>} <span className="remark">{children}</span>
    </li>
  )
}
