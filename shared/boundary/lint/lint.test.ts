import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { firstBoundary } from '../../../daemon/cli/first-boundary.ts'
import { demoBoundary } from '../../../test/demo/workspace.ts'
import { boundaryText } from '../../../test/fixtures/boundaries.ts'
import { Boundary } from '../boundary.ts'
import { type LintFacts, lint } from './lint.ts'
import { type LintCode, lintRules } from './rules.ts'

/** A boundary in which the lint finds nothing. */
const clean = {
  boundary: 1,
  workflow: 'desk',
  title: 'Desk',
  process: 'Tests',
  owner: { team: 'Owners', contact: 'owners@example.com' },
  tier: 'execute',
  systems: {
    crm: { kind: 'odoo', at: 'http://localhost:8069' },
    files: { kind: 'workstation', at: '/home/user/notes' },
  },
  reads: ['crm/lead/*', 'files/file/**'],
  writes: ['crm/lead/*', 'files/file/notes'],
  alone: ['update crm/lead/stage'],
  never: ['crm/lead/secret', { detect: 'secret' }],
}
const found = (changes: object, facts: LintFacts = {}) =>
  lint(Boundary.parse({ ...clean, ...changes }), facts).map(({ code, at }) => `${code} ${at}`)

test('a careful boundary gives nothing', () => expect(found({})).toEqual([]))

type Case = [code: LintCode, changes: object, at: string[], facts?: LintFacts]
const when = (does: string, condition: string) => ({ do: does, when: condition })

const withTools = {
  systems: { ...clean.systems, tool: { kind: 'tools' } },
  reads: [...clean.reads, 'tool/mcp/a/*'],
  writes: [...clean.writes, 'tool/mcp/crm/*'],
}

const cases: Case[] = [
  ['contradiction', { approval: ['update crm/lead/stage'] }, ['alone[0]']],
  [
    'contradiction',
    { alone: [when('update crm/lead/a', 'id == "1"')], approval: [when('update crm/lead/a', 'id == "1"')] },
    ['alone[0]'],
  ],
  [
    'contradiction',
    {
      capabilities: [
        { do: 'update crm/lead', tier: 'prepare' },
        { do: 'update crm/lead', tier: 'escalate' },
      ],
    },
    ['capabilities[1]'],
  ],
  ['contradiction', { approval: ['update crm/lead/other', when('update crm/lead/stage', 'id == "1"')] }, []],
  ['possible-contradiction', { alone: ['update crm/*/stage'], approval: ['update crm/lead/*'] }, ['alone[0]']],
  [
    'possible-contradiction',
    { alone: [when('update crm/lead/a', 'input.a < 10')], approval: [when('update crm/lead/a', 'input.a > 5')] },
    ['alone[0]'],
  ],
  [
    'possible-contradiction',
    { alone: [when('update crm/lead/a', 'input.a < 10')], approval: [when('update crm/lead/a', 'input.a >= 10')] },
    [],
  ],
  ['off-limits', { writes: ['crm/lead/secret', 'crm/lead/stage'] }, ['writes[0]']],
  [
    'off-limits',
    { reads: ['crm/lead'], never: ['crm/**', { detect: 'secret' }] },
    ['reads[0]', 'writes[0]', 'alone[0]'],
  ],
  ['off-limits', { never: ['**/.env*', 'crm/lead/s*', { detect: 'secret' }] }, ['alone[0]']],
  ['condition-never', { alone: [when('update crm/lead/a', 'input.a > 5 && input.a < 3')] }, ['alone[0].when']],
  ['condition-never', { approval: [when('update crm/lead/a', 'verb == "delete"')] }, ['approval[0].when']],
  [
    'condition-never',
    { approval: [when('update crm/lead/a', 'record.startsWith("crm/partner/")')] },
    ['approval[0].when'],
  ],
  ['condition-never', { approval: [when('update crm/lead/a', 'confidence == "high"')] }, ['approval[0].when']],
  ['condition-never', { approval: [when('update crm/lead/a', 'confidence > 1.5')] }, ['approval[0].when']],
  [
    'condition-never',
    { capabilities: [{ do: 'update crm/lead/a', tier: 'prepare', when: 'workflow == "other"' }] },
    ['capabilities[0].when'],
  ],
  ['condition-always', { approval: [when('update crm/lead/a', 'input.a > 5 || input.a <= 5')] }, ['approval[0].when']],
  ['condition-always', { approval: [when('* crm/lead/a', 'record_type == "lead"')] }, ['approval[0].when']],
  [
    'condition-part',
    { approval: [when('update crm/lead/a', 'input.b == 1 || (input.a > 5 && input.a < 3)')] },
    ['approval[0].when'],
  ],
  [
    'condition-part',
    { approval: [when('update crm/lead/a', 'input.b == 1 && verb == "update"')] },
    ['approval[0].when'],
  ],
  ['rejection-never', { failure: { rejection: { of_last: [10, 3] } } }, ['failure.rejection.of_last']],
  ['unreachable', { tier: 'prepare' }, ['alone[0]']],
  ['unreachable', { tier: 'prepare', capabilities: [{ do: 'update crm/lead/stage', tier: 'execute' }] }, []],
  ['unreachable', { capabilities: [{ do: 'update crm/lead', tier: 'escalate' }] }, ['alone[0]']],
  [
    'unreachable',
    { capabilities: [when('update crm/lead', 'id == "1"')].map(rule => ({ ...rule, tier: 'escalate' })) },
    [],
  ],
  [
    'unreachable',
    { alone: ['read crm/lead', 'propose crm/lead', 'delete crm/lead', 'move crm/lead', 'update crm/partner'] },
    [0, 1, 2, 3, 4].map(index => `alone[${index}]`),
  ],
  ['unreachable', { approval: ['* crm/lead'] }, ['alone[0]']],
  [
    'unreachable',
    { approval: ['update crm/partner', 'read crm/lead', 'update files/file/other'] },
    [0, 1, 2].map(index => `approval[${index}]`),
  ],
  ['unreachable', { tier: 'recommend', alone: [], approval: ['update crm/lead'] }, ['approval[0]']],
  [
    'unreachable',
    {
      capabilities: [
        { do: 'read crm/lead', tier: 'observe' },
        { do: 'draft crm/lead', tier: 'prepare' },
        { do: 'draft crm/partner', tier: 'prepare' },
      ],
    },
    ['capabilities[0]', 'capabilities[2]'],
  ],
  ['unknown-verb', { approval: ['updaet crm/lead'] }, ['approval[0]']],
  ['unknown-verb', { tools: [{ tool: 'mcp/crm/x', is: 'updaet crm/lead' }] }, ['tools[0].is']],
  ['unknown-verb', { ...withTools, alone: ['call tool/mcp/crm/ping'] }, ['alone[0]']],
  ['tool-blocked', { tools: [{ tool: 'mcp/crm/x', is: 'update crm/partner', id: 'id' }] }, ['tools[0].is']],
  ['tool-blocked', { tools: [{ tool: 'mcp/crm/x', is: 'read crm/lead', id: 'id' }] }, []],
  ['tool-blocked', { ...withTools, tools: [{ tool: 'mcp/b/c', is: 'read tool/mcp' }] }, ['tools[0].is']],
  ['tool-blocked', { ...withTools, tools: [{ tool: 'mcp/a/*', is: 'read tool/mcp' }] }, []],
  [
    'tool-shadowed',
    { tools: ['mcp/crm/*', 'mcp/crm/x', 'mcp/*/x', 'mcp/crm/*'].map(tool => ({ tool, is: 'update crm/lead' })) },
    ['tools[1].tool', 'tools[3].tool'],
  ],
  ['tool-shell', { tools: [{ tool: 'claude-code/Bash', is: 'read crm/lead' }] }, ['tools[0].tool']],
  ['tool-shell', { tools: [{ tool: 'claude-code/*', is: 'read crm/lead' }] }, []],
  ['tool-replaces', { tools: [{ tool: 'codex/*', is: 'read crm/lead' }] }, ['tools[0].tool']],
  ['tool-replaces', { tools: [{ tool: 'codex/shell', is: 'read crm/lead' }] }, []],
  [
    'nested-folders',
    {
      systems: { ...clean.systems, deep: { kind: 'workstation', at: '/home/user/notes/deep/' } },
      reads: ['deep/file'],
    },
    ['systems.deep.at'],
  ],
  ['owner-without-approver', {}, ['owner.team'], { teams: ['Others'] }],
  ['owner-without-approver', {}, ['owner.team'], { teams: [] }],
  ['owner-without-approver', {}, [], { teams: ['Others', 'Owners'] }],
  ['owner-without-approver', {}, [], { teams: ['*'] }],
  ['wide-writes', { writes: ['crm/*', '**'] }, ['writes[0]', 'writes[1]']],
  ['wide-writes', { alone: ['update crm/**'] }, ['alone[0]']],
  ['wide-reads', { reads: ['crm/*/name'] }, ['reads[0]']],
  [
    'wide-verbs',
    { alone: ['* crm/lead'], capabilities: [{ do: '* files/file', tier: 'prepare' }], approval: ['* crm/lead/x'] },
    ['alone[0]'],
  ],
  ['deep-star', { writes: ['crm/lead/*', 'files/file/notes/*'] }, ['writes[1]']],
  ['sources-unreadable', { reads: [], evidence: { required: ['confidence', 'sources'] } }, ['evidence.required[1]']],
  ['sources-unreadable', { reads: ['crm/lead/secret'], evidence: { alone: ['sources'] } }, ['evidence.alone[0]']],
  ['sources-unreadable', { evidence: { required: ['sources'] } }, []],
  ['idle-freshness', { evidence: { fresh_within: '1h' } }, ['evidence.fresh_within']],
  ['idle-freshness', { evidence: { fresh_within: '1h', required: ['sources'] } }, []],
  ['execute-without-alone', { alone: [] }, ['tier']],
  [
    'execute-without-alone',
    {
      tier: 'prepare',
      alone: [],
      capabilities: [
        { do: 'update crm/lead', tier: 'execute' },
        { do: 'draft crm/lead', tier: 'execute' },
      ],
    },
    ['capabilities[0]'],
  ],
  ['nothing-to-change', { writes: [], alone: [] }, ['writes']],
  ['nothing-to-change', { tier: 'observe', alone: [] }, ['writes']],
  ['empty-budget', { budget: {} }, ['budget']],
  ['budget-order', { budget: { per_run: '3.00 USD', per_day: '2.00 USD' } }, ['budget.per_run']],
  ['budget-order', { budget: { per_run: '2.00 USD', per_day: '2.00 USD' } }, []],
  ['ask-level', { budget: { per_run: '3.00 USD', ask_at: '100%' } }, ['budget.ask_at']],
  ['ask-level', { budget: { per_run: '3.00 USD', ask_at: '0%' } }, ['budget.ask_at']],
  ['unknown-cost', { budget: { per_run: '3.00 USD' } }, ['budget']],
  ['unknown-cost', { budget: { per_run: '3.00 USD' } }, [], { costsKnown: true }],
  ['empty-limits', { limits: {} }, ['limits']],
  ['review-times', { review: { expires: '2h', owner_expires: '1h' } }, ['review.owner_expires']],
  ['no-detector', { never: ['crm/lead/secret'] }, ['never']],
  ['no-detector', { never: [], writes: ['files/file/notes'], alone: ['write files/file/notes'] }, []],
  ['redundant', { reads: ['crm/lead/*', 'crm/lead/name', 'files/file'] }, ['reads[1]']],
  ['redundant', { reads: ['crm/lead', 'crm/lead/*', 'files/file'] }, ['reads[1]']],
  ['redundant', { approval: ['update crm/lead/a', when('update crm/lead/a', 'id == "1"')] }, ['approval[1]']],
  ['redundant', { approval: ['update crm/lead/a', { ...when('update crm/lead/a', 'id == "1"'), reason: 'Told' }] }, []],
  ['redundant', { capabilities: [{ do: 'draft crm/lead', tier: 'execute' }] }, ['capabilities[0]']],
  ['redundant', { never: [{ detect: 'iban' }, { detect: 'iban' }] }, ['never[1]']],
  [
    'wide-selector',
    {
      systems: {
        ...clean.systems,
        crm: {
          kind: 'generic',
          pages: [
            { path: '/leads/:id', type: 'lead', fields: { stage: '.stage', name: 'h1' } },
            { path: '/old/:id', type: 'lead', fields: { stage: 'table td' } },
          ],
        },
      },
    },
    ['systems.crm.pages[0].fields.name', 'systems.crm.pages[1].fields.stage'],
  ],
  ['unused-system', { systems: { ...clean.systems, web: { kind: 'web' } } }, ['systems.web']],
]

describe('finds', () => {
  test.each(cases)('%s (%#)', (code, changes, at, facts) => {
    const places = found(changes, facts)
      .filter(line => line.startsWith(`${code} `))
      .map(line => line.slice(code.length + 1))
    expect(places).toEqual(at)
  })

  test('every kind that the table names', () => {
    const told = new Set(cases.filter(([, , at]) => at.length > 0).map(([code]) => code))
    expect([...told].sort()).toEqual(Object.keys(lintRules).sort())
  })
})

test('everything found says what is the matter and how to mend it', () => {
  for (const [, changes, , facts] of cases)
    for (const { sentence, mend, severity } of lint(Boundary.parse({ ...clean, ...changes }), facts)) {
      expect(sentence).toMatch(/^\S.*\.$/)
      expect(mend).toMatch(/^\S.*\.$/)
      expect(`${sentence}${mend}`).not.toContain('undefined')
      expect(severity).toMatch(/^(error|warning|note)$/)
    }
})

test('an owner without approver is told whose approvers there are', () => {
  const [finding] = lint(Boundary.parse(clean), { teams: ['Others', 'Others', 'More'] })
  expect(finding?.mend).toBe(
    'Pair one for it: countersign pair --team "Owners". There are approvers for: Others, More.',
  )
})

test('findings come in the order of the document', () => {
  const places = found({ tier: 'prepare', reads: ['crm/*'], approval: ['updaet crm/lead'], limits: {} })
  expect(places.map(line => line.split(' ')[1])).toEqual(['reads[0]', 'alone[0]', 'approval[0]', 'limits'])
})

describe('raises no false alarm on', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const [, shown = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? []
  test.each([
    ['the boundary of the README', shown],
    ['the first one', firstBoundary('/home/user/first-steps')],
    ['that of the demo', demoBoundary('/home/user/work', [])],
    ['that of the tests', boundaryText('desk').replaceAll('WORK', '/home/user/work')],
  ])('%s', (_, text) => {
    const findings = lint(Boundary.parse(parse(text)), { teams: ['*'], costsKnown: true })
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })
})
