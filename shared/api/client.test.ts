import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { callEndpoint, ProblemError, UnexpectedAnswer, type Wire } from './client.ts'
import { endpoint } from './endpoint.ts'
import { problemDocument } from './problems.ts'

const row = endpoint({
  surface: 'agent',
  method: 'POST',
  path: '/agent/v1/asks/:ask/consume',
  summary: 'A row with everything',
  params: z.strictObject({ ask: z.string() }),
  query: z.strictObject({ wait: z.int() }),
  body: z.strictObject({ digest: z.string() }),
  answers: { 200: z.strictObject({ ok: z.boolean() }), 204: null },
  problems: ['no-grant'],
})
const call = { params: { ask: 'ask_1/../x' }, query: { wait: 5 }, body: { digest: 'sha256:00' } }
const answering =
  (status: number, body: unknown): Wire =>
  async () => ({ status, body })

describe('a call', () => {
  test('puts parameters, query and body where they belong', async () => {
    const sent: unknown[] = []
    const answer = await callEndpoint(row, call, async request => {
      sent.push(request)
      return { status: 200, body: { ok: true } }
    })
    expect(sent).toEqual([
      { method: 'POST', path: '/agent/v1/asks/ask_1%2F..%2Fx/consume?wait=5', body: '{"digest":"sha256:00"}' },
    ])
    expect(answer).toEqual({ status: 200, body: { ok: true } })
  })

  test('knows answers without a body', async () => {
    expect(await callEndpoint(row, call, answering(204, undefined))).toEqual({ status: 204, body: undefined })
  })

  test('throws a problem of the daemon with its code and document', async () => {
    const document = problemDocument('no-grant', 'Nobody has decided yet.', { outcome: null })
    const error = await callEndpoint(row, call, answering(409, document)).catch(thrown => thrown)
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({ code: 'no-grant', message: 'Nobody has decided yet.', document: { outcome: null } })
  })

  test.each([
    ['a stranger\u2019s page', 200, '<html>'],
    ['a field too many', 200, { ok: true, more: 1 }],
    ['an unknown status', 202, { ok: true }],
    ['a problem that is not ours', 500, { ...problemDocument('internal', ''), type: 'about:blank' }],
    ['nothing', 404, undefined],
  ])('does not take %s for an answer', async (_, status, body) => {
    await expect(callEndpoint(row, call, answering(status, body))).rejects.toBeInstanceOf(UnexpectedAnswer)
  })

  test('lets through what the wire throws', async () => {
    const silence = new Error('silence')
    const wire: Wire = () => Promise.reject(silence)
    await expect(callEndpoint(row, call, wire)).rejects.toBe(silence)
  })
})
