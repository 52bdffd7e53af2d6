import { promises as files } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newHome, testTerminal } from '../../test/cli/terminal.ts'
import { askRequest } from './ask-request.ts'
import type { Values } from './commands.ts'

const from = (values: Values<'ask'>, input = '') => askRequest(values, testTerminal({ input }))
const base = { workflow: 'desk', verb: 'update', record: 'odoo/crm.lead/27' }

describe('an ask on the command line', () => {
  test('has fields with text and other values', async () => {
    expect(
      await from({ ...base, field: ['name=a=b', 'amount:=12.5', 'empty=', 'list:=["x"]'], wait: '3', key: 'once' }),
    ).toEqual({
      workflow: 'desk',
      key: 'once',
      wait: 3,
      action: {
        verb: 'update',
        record: 'odoo/crm.lead/27',
        fields: { name: 'a=b', amount: 12.5, empty: '', list: ['x'] },
      },
    })
  })

  test('has names of fields to read', async () => {
    expect(await from({ ...base, verb: 'read', field: ['name', 'amount'] })).toMatchObject({
      action: { fields: ['name', 'amount'] },
    })
  })

  test('has input and evidence', async () => {
    const path = join(newHome(), 'evidence.json')
    await files.writeFile(path, '{"next_action":{"summary":"Send it"}}')
    expect(await from({ ...base, input: ['command=ls -l'], evidence: path })).toMatchObject({
      action: { input: { command: 'ls -l' } },
      evidence: { next_action: { summary: 'Send it' } },
    })
    expect(await from({ ...base, evidence: '-' }, '{}')).toMatchObject({ evidence: {} })
  })

  test('adds to the request of a file', async () => {
    const request = JSON.stringify({ workflow: 'desk', action: { verb: 'update', record: 'a/b/1', fields: { x: 1 } } })
    expect(await from({ request: '-', record: 'a/b/2', run: 'run_1' }, request)).toEqual({
      workflow: 'desk',
      run: 'run_1',
      action: { verb: 'update', record: 'a/b/2', fields: { x: 1 } },
    })
  })

  test.each([
    ['fields of both kinds', { ...base, field: ['a', 'b=1'] }, '', 'Either every --field has a value'],
    ['no name', { ...base, field: ['=1'] }, '', '--field takes name=value, not "=1".'],
    ['a value that is no JSON', { ...base, input: ['a:=x'] }, '', 'the value of --input a:=x is not JSON'],
    ['a request that is no object', { request: '-' }, '[]', '- does not hold a JSON object.'],
    ['no record', { workflow: 'desk', verb: 'read' }, '', 'An ask needs --verb and --record'],
    ['a wait that is no number', { ...base, wait: '1s' }, '', '--wait takes a whole number'],
  ])('with %s is refused', async (_, values, input, words) => {
    await expect(from(values, input)).rejects.toThrow(words)
  })
})
