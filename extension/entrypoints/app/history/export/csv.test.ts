import { expect, test } from 'vitest'
import { sampleSummary } from '../sample-summary.ts'
import { csvLine } from './csv.ts'
import { runsHead, runsLines } from './run-rows.ts'

test.each([
  [['plain', 3, null], 'plain,3,\r\n'],
  [['a,b', 'say "no"'], '"a,b","say ""no"""\r\n'],
  [['=1+1', '+49', '-2', '@x'], "'=1+1,'+49,'-2,'@x\r\n"],
  [[-2], '-2\r\n'],
])('%j', (cells, line) => expect(csvLine(cells)).toBe(line))

test('what is hidden in a text of an agent is made visible', () => {
  expect(csvLine(['a\u202eb\u200bc'])).not.toMatch(/[\u202e\u200b]/)
  expect(csvLine(['one\ntwo']).trimEnd()).not.toMatch(/\n/)
})

test('a run has a cell for each column, and unknown cost is empty', () => {
  const run = sampleSummary('run_1', { trigger: { kind: 'x', summary: '=HYPERLINK("http://example.com")' } })
  const line = runsLines([run])
  expect(line).toContain('"\'=HYPERLINK(""http://example.com"")"')
  expect(line).toMatch(/,0,0,0,0,,,\r\n$/)
  const width = runsHead.split(',').length
  expect(line.replace(/"(?:[^"]|"")*"/g, '').split(',')).toHaveLength(width)
})
