/** What the extension draws as English in every language: quotations alone, each of which is listed. */
import { expect, test } from 'vitest'
import { quotations } from '../browser/english.ts'
import { sources } from './sources.ts'

/** Marks what nobody has German for, such as what an older daemon recorded; on no page of the tests it has to. */
const fallback = 'extension/ui/said.tsx'

test('only the listed quotations are marked as English', () => {
  const marked = sources(['.tsx', '.ts'])
    .filter(({ area, isTest, text }) => area === 'extension' && !isTest && /\blang(="en"|=\{[^}]*'en')/.test(text))
    .map(({ path }) => path)
  expect(marked.sort()).toEqual([...Object.keys(quotations), fallback].sort())
})
