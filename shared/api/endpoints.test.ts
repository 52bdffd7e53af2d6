import { describe, expect, test } from 'vitest'
import { surfaceProblems, surfaces } from './endpoint.ts'
import { endpointRows } from './endpoints.ts'
import { ProblemDocument, problemCode, problemDocument, problems } from './problems.ts'

const rows = [...endpointRows]

describe('the endpoint table', () => {
  test('has each method of a path once', () => {
    const keys = rows.map(([, { method, path }]) => `${method} ${path}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test.each(rows)('%s lies under its surface and names every parameter of its path', (_, row) => {
    const { prefix } = surfaces[row.surface]
    expect(row.path.startsWith(prefix === '/' ? '/' : `${prefix}/`)).toBe(true)
    expect(Object.keys(row.params?.shape ?? {})).toEqual((row.path.match(/:\w+/g) ?? []).map(name => name.slice(1)))
    expect(row.body !== undefined).toBe(row.method === 'POST')
  })

  test('is POST on every human route, and signed wherever something changes', () => {
    const human = rows.filter(([, { surface }]) => surface === 'human')
    expect(human.every(([, { method }]) => method === 'POST')).toBe(true)
    const unsigned = human.filter(([, { signed }]) => !signed).map(([name]) => name)
    // What only reads, or proves who asks. Whoever adds a command has to sign it, or put it here with a reason.
    expect(unsigned.sort()).toEqual(
      [
        'agents',
        'alerts',
        'approvers',
        'askView',
        'boundaries',
        'checkBoundary',
        'replayBoundary',
        'changes',
        'checkpoint',
        'connections',
        'costs',
        'drills',
        'exportRun',
        'exportRuns',
        'figures',
        'incidents',
        'policies',
        'policy',
        'queue',
        'readiness',
        'recordView',
        'recordMarks',
        'recordStops',
        // Says what a page shows, and gives nobody anything: it cannot make an ask pass.
        'observe',
        'runView',
        'runs',
        'sessionFinish',
        'sessionStart',
        'standingList',
        'standingPreview',
        'ticket',
      ].sort(),
    )
    for (const [, row] of human) expect(row.problems.includes('bad-signature')).toBe(row.signed === true)
  })

  test('gives the command line nothing that decides, resumes or accepts (promise 3)', () => {
    const control = rows.filter(([, { surface }]) => surface === 'control').map(([name]) => name)
    expect(control.filter(name => /resume|accept|decide|approve|raise|grant/i.test(name))).toEqual([])
  })
})

describe('the registry of problems', () => {
  test.each(Object.entries(problems))('%s says what it is and what to do', (code, { status, title, remedy }) => {
    expect(status).toBeGreaterThanOrEqual(400)
    expect([title, remedy].every(text => text.length > 0)).toBe(true)
    const document = problemDocument(code as keyof typeof problems, 'a detail', { more: 1 })
    expect(ProblemDocument.parse(document)).toMatchObject({ status, detail: 'a detail', more: 1 })
    expect(problemCode(document)).toBe(code)
  })

  test('knows its own codes only', () => {
    for (const type of ['about:blank', 'urn:countersign:problem:constructor', 'urn:countersign:problem:', undefined, 7])
      expect(problemCode({ type })).toBeUndefined()
  })

  test('has an entry for whatever a surface can answer', () => {
    for (const codes of Object.values(surfaceProblems)) for (const code of codes) expect(problems[code]).toBeDefined()
  })
})
