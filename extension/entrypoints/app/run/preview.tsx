/** What the boundary, as it is now, would make of a past ask: worked out here, when somebody wants to know. */
import { useState } from 'react'
import type { AskView } from '../../../../shared/api/views.ts'
import type { Verdict } from '../../../../shared/boundary/verdict.ts'
import type { Daemon } from '../../../lib/daemon.ts'
import { previewWords } from '../../../locales/preview.ts'
import { Why } from '../../../ui/card/why.tsx'
import { useRemote } from '../use-remote.ts'

type Asked = AskView & { action: NonNullable<AskView['action']> }

export function Preview({ view }: { view: Asked }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{previewWords.title}</summary>
      {open && <Outcome view={view} />}
    </details>
  )
}

function Outcome({ view }: { view: Asked }) {
  const { value, error } = useRemote(`preview ${view.ask}@${view.version}`, daemon => load(daemon, view))
  if (error !== undefined) return <p className="hint">{previewWords.failed}</p>
  if (value === undefined) return <p className="hint">{previewWords.loading}</p>
  if (value.verdict === null) return <p className="hint">{previewWords.gone}</p>
  const { decision, reasons } = value.verdict
  return (
    <>
      <p>
        <b>{previewWords.outcome[decision]}</b> <span className="hint">{previewWords.leftOut}</span>
      </p>
      <Why
        reasons={reasons.filter(reason => reason.decision !== 'allow')}
        version={value.version}
        evidence={view.evidence}
      />
    </>
  )
}

async function load(daemon: Daemon, view: Asked): Promise<{ verdict: Verdict | null; version: number }> {
  const [{ boundaries }, { policies }, { previewOf }] = await Promise.all([
    daemon.call('boundaries', {}),
    daemon.call('policies', {}),
    import('../../../lib/preview.ts'),
  ])
  const found = boundaries.find(({ workflow }) => workflow === view.workflow)
  if (!found?.boundary) return { verdict: null, version: 0 }
  const known = {
    stopped: false,
    paused: found.paused,
    accepted: found.accepted,
    now: view.at,
    policies: new Map(policies.map(policy => [policy.id, policy])),
  }
  return { verdict: previewOf(view, found.boundary, known, () => true), version: found.version }
}
