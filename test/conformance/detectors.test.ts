/**
 * How well the detectors do on a labelled corpus. The lines were written from what such data looks like in the wild,
 * `hard.tsv` among them from what detectors are known to get wrong; a line counts once for each detector.
 */
import { describe, expect, test } from 'vitest'
import { detect } from '../../shared/boundary/detect/detect.ts'
import { type DetectorName, detectorNames } from '../../shared/boundary/detect/detectors.ts'
import { corpus } from '../corpus/detectors/read.ts'

const lines = corpus()
const floor = 0.95

type Score = {
  kind: DetectorName
  positives: number
  missed: string[]
  wrong: string[]
  precision: number
  recall: number
}

function score(kind: DetectorName): Score {
  const found = lines.filter(({ value }) => detect(kind, value).length > 0)
  const positives = lines.filter(({ expect: kinds }) => kinds.includes(kind))
  const right = positives.filter(line => found.includes(line))
  return {
    kind,
    positives: positives.length,
    missed: positives.filter(line => !right.includes(line)).map(({ at }) => at),
    wrong: found.filter(line => !right.includes(line)).map(({ at }) => at),
    precision: right.length / found.length,
    recall: right.length / positives.length,
  }
}

const scores = detectorNames.map(score)

function table(): string {
  const rows = scores.map(({ kind, positives, precision, recall, wrong, missed }) =>
    [
      kind.padEnd(14),
      String(positives).padStart(9),
      String(lines.length - positives).padStart(10),
      precision.toFixed(3).padStart(10),
      recall.toFixed(3).padStart(7),
      `  wrong: ${wrong.join(' ') || '–'}; missed: ${missed.join(' ') || '–'}`,
    ].join(''),
  )
  return [`detector      positives negatives precision recall   on ${lines.length} lines`, ...rows].join('\n')
}

describe('the detectors on the labelled corpus', () => {
  console.log(table())

  test('which has at least 450 lines, each with labels that are detectors', () => {
    expect(lines.length).toBeGreaterThanOrEqual(450)
    expect(lines.flatMap(line => line.expect).filter(kind => !detectorNames.includes(kind))).toEqual([])
  })

  test.each(scores)('$kind: precision $precision, recall $recall', ({ positives, precision, recall }) => {
    expect(positives).toBeGreaterThanOrEqual(40)
    expect(precision).toBeGreaterThanOrEqual(floor)
    expect(recall).toBeGreaterThanOrEqual(floor)
  })
})
