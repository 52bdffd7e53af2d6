/** What `npm run test:conformance` lets pass: exactly the failures that the file lists, each with a reason. */
import { expect, test } from 'vitest'
import { expectedFailures, unexpected } from '../mcp/expected.ts'
import { referenceTools, results } from '../mcp/reference-tools.ts'
import type { Check } from '../mcp/suite.ts'
import { targets } from '../mcp/targets.ts'

const check = (id: string, status: string): Check => ({ id, status, scenario: 'any' })
const expected = new Map([['known', 'for a reason']])

test('a failure that is not listed counts, and so does an entry that passes or is gone', () => {
  expect(unexpected([check('known', 'FAILURE'), check('other', 'SUCCESS')], expected)).toEqual([])
  expect(unexpected([check('known', 'FAILURE'), check('new', 'FAILURE')], expected)).toEqual([
    'new fails and is not expected to',
  ])
  for (const checks of [[check('known', 'SUCCESS')], [check('known', 'WARNING')], []])
    expect(unexpected(checks, expected)).toEqual(['known is expected to fail and does not'])
})

test.each(Object.keys(targets))(
  'the file has a section for %s, and expects nothing of what is ours in any case',
  async target => {
    const failures = await expectedFailures(target)
    expect(failures.size).toBeGreaterThan(0)
    // Handshake, listing and the refusal of foreign hosts are ours in any case.
    for (const id of ['server-initialize', 'ping', 'tools-list', 'localhost-host-rebinding-rejected'])
      expect(failures.has(id), id).toBe(false)
  },
)

test('what the suite calls through the gateway is expected to work', async () => {
  const failures = await expectedFailures('gateway')
  expect(referenceTools).toHaveLength(Object.keys(results).length)
  for (const id of ['tools-call-simple-text', 'tools-call-error', 'tools-call-with-progress', 'tools-call-image'])
    expect(failures.has(id), id).toBe(false)
})
