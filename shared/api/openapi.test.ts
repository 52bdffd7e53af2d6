import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { endpointRows } from './endpoints.ts'
import { openapi } from './openapi.ts'

type Operation = {
  operationId: string
  security: object[]
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> }
  responses: Record<string, { content?: Record<string, unknown> }>
}
const document = openapi('1.2.3') as { info: { version: string }; paths: Record<string, Record<string, Operation>> }
const operations = Object.values(document.paths).flatMap(path => Object.values(path))
const rows = [...endpointRows].filter(([, row]) => row.surface !== 'control')

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document))
    expect(errors ?? []).toEqual([])
    expect([valid, validator.version]).toEqual([true, '3.1'])
    expect(document.info.version).toBe('1.2.3')
  })

  test('has every endpoint once, and none of the control surface', () => {
    expect(operations.map(operation => operation.operationId).sort()).toEqual(rows.map(([name]) => name).sort())
    expect(Object.keys(document.paths).filter(path => path.startsWith('/control'))).toEqual([])
  })

  test.each(rows)('%s answers what the table says', (name, row) => {
    const operation = operations.find(({ operationId }) => operationId === name) as Operation
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(Object.keys(row.answers)))
    const params = operation.parameters.filter(parameter => parameter.in === 'path')
    expect(params.map(({ name }) => `:${name}`)).toEqual(row.path.match(/:\w+/g) ?? [])
    expect(operation.requestBody !== undefined).toBe(row.body !== undefined)
  })

  test('says which credential each surface takes', () => {
    const of = (path: string) => Object.values(document.paths[path] ?? {}).map(operation => operation.security)
    expect(of('/agent/v1/asks')).toEqual([[{ agentToken: [] }]])
    expect(of('/human/v1/queue')).toEqual([[{ session: [] }]])
    expect(of('/human/v1/session/start')).toEqual([[]])
    expect(of('/healthz')).toEqual([[]])
  })

  test('describes what a caller sends, with defaults optional, and what it gets, as problems too', () => {
    const ask = document.paths['/agent/v1/asks']?.post as Operation
    const schema = ask.requestBody?.content['application/json']?.schema as { required: string[]; properties: object }
    expect(schema.required).toEqual(['action'])
    expect(Object.keys(schema.properties)).toContain('wait')
    expect(Object.keys(ask.responses['422']?.content ?? {})).toEqual(['application/problem+json'])
  })

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})
