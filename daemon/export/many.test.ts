import { expect, test } from 'vitest'
import { Problem } from '../../shared/api/problems.ts'
import { verifyExport } from '../../shared/log/verify-page.ts'
import { sampleRun } from '../../test/export/sample-run.ts'
import { createExporter } from './exporter.ts'
import { exportMany } from './many.ts'

const file = (run: string) => Promise.resolve({ name: `${run}.csv`, type: 'text/csv', content: 'x'.repeat(10) })

test('an answer ends where it holds enough, and says what is left', async () => {
  const { files, rest } = await exportMany(['a', 'b', 'c', 'd'], file, 15)
  expect([files.map(({ run }) => run), rest]).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})

test('one run is always taken, however long it is, so that an export comes to its end', async () => {
  expect(await exportMany(['a', 'b'], file, 1)).toMatchObject({ files: [{ run: 'a' }], rest: ['b'] })
})

test('a run that is not there is named, and the others follow; anything else ends it', async () => {
  const gone = (run: string) => (run === 'b' ? Promise.reject(new Problem('not-found', 'no')) : file(run))
  expect(await exportMany(['a', 'b', 'c'], gone)).toMatchObject({
    files: [{ run: 'a' }, { run: 'c' }],
    missing: ['b'],
    rest: [],
  })
  await expect(exportMany(['a'], () => Promise.reject(new Error('The disk is gone.')))).rejects.toThrow('disk')
})

test('each file of many is the one that is made alone, and verifies', async () => {
  const sample = await sampleRun()
  let checkpoints = 0
  const source = {
    ...sample.source,
    checkpoint() {
      checkpoints++
      return sample.source.checkpoint()
    },
  }
  const { files } = await createExporter(source).exportRuns([sample.run, sample.run], 'ndjson')
  expect(checkpoints).toBe(1)
  const { content } = await createExporter(source).exportRun(sample.run, 'ndjson')
  expect(files.map(each => each.content)).toEqual([content, content])
  expect((await verifyExport(content)).ok).toBe(true)
})
