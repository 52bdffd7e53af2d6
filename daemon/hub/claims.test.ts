import { expect, test } from 'vitest'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import { boundaryText } from '../../test/fixtures/boundaries.ts'
import { claimsAmong, createClaims } from './claims.ts'
import { createWorkflows } from './workflows.ts'

const boundary = (workflow: string, system: string, more: object) =>
  compile(
    Boundary.parse({
      boundary: 1,
      workflow,
      title: workflow,
      process: 'Tests',
      owner: { team: 'Owners', contact: 'owners@example.com' },
      tier: 'execute',
      systems: { [system]: { kind: 'odoo', at: 'http://localhost:8069' } },
      writes: [`${system}/lead`],
      ...more,
    }),
  )
const gist = (claims: ReturnType<typeof claimsAmong>) =>
  [...claims].map(([on, list]) => [
    on,
    list.map(({ workflow, rule }) => `${workflow} ${rule.name} ${rule.selector.text}`),
  ])

test('a rule of another boundary claims what this one lets pass alone, in the words of this one', () => {
  const desk = boundary('desk', 'crm', { alone: ['update crm/lead/stage'] })
  const finance = boundary('finance', 'odoo', {
    never: ['odoo/lead/stage', 'odoo/partner/vat', '**', { detect: 'secret' }],
    approval: ['update odoo/lead', 'close odoo/lead'],
  })
  expect(gist(claimsAmong([desk, finance]))).toEqual([
    ['desk', ['finance never[0] crm/lead/stage', 'finance approval[0] crm/lead']],
  ])
})

test('another system, of another place or kind, is not the same', () => {
  const desk = boundary('desk', 'crm', { alone: ['update crm/lead'] })
  const elsewhere = boundary('other', 'crm', {
    systems: { crm: { kind: 'odoo', at: 'http://localhost:9' } },
    never: ['crm/lead'],
  })
  expect(claimsAmong([desk, elsewhere]).size).toBe(0)
})

test('claims follow the boundaries as they change', () => {
  const workflows = createWorkflows()
  const claims = createClaims(workflows)
  workflows.load('desk', 'desk.yaml', boundaryText('desk'))
  expect(claims.on('desk')).toBeUndefined()
  const text = boundaryText('finance', { alone: [], never: ['crm/message'] })
  workflows.load('finance', 'finance.yaml', text)
  expect(claims.on('desk')?.map(({ rule }) => rule.name)).toEqual(['never[0]'])
  expect(claims.on('finance')).toBeUndefined()
  workflows.load('finance', 'finance.yaml', null)
  expect(claims.on('desk')).toBeUndefined()
})
