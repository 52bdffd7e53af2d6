/** Exports one run in one of its forms. */
import { exportHtml } from './html.ts'
import { asOfNow, exportMany, type ManyFiles } from './many.ts'
import { exportNdjson } from './ndjson.ts'
import { exportOtlp } from './otlp.ts'
import type { ExportSource } from './source.ts'

export type ExportFormat = keyof typeof exportFormats
export type ExportedFile = { name: string; type: string; content: string }

/** What each form is called and made with. */
export const exportFormats = {
  ndjson: { type: 'application/x-ndjson', ending: 'ndjson', make: exportNdjson },
  html: { type: 'text/html; charset=utf-8', ending: 'html', make: exportHtml },
  otlp: { type: 'application/json', ending: 'otlp.json', make: exportOtlp },
} as const

export type Exporter = {
  /** Rejects with the problem `not-found` where there is no such run. */
  exportRun(run: string, format: ExportFormat): Promise<ExportedFile>
  /** Several runs as of one checkpoint, as many as fit into an answer (many.ts). */
  exportRuns(runs: readonly string[], format: ExportFormat): Promise<ManyFiles>
}

export function createExporter(source: ExportSource): Exporter {
  const exportFrom = async (from: ExportSource, run: string, format: ExportFormat): Promise<ExportedFile> => {
    const { type, ending, make } = exportFormats[format]
    return { name: `${run}.${ending}`, type, content: await make(from, run) }
  }
  return {
    exportRun: (run, format) => exportFrom(source, run, format),
    exportRuns(runs, format) {
      const now = asOfNow(source)
      return exportMany(runs, run => exportFrom(now, run, format))
    },
  }
}
