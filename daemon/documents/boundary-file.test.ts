import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { faultLine, readBoundary, readBoundaryText, workflowOf } from './boundary-file.ts'

const good = boundaryText('desk')
const yaml = (...lines: string[]) =>
  `boundary: 1\nworkflow: desk\ntitle: Desk\nprocess: Tests\nowner: { team: T, contact: c }\ntier: execute\nsystems: {}\n${lines.join('\n')}\n`
const faultsOf = (text: string, file = 'desk.yaml') =>
  readBoundary(text, file).faults.map(fault => faultLine(file, fault))

test('a good file gives its boundary', () => {
  expect(readBoundary(good, '/etc/desk.yaml')).toMatchObject({ boundary: { workflow: 'desk' }, faults: [] })
  expect(readBoundary(yaml(), 'desk.yml').boundary?.reads).toEqual([])
})

test.each([
  [yaml('tire: execute'), 'desk.yaml:8:7: tire: is not a key that this version knows. Remove it'],
  [yaml('never: [crm/lead]'), 'desk.yaml:8:9: never.0: names the system "crm", which is not listed under systems'],
  [yaml('approval:', '  - { do: update, reason: r }'), /^desk\.yaml:9:11: approval\.0\.do: /],
  [
    yaml('never: [{ detect: passport }]'),
    /^desk\.yaml:8:19: never\.0\.detect: Invalid option: expected one of "payment-card"/,
  ],
  [yaml('tier: observe'), /^desk\.yaml:8:1: the document: /],
  [yaml('reads: [*x]'), /^desk\.yaml:8:/],
  ['', /^desk\.yaml:1:1: the document: /],
  ['- a list', /^desk\.yaml:1:1: the document: /],
  ['{', /^desk\.yaml:\d+:\d+: the document: /],
])('a fault is told with its place (%#)', (text, line) => {
  const [first] = faultsOf(text)
  if (typeof line === 'string') expect(first).toBe(line)
  else expect(first).toMatch(line)
})

describe('a condition that could not be decided is told with its place in the file and in its text', () => {
  const crm = (text: string) =>
    text.replace('systems: {}', 'systems: { crm: { kind: odoo, at: "http://localhost:8069" } }')
  test.each([
    [
      yaml('alone: [{ do: a crm/b, when: input.amount = 1 }]'),
      /^desk\.yaml:8:30: alone\.0\.when: at column 14 of the condition: A single =/,
    ],
    [
      yaml('approval:', '  - do: a crm/b', '    when: amount > 1'),
      /^desk\.yaml:10:11: approval\.0\.when: at column 1 of the condition: "amount" is not known here/,
    ],
    [
      yaml('approval:', '  - { do: a crm/b, when: "verb" }'),
      /^desk\.yaml:9:26: approval\.0\.when: at column 1 of the condition: This gives a value of type string/,
    ],
    [
      yaml('capabilities: [{ do: a crm/b, tier: execute, when: \'input.a.matches("x")\' }]'),
      /^desk\.yaml:8:\d+: capabilities\.0\.when: at column \d+ of the condition: matches\(…\) is refused/,
    ],
    [
      yaml('approval:', '  - do: a crm/b', '    when: |', '      true &&', '      = 1'),
      /^desk\.yaml:10:11: approval\.0\.when: at line 2, column 1 of the condition: /,
    ],
  ])('%#', (text, line) => {
    expect(readBoundary(crm(text), 'desk.yaml').boundary).toBeNull()
    expect(faultsOf(crm(text))[0]).toMatch(line)
  })

  test('and one that can is not', () => {
    expect(faultsOf(crm(yaml('alone: [{ do: a crm/b, when: input.amount == 1 }]')))).toEqual([])
  })
})

test('a file says by its name which workflow it is about, and must agree', () => {
  expect(workflowOf('/a/b/renewals-desk.yaml')).toBe('renewals-desk')
  expect(faultsOf(good, 'other.yaml')[0]).toMatch(
    /^other\.yaml:\d+:\d+: workflow: must be "other", as the file is named$/,
  )
})

test('a file that cannot be trusted is no boundary, and says why', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-boundaries-'))
  const [file, other] = [join(folder, 'desk.yaml'), join(folder, 'link.yaml')]
  await writeFile(file, good, { mode: 0o600 })
  expect(await readBoundaryText(file)).toBe(good)
  await symlink(file, other)
  await chmod(file, 0o666)
  for (const path of [file, other]) {
    const text = await readBoundaryText(path)
    expect(readBoundary(text ?? '', path).boundary).toBeNull()
    expect(text).toMatch(/desk\.yaml|link\.yaml/)
  }
  await rm(folder, { recursive: true })
  expect(await readBoundaryText(file)).toBeNull()
})
