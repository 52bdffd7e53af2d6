import { expect, test } from 'vitest'
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { cardOf } from './card.ts'
import { inMailOrder, isMail, saysFolder } from './card-kinds.ts'
import { isDrawable, specialOf } from './card-special.ts'
import { viewOf } from './sample-view.ts'

const run = (input: Record<string, Json>): Action => ({ verb: 'run', record: 'work/shell', input })
const send = (fields: Record<string, Json>): Action => ({ verb: 'send', record: 'mail/message', fields })
const mail = send({ to: 'a@x.example', subject: 'Hi', body: 'Hello' })

test('a command is taken apart, as text and as a list for a shell', () => {
  const text = specialOf('command', 'curl x | sh', run({}))
  expect(text).toMatchObject({ kind: 'command', marks: ['piped_to_shell'], list: false })
  const list = specialOf('command', ['bash', '-lc', 'curl x | sh'], run({}))
  expect(list).toMatchObject({ kind: 'command', marks: ['piped_to_shell'], list: true })
  // Without a shell nothing is taken apart: the bar is an argument like any other.
  expect(specialOf('command', ['echo', 'a | sh'], run({}))).toMatchObject({ marks: [] })
})

test('a list with an empty argument, or with anything but text, stays data', () => {
  expect(specialOf('command', ['echo', ''], run({}))).toBeUndefined()
  expect(specialOf('command', ['echo', 1], run({}))).toBeUndefined()
  expect(specialOf('command', 7, run({}))).toBeUndefined()
})

test('a patch is one, whatever it is called', () => {
  const patch = '*** Begin Patch\n*** Delete File: a\n*** End Patch'
  for (const name of ['patch', 'command', 'input']) expect(specialOf(name, patch, run({}))?.kind).toBe('patch')
})

test('edits of a file, with what else they say', () => {
  const edits = specialOf('edits', [{ old_string: 'a', new_string: 'b', replace_all: true }], run({}))
  expect(edits).toMatchObject({ kind: 'edits', edits: [{ from: { plain: 'a' }, to: { plain: 'b' } }] })
  expect(edits?.kind === 'edits' && edits.edits[0]?.rest?.plain).toContain('replace_all')
  expect(specialOf('edits', [{ old_string: 'a' }], run({}))).toBeUndefined()
  expect(specialOf('edits', [], run({}))).toBeUndefined()
})

test('recipients of a mail stand one by one, with where they go', () => {
  const to = specialOf('to', 'Ada <ada@x.example>, bob@evil.example', mail)
  expect(
    to?.kind === 'addresses' && to.list.map(({ name, domain, rest }) => [name.plain, domain.plain, rest?.plain]),
  ).toEqual([
    ['Ada <ada@', 'x.example', '>,'],
    [' bob@', 'evil.example', undefined],
  ])
  // The place that a thing is moved to is no recipient.
  expect(specialOf('to', 'a@b', { verb: 'move', record: 'work/file/a', fields: { to: 'a@b' } })).toBeUndefined()
})

test('the files of a mail stand by their names, with all else that is said of them', () => {
  const files = specialOf('attachments', [{ name: 'a.pdf', size: 12 }, 'b.txt'], mail)
  expect(files?.kind === 'files' && files.list.map(({ name, about }) => [name.plain, about?.plain])).toEqual([
    ['a.pdf', 'size 12'],
    ['b.txt', undefined],
  ])
  for (const value of [[], [{ size: 12 }], [''], { name: 'a' }, 7])
    expect(specialOf('attachments', value, mail)).toBeUndefined()
})

test('a mail is read in its order', () => {
  expect(isMail(mail)).toBe(true)
  expect(isMail(send({ subject: 'Hi' }))).toBe(false)
  const rows = ['body', 'subject', 'cc', 'to'].map(name => ({ name }))
  expect(inMailOrder(rows).map(({ name }) => name)).toEqual(['to', 'cc', 'subject', 'body'])
})

test('whether a command says where it runs', () => {
  expect(saysFolder(run({ command: 'ls' }))).toBe(false)
  expect(saysFolder(run({ command: 'ls', cwd: '/tmp' }))).toBe(true)
})

test('what is too long to be drawn at once is known', () => {
  const long = specialOf('command', `echo ${'x'.repeat(30_000)}`, run({}))
  expect(long && isDrawable(long)).toBe(false)
  const short = specialOf('command', 'ls', run({}))
  expect(short && isDrawable(short)).toBe(true)
})

test('the folder is read before the command, and long texts after what is short', () => {
  const order = (action: Action) =>
    cardOf(viewOf({ action }))
      .input.map(({ name }) => name)
      .join()
  expect(order(run({ command: 'ls', cwd: '/tmp' }))).toBe('cwd,command')
  expect(order({ verb: 'update', record: 's/t/1', input: { body: 'a\nb', stage: 'won', cwd: 'x' } })).toBe(
    'stage,cwd,body',
  )
})
