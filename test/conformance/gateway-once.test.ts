/** A call through the gateway runs once, however often a client that lost patience sends it again (P10, field G19). */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApprover } from '../fixtures/approver.ts'
import { pendingAsk, startTestGateway, type TestGateway, textOf } from '../fixtures/gateway.ts'

let gateway: TestGateway
let approver: TestApprover
beforeAll(async () => {
  gateway = await startTestGateway({ config: { hold: 2 } })
  approver = await gateway.test.pair()
})
afterAll(() => gateway.close())

const ran = async (words: string) => (await gateway.calls()).filter(line => line.includes(words)).length

describe.each(['auto', 'legacy'] as const)('for a client that negotiates %s', era => {
  const slow = (text: string) => ({ name: 'slow', arguments: { ms: 700, text: `${text} ${era}` } })
  const change = (stage: string) => ({ name: 'twice', arguments: { id: '1', stage: `${stage} ${era}` } })

  test('a retry after a time-out gets the result of the first call, whether that has ended or not', async () => {
    const client = await gateway.connect({ era })
    await expect(client.callTool(slow('still at work'), { timeout: 200 })).rejects.toThrow('timed out')
    expect(textOf(await client.callTool(slow('still at work')))).toBe('slow but done')
    expect(await ran(`still at work ${era}`)).toBe(1)

    await expect(client.callTool(slow('ended'), { timeout: 200 })).rejects.toThrow('timed out')
    await sleep(1_000)
    const again = await client.callTool(slow('ended'))
    expect(textOf(again)).toBe('slow but done')
    expect(again._meta).toMatchObject({ 'countersign/again': true })
    expect(await ran(`ended ${era}`)).toBe(1)
  })

  test('a call after the answer arrived is a new one', async () => {
    const client = await gateway.connect({ era })
    const call = { name: 'note', arguments: { text: `on purpose ${era}` } }
    const first = await client.callTool(call)
    const second = await client.callTool(call)
    expect(second._meta?.['countersign/ask']).not.toBe(first._meta?.['countersign/ask'])
    expect(await ran(`on purpose ${era}`)).toBe(2)
  })

  test('identical calls at the same time are one', async () => {
    const client = await gateway.connect({ era })
    const results = await Promise.all([1, 2, 3].map(() => client.callTool(slow('at once'))))
    expect(results.map(textOf)).toEqual(Array(3).fill('slow but done'))
    expect(await ran(`at once ${era}`)).toBe(1)
  })

  test('a time-out while a person decides, and the retry after the decision', async () => {
    const client = await gateway.connect({ era })
    await expect(client.callTool(change('approved meanwhile'), { timeout: 200 })).rejects.toThrow('timed out')
    await approver.decide(await pendingAsk(approver), 'approved')
    await sleep(300)
    expect(await ran(`approved meanwhile ${era}`)).toBe(0)
    expect(textOf(await client.callTool(change('approved meanwhile')))).toContain(`approved meanwhile ${era}`)
    expect(await ran(`approved meanwhile ${era}`)).toBe(1)
  })

  test('a person who takes longer than the client is kept waiting', async () => {
    const client = await gateway.connect({ era })
    const told: string[] = []
    const onprogress = ({ message }: { message?: string | undefined }) => told.push(message ?? '')
    const call = client.callTool(change('late'), { onprogress })
    const ask = await pendingAsk(approver)
    await sleep(2_500)
    await approver.decide(ask, 'approved')
    const result = await call
    expect(told).toContain('Waiting for a person to decide.')
    if (era === 'auto') expect(textOf(result)).toContain(`late ${era}`)
    else {
      expect(result).toMatchObject({
        isError: true,
        _meta: { 'countersign/status': 'pending', 'countersign/ask': ask },
      })
      expect(textOf(result)).toContain('Call again with the same arguments')
      expect(textOf(await client.callTool(change('late')))).toContain(`late ${era}`)
    }
    expect(await ran(`late ${era}`)).toBe(1)
  })

  test('what was pending is adopted after the daemon was started anew', async () => {
    const client = await gateway.connect({ era })
    await expect(client.callTool(change('restart'), { timeout: 200 })).rejects.toThrow('timed out')
    const ask = await pendingAsk(approver)
    const session = client.transport?.sessionId
    await gateway.test.restart()
    await approver.login()
    await approver.decide(ask, 'approved')
    const after = await gateway.connect({ era, session })
    const result = await after.callTool(change('restart'))
    expect(result._meta).toMatchObject({ 'countersign/ask': ask })
    expect(await ran(`restart ${era}`)).toBe(1)
  })

  test('what ran when the daemon ended is not run again, and its result not lost', async () => {
    const client = await gateway.connect({ era })
    await client.callTool({ name: 'note', arguments: { text: `warm ${era}` } })
    const session = client.transport?.sessionId
    await expect(client.callTool(slow('done before'), { timeout: 200 })).rejects.toThrow('timed out')
    await sleep(1_000)
    const cut = client.callTool(slow('cut off'), { timeout: 300 }).catch(() => {})
    await sleep(200)
    await gateway.test.restart()
    await cut
    await approver.login()
    const after = await gateway.connect({ era, session })
    const lost = await after.callTool(slow('cut off'))
    expect(lost).toMatchObject({ isError: true, _meta: { 'countersign/status': 'unknown' } })
    expect(await ran(`cut off ${era}`)).toBe(1)
    const kept = await after.callTool(slow('done before'))
    expect(textOf(kept)).toBe('slow but done')
    expect(await ran(`done before ${era}`)).toBe(1)
  })
})
