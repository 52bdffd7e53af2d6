import { beforeAll, describe, expect, test } from 'vitest'
import { type SampleRun, sampleRun } from '../../test/export/sample-run.ts'
import { fingerprintOf } from '../../shared/log/keys.ts'
import { verifyExport } from '../../shared/log/verify-page.ts'
import { createExporter } from './exporter.ts'

let sample: SampleRun
let lines: string
let page: string

beforeAll(async () => {
  sample = await sampleRun()
  const exporter = createExporter(sample.source)
  lines = (await exporter.exportRun(sample.run, 'ndjson')).content
  page = (await exporter.exportRun(sample.run, 'html')).content
})

describe('an export of a run with everything in it', () => {
  test('verifies', async () => {
    console.log(lines.length, page.length, await verifyExport(lines))
    expect((await verifyExport(lines)).ok).toBe(true)
    expect((await verifyExport(page)).ok).toBe(true)
  })
})
