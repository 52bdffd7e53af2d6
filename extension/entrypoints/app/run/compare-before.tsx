/** Leads to this run beside the one before it in the same workflow. */

import { useState } from 'react'
import type { RunSummary } from '../../../../shared/api/views.ts'
import { historyWords } from '../../../locales/history.ts'
import { aloud } from '../../../ui/live/aloud.ts'
import { compareRoute } from '../history/view.ts'
import { Failure } from '../parts/failure.tsx'
import { goTo } from '../use-route.ts'
import { useTask } from '../use-task.ts'

const { compare: say } = historyWords

export function CompareBefore({ summary: { run, workflow } }: { summary: RunSummary }) {
  const task = useTask()
  const [none, setNone] = useState(false)
  const find = () =>
    task.run(async daemon => {
      const [before] = (await daemon.call('runs', { workflow, before: run, limit: 1 })).runs
      if (before) goTo(compareRoute(before.run, run))
      setNone(!before)
    })
  return (
    <>
      <button type="button" disabled={task.busy} onClick={() => void find()}>
        {say.before}
      </button>
      <small ref={aloud}>{none && say.noneBefore}</small>
      {task.error !== undefined && <Failure error={task.error} />}
    </>
  )
}
