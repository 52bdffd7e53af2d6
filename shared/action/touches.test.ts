import { expect, test } from 'vitest'
import { touchesOf } from './touches.ts'

const texts = (...args: Parameters<typeof touchesOf>) =>
  touchesOf(...args).map(({ path, whole }) => `${path.join('/')}${whole ? ' (whole)' : ''}`)

test('where records have fields: each field that is named, whatever the id', () => {
  expect(texts({ verb: 'update', record: 'crm/lead/1', fields: { a: 1, b: 2 } }, 'fields')).toEqual([
    'crm/lead/a',
    'crm/lead/b',
  ])
  expect(texts({ verb: 'read', record: 'crm/lead/1', fields: ['a'] }, 'fields')).toEqual(['crm/lead/a'])
})

test('where none is named: the whole record', () => {
  for (const fields of [undefined, [], {}])
    expect(texts({ verb: 'update', record: 'crm/lead/1', fields }, 'fields')).toEqual(['crm/lead (whole)'])
})

test('where ids are paths: the path, and where it leads', () => {
  const action = { verb: 'write', record: 'work/file/a/b.md', fields: { content: '' } }
  expect(texts(action, 'id')).toEqual(['work/file/a/b.md'])
  expect(texts(action, 'id', 'a/b.md')).toEqual(['work/file/a/b.md'])
  expect(texts(action, 'id', 'c/d.md')).toEqual(['work/file/a/b.md', 'work/file/c/d.md'])
  expect(texts({ verb: 'list', record: 'work/file' }, 'id')).toEqual(['work/file (whole)'])
})
