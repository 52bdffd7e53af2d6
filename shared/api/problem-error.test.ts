import { expect, test } from 'vitest'
import { problemIn } from './problem-error.ts'
import { ProblemDocument, problemDocument } from './problems.ts'

const document = problemDocument('no-grant', 'Nobody has decided yet.', { outcome: null })

test('a problem document of ours is read with its code and what it carries', () => {
  expect(problemIn(document)).toMatchObject({ code: 'no-grant', document: { outcome: null } })
})

const garbage: unknown[] = [
  undefined,
  null,
  'no',
  7,
  [],
  [document],
  {},
  { ...document, title: undefined },
  { ...document, status: '409' },
  { ...document, status: 409.5 },
  { ...document, remedy: null },
  { ...document, detail: ['x'] },
]

test.each(garbage.map(body => [JSON.stringify(body), body]))('%s is no problem, as the schema says', (_, body) => {
  expect(problemIn(body)).toBeUndefined()
  expect(ProblemDocument.safeParse(body).success).toBe(false)
})
