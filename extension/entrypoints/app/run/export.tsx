/** Exports the run as a file, for the offline verifier, for people or for tracing tools. */
import { Icon } from '../../../ui/icons.tsx'
import { Failure } from '../parts/failure.tsx'
import { useTask } from '../use-task.ts'
import { words } from '../words.ts'
import { download } from './download.ts'

const formats = { html: words.run.exportHtml, ndjson: words.run.exportNdjson, otlp: words.run.exportOtlp } as const

export function Export({ run }: { run: string }) {
  const task = useTask()
  const save = (format: keyof typeof formats) =>
    task.run(async daemon => download(await daemon.call('exportRun', { run, format })))
  return (
    <div className="export">
      {(Object.keys(formats) as (keyof typeof formats)[]).map(format => (
        <button
          key={format}
          type="button"
          disabled={task.busy}
          aria-label={formats[format]}
          title={formats[format]}
          onClick={() => void save(format)}
        >
          <Icon name="down" /> {format.toUpperCase()}
        </button>
      ))}
      {task.error !== undefined && <Failure error={task.error} />}
    </div>
  )
}
