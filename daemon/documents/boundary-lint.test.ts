import { expect, test } from 'vitest'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { lintText } from './boundary-lint.ts'

const yaml = `boundary: 1
workflow: desk
title: Desk
process: Tests
owner: { team: Owners, contact: o }
tier: execute
systems: { crm: { kind: odoo, at: "http://localhost:8069" } }
reads: [crm/*]
writes: [crm/lead]
alone:
  - update crm/lead/a
approval:
  - { do: update crm/lead/b, when: input.b > 5 && input.b < 3 }
  - update crm/lead/a
never: [{ detect: secret }]
`

test('findings have their line and column', () => {
  const { findings } = lintText(yaml, 'desk.yaml', { teams: [] })
  expect(findings.map(({ code, at, line, column }) => `${line}:${column} ${code} ${at}`)).toEqual([
    '5:16 owner-without-approver owner.team',
    '8:9 wide-reads reads[0]',
    '11:5 contradiction alone[0]',
    '13:36 condition-never approval[0].when',
  ])
})

test('what is no boundary is told as such', () => {
  const { boundary, findings } = lintText(`${yaml}tire: 1\n`, 'desk.yaml')
  expect(boundary).toBeNull()
  expect(findings).toEqual([
    {
      code: 'invalid',
      severity: 'error',
      at: 'tire',
      path: ['tire'],
      line: 16,
      column: 7,
      sentence: 'is not a key that this version knows. Remove it.',
      mend: 'Until this is mended the workflow blocks everything.',
    },
  ])
  expect(lintText('', 'desk.yaml').findings).toMatchObject([{ code: 'invalid', line: 1, column: 1, path: [] }])
})

test('what the file does not say is placed at what is nearest', () => {
  const text = boundaryText('desk', { never: undefined })
  expect(lintText(text, 'desk.yaml').findings).toContainEqual(
    expect.objectContaining({ code: 'no-detector', at: 'never', line: 1, column: 1 }),
  )
})
