/** What holds for every framework: the same jobs, the same kinds of no, and nothing that runs without a used grant. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from './desk.ts'
import { type Framework, lead, message, type Setup } from './script.ts'

let last = 100
/** A change that no test has asked for: a denial is remembered for the identical action. */
const fresh = () => ({ amount: ++last })

/** Longer than a review stays open. */
const tooLong = 16 * 60_000

export function describeFramework({ name, start, resume }: Framework): void {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk(name)
    return () => desk.daemon.close()
  })
  afterEach(async () => {
    const { pending } = (await desk.approver.human.queue({ body: {} })).body
    for (const { ask } of pending) await desk.countersign.withdraw(ask, 'The test is over.')
  })
  const executions = async ({ run }: Setup) => (await desk.asksOf(run)).map(({ execution }) => execution)

  describe(`${name}: a call`, () => {
    test('that is allowed runs at once, and its outcome is reported', async () => {
      const setup = await desk.setup([[message('a')]])
      const { paused, told } = await start(setup)
      expect(paused).toBe(0)
      expect(setup.effects.done).toEqual([{ name: 'send_message', input: { text: 'Hello' } }])
      expect(told).toContain('send_message was done')
      expect(await desk.asksOf(setup.run)).toMatchObject([{ outcome: 'allowed', execution: 'executed' }])
    })

    test('that the boundary blocks does not run, and the model is told why', async () => {
      const setup = await desk.setup([[lead('a', { owner: 'x' })]])
      const { paused, told } = await start(setup)
      expect(paused).toBe(0)
      expect(setup.effects.done).toEqual([])
      expect(told).toContain('Nothing was done')
      expect(told).toContain('Do not try another route')
    })

    test('whose tool throws is reported as failed', async () => {
      const setup = await desk.setup([[{ id: 'a', name: 'break_down', input: { text: 'x' } }]])
      expect((await start(setup)).told).not.toContain('was done')
      expect(await executions(setup)).toEqual(['failed'])
    })

    test('does not run while the daemon is down', async () => {
      const other = await desk.setup([[message('a')]])
      const down = async () => {
        throw new TypeError('fetch failed')
      }
      const { createCountersign } = await import('../../shared/client/client.ts')
      const countersign = createCountersign({ token: `cs_${'x'.repeat(43)}`, fetch: down, tries: 1 })
      const { paused, told } = await start({ ...other, countersign })
      expect(paused).toBe(0)
      expect(other.effects.done).toEqual([])
      expect(told).toContain('Nothing was done')
    })
  })

  describe.each([false, true])(`${name}: a call that waits for a person, streamed: %s`, stream => {
    test('pauses, and runs once after the approval', async () => {
      const values = fresh()
      const setup = await desk.setup([[lead('a', values)]], { stream })
      const first = await start(setup)
      expect(first.paused).toBe(1)
      const [ask = ''] = await desk.pending(1)
      const still = await resume(setup, first.stored)
      expect(still.paused).toBe(1)
      expect(setup.effects.done).toEqual([])
      await desk.approver.decide(ask, 'approved')
      const last = await resume(setup, still.stored)
      expect(last.paused).toBe(0)
      expect(last.told).toContain('update_lead was done')
      expect(setup.effects.done).toEqual([{ name: 'update_lead', input: { id: '27', values } }])
      expect(await desk.asksOf(setup.run)).toEqual([{ ask, outcome: 'approved', execution: 'executed' }])
    })

    test('goes on after both the program and the daemon were started again', async () => {
      const setup = await desk.setup([[message('a'), lead('b', fresh())]], { stream })
      const { stored } = await start(setup)
      const [ask = ''] = await desk.pending(1)
      await desk.restart()
      await desk.approver.decide(ask, 'approved')
      expect((await resume(setup, stored)).paused).toBe(0)
      expect(setup.effects.done.map(({ name }) => name)).toEqual(['send_message', 'update_lead'])
      expect(await executions(setup)).toEqual(['executed', 'executed'])
    })

    test('is one of several with outcomes of their own', async () => {
      const [no, yes] = [fresh(), fresh()]
      const calls = [message('a'), lead('b', no), lead('c', yes), lead('d', { owner: 1 })]
      const setup = await desk.setup([calls], { stream })
      const first = await start(setup)
      expect(first.paused).toBe(2)
      const asks = await desk.asksOf(setup.run)
      const waiting = asks.filter(({ outcome }) => outcome === 'pending')
      expect(waiting).toHaveLength(2)
      await desk.pending(2)
      for (const { ask } of waiting) {
        const { body } = await desk.approver.human.askView({ body: { ask } })
        const isNo = JSON.stringify(body.action).includes(JSON.stringify(no))
        const denied = { outcome: 'denied', reason: 'not_now', note: 'Next quarter.' } as const
        await desk.approver.decide(ask, isNo ? denied : 'approved')
      }
      const { paused, told } = await resume(setup, first.stored)
      expect(paused).toBe(0)
      expect(setup.effects.done).toEqual([
        { name: 'send_message', input: { text: 'Hello' } },
        { name: 'update_lead', input: { id: '27', values: yes } },
      ])
      expect(told).toContain('Next quarter.')
      expect(told).toContain('update_lead was done')
    })

    test('runs with what a reviewer made of it, and the model learns that', async () => {
      const setup = await desk.setup([[lead('a', fresh())]], { stream })
      const { stored } = await start(setup)
      const [ask = ''] = await desk.pending(1)
      await desk.approver.decide(ask, {
        outcome: 'approved_edited',
        edit: { fields: { amount: 4, stage: 'New' } },
        note: 'Less.',
      })
      const { told } = await resume(setup, stored)
      expect(setup.effects.done).toEqual([
        { name: 'update_lead', input: { id: '27', values: { amount: 4, stage: 'New' } } },
      ])
      expect(told).toContain('were changed before it was approved')
      expect(told).toContain('Less.')
    })

    test('that nobody decides expires, which is not a denial', async () => {
      const values = fresh()
      const setup = await desk.setup([[lead('a', values)], [lead('b', values)]], { stream })
      const { stored } = await start(setup)
      await desk.pending(1)
      await desk.later(tooLong)
      const { told, paused } = await resume(setup, stored)
      expect(setup.effects.done).toEqual([])
      expect(told).toContain('not a denial')
      // The model may ask again, and that is a new card.
      expect(paused).toBe(1)
      await desk.pending(1)
    })

    test('that was denied is denied at once when the model tries it again', async () => {
      const values = fresh()
      const setup = await desk.setup([[lead('a', values)], [lead('b', values)], [lead('c', values)]], { stream })
      const { stored } = await start(setup)
      const [ask = ''] = await desk.pending(1)
      await desk.approver.decide(ask, { outcome: 'denied', reason: 'not_now', note: 'Never this one.' })
      const { paused, told } = await resume(setup, stored)
      expect(paused).toBe(0)
      expect(setup.effects.done).toEqual([])
      expect(told.split('Never this one.').length).toBeGreaterThan(3)
      await desk.pending(0)
    })
  })

  describe(`${name}: what was stored`, () => {
    test('runs nothing twice when it is used again', async () => {
      const setup = await desk.setup([[lead('a', fresh())]])
      const { stored } = await start(setup)
      const [ask = ''] = await desk.pending(1)
      await desk.approver.decide(ask, 'approved')
      await resume(setup, stored)
      await resume(setup, stored)
      expect(setup.effects.done).toHaveLength(1)
    })
  })

  describe(`${name}: without the framework's pause`, () => {
    test('a call waits for the person and runs', async () => {
      const setup = await desk.setup([[lead('a', fresh())]], { pause: false })
      const running = start(setup)
      const [ask = ''] = await desk.pending(1)
      expect(setup.effects.done).toEqual([])
      await desk.approver.decide(ask, 'approved')
      expect((await running).told).toContain('update_lead was done')
      expect(setup.effects.done).toHaveLength(1)
    })

    test('a call that is aborted while it waits is withdrawn', async () => {
      const stop = new AbortController()
      const setup = await desk.setup([[lead('a', fresh())]], { pause: false, signal: stop.signal })
      const running = start(setup).then(
        ({ told }) => told,
        () => 'aborted',
      )
      const [ask = ''] = await desk.pending(1)
      stop.abort(new Error('enough'))
      expect(await running).not.toContain('was done"')
      await expect.poll(async () => (await desk.asksOf(setup.run)).map(({ outcome }) => outcome)).toEqual(['withdrawn'])
      await expect(desk.approver.decide(ask, 'approved')).rejects.toMatchObject({ code: 'already-decided' })
      expect(setup.effects.done).toEqual([])
    })
  })
}
