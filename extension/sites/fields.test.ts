import { expect, test } from 'vitest'
import { fieldMarks, pageMarks } from './fields.ts'
import { marksInWords } from './words.ts'

const now = 1_795_000_000_000
const place = (field: string) =>
  field === 'nowhere' ? [] : [{ selector: `[name="${field}"]`, read: 'text' as const, kind: 'text' as const }]
const page = marksInWords(
  {
    record: 'crm/deal/1',
    pending: [
      { ask: 'ask_2', agent: 'late', verb: 'update', expiresAt: now + 9, changes: [{ field: 'amount', after: 7 }] },
      {
        ask: 'ask_1',
        agent: 'bot',
        verb: 'update',
        expiresAt: now + 5,
        changes: [
          { field: 'amount', after: 14500 },
          { field: 'note', after: '' },
          { field: 'nowhere', after: 1 },
          { field: 'stage' },
        ],
      },
    ],
    wanted: [],
    recent: [
      {
        ask: 'ask_0',
        run: 'run_0',
        agent: 'bot',
        at: now - 3 * 60_000,
        verb: 'update',
        by: null,
        changes: [{ field: 'amount', after: 1 }, { field: 'owner' }],
      },
    ],
    stop: null,
  },
  ['margin', 'amount', '*', 'nowhere'],
  place,
)

test('each field has one mark: what waits first, then what is off limits, then what was changed', () => {
  expect(fieldMarks(page, new Set(), now).map(({ field, kind, words }) => [field, kind, words])).toEqual([
    ['amount', 'pending', '→ 14,500 waits for approval'],
    ['note', 'pending', '→ "" waits for approval'],
    ['stage', 'pending', 'waits for approval'],
    ['margin', 'never', 'off limits to agents'],
    ['*', 'never', 'off limits to agents'],
    ['owner', 'changed', 'changed by bot, 3 min ago'],
  ])
})

test('a field of which an agent claims another value says so', () => {
  const differs = new Set(['owner', 'amount', 'elsewhere'])
  const marks = new Map(fieldMarks(page, differs, now).map(each => [each.field, each]))
  expect(marks.get('owner')).toMatchObject({ kind: 'differs' })
  expect(marks.get('amount')?.words).toBe('→ 14,500 waits for approval; an agent claims another value')
  expect(marks.has('elsewhere')).toBe(false)
})

test('a page gets the mark of a field for either case', () => {
  const marks = new Map(pageMarks({ ...page, wanted: ['owner', 'amount'] }, now).map(each => [each.field, each]))
  expect(marks.get('owner')).toMatchObject({ mark: { kind: 'changed' }, differs: { kind: 'differs' } })
  expect(marks.get('amount')?.differs?.words).toContain('; an agent claims another value')
  expect(marks.get('margin')).toMatchObject({ mark: { kind: 'never' } })
  expect(marks.get('margin')?.differs).toBeUndefined()
})
