/** Reads the labelled corpus of the detectors: one payload a line, with the kinds of data that a person found in it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../../shared/action/canonical.ts'
import type { DetectorName } from '../../../shared/boundary/detect/detectors.ts'

export type Labelled = { at: string; value: Json; expect: DetectorName[] }

const folder = import.meta.dirname

/** Every line of every file; `at` is where it stands, such as `cards.tsv:12`. */
export function corpus(): Labelled[] {
  return readdirSync(folder)
    .filter(file => /\.(tsv|ndjson)$/.test(file))
    .sort()
    .flatMap(file =>
      readFileSync(join(folder, file), 'utf8')
        .replaceAll('¦', '')
        .split('\n')
        .map((line, index) => ({ line, at: `${file}:${index + 1}` }))
        .filter(({ line }) => line !== '' && !line.startsWith('#'))
        .map(({ line, at }) => ({ at, ...(file.endsWith('.tsv') ? fromTsv(line) : JSON.parse(line)) })),
    )
}

function fromTsv(line: string): Omit<Labelled, 'at'> {
  const [kinds = '', text = ''] = line.split('\t')
  return { value: unescape(text), expect: kinds === '-' ? [] : (kinds.split(',') as DetectorName[]) }
}

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, code?: string, letter?: string) =>
    code === undefined ? ({ n: '\n', t: '\t' }[letter!] ?? letter!) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}
