/** One ask from end to end (design §3, §5), over real requests, with a real paired approver: every way it can go. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actionDigest } from '../../shared/action/digest.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { extensionOrigin, startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

let daemon: TestDaemon
let agent: TestAgent
let approver: TestApprover
let outsider: TestApprover
let leads = 0

beforeAll(async () => {
  daemon = await startTestDaemon({
    boundaries: {
      desk: boundaryText('desk'),
      drafts: boundaryText('drafts', { tier: 'recommend' }),
      owned: boundaryText('owned', { tier: 'escalate' }),
      strict: boundaryText('strict', { evidence: { required: ['sources', 'next_action'] } }),
    },
  })
  agent = await daemon.addAgent('bot', 'desk', 'drafts', 'owned', 'strict')
  approver = await daemon.pair()
  outsider = await daemon.pair({ by: approver, teams: ['Somebody else'], origin: extensionOrigin('b') })
})
afterAll(() => daemon.close())

/** A change that needs approval, of a record that no other test touches. */
const change = (fields: Record<string, number | string> = { stage: 'won' }) => {
  leads += 1
  return { verb: 'update', record: `crm/lead/${leads}`, fields }
}
const status = (ask: string) => agent.api.askStatus({ params: { ask }, query: {} })

describe('the plain way', () => {
  test('what the boundary allows passes alone, and its grant gives the action back', async () => {
    const action = { verb: 'create', record: 'crm/message', fields: { body: 'hello' } }
    const answer = await agent.ask(action)
    expect(answer).toMatchObject({
      status: 'allowed',
      execution: 'not_started',
      verdict: { decision: 'allow', grant: true },
    })
    const { body } = await agent.consume(answer)
    expect(body).toMatchObject({ action, edited: false, digest: answer.digest })
    const report = { execution: 'executed' as const, changes: [{ field: 'body', after: 'hello' }], output: { id: 7 } }
    expect((await agent.api.report({ params: { ask: answer.ask }, body: report })).body.execution).toBe('executed')
    expect((await status(answer.ask)).body).toMatchObject({ status: 'allowed', execution: 'executed' })
  })

  test('P2 ask, pending, approve, consume, report', async () => {
    const action = change()
    const asked = await agent.ask(action)
    expect(asked).toMatchObject({ status: 'pending', grant: null, verdict: { decision: 'review' } })
    expect((await status(asked.ask)).status).toBe(202)
    expect((await approver.human.queue({ body: {} })).body.pending.map(({ ask }) => ask)).toContain(asked.ask)
    expect(await problemOf(agent.consume({ ...asked, grant: { digest: asked.digest, expiresAt: 0 } }))).toMatchObject({
      code: 'no-grant',
    })

    const view = await approver.decide(asked.ask, { outcome: 'approved', note: 'Looks right.' })
    expect(view).toMatchObject({
      status: 'approved',
      digest: asked.digest,
      decision: { note: 'Looks right.', late: false },
    })
    const approved = (await status(asked.ask)).body
    expect(approved).toMatchObject({ status: 'approved', note: 'Looks right.', grant: { digest: asked.digest } })
    expect((await agent.consume(approved)).body).toMatchObject({ action, edited: false, note: 'Looks right.' })
    expect(await problemOf(agent.consume(approved))).toMatchObject({ code: 'grant-consumed' })

    const failed = { params: { ask: asked.ask }, body: { execution: 'failed' as const, error: 'The CRM said no.' } }
    expect((await agent.api.report(failed)).body.execution).toBe('failed')
    expect(await problemOf(agent.api.report(failed))).toMatchObject({ code: 'already-reported' })
    expect((await approver.human.queue({ body: {} })).body.pending.map(({ ask }) => ask)).not.toContain(asked.ask)
  })

  test('an agent that waits is answered by the decision', async () => {
    const action = change()
    const waiting = agent.ask(action, { wait: 30 })
    const ask = await pendingFor(action.record)
    expect((await approver.human.askView({ body: { ask } })).body.waiting).toBe(true)
    await approver.decide(ask, 'approved')
    expect(await waiting).toMatchObject({ ask, status: 'approved' })
  })

  test('nothing is reported that was never consumed', async () => {
    const { ask } = await agent.ask(change())
    expect(await problemOf(agent.api.report({ params: { ask }, body: { execution: 'executed' } }))).toMatchObject({
      code: 'not-consumed',
    })
  })

  test('an outcome nobody knows opens an incident', async () => {
    const answer = await agent.ask({ verb: 'create', record: 'crm/message', fields: { body: 'lost' } })
    await agent.consume(answer)
    await agent.api.report({ params: { ask: answer.ask }, body: { execution: 'unknown', error: 'timed out' } })
    const { body } = await approver.human.runView({ body: { run: answer.run } })
    expect(body.summary).toMatchObject({ incidents: 1, status: 'finished' })
  })
})

describe('adoption: the same wish is one card', () => {
  test('by idempotency key, in any run, and never for another action', async () => {
    const action = change()
    const key = 'key-of-one-wish'
    const first = await agent.ask(action, { key })
    expect((await agent.ask(action, { key, run: await agent.run() })).ask).toBe(first.ask)
    expect(await problemOf(agent.ask(change(), { key }))).toMatchObject({ code: 'key-reused' })
    await approver.decide(first.ask, 'approved')
    expect(await agent.ask(action, { key })).toMatchObject({ ask: first.ask, status: 'approved' })
  })

  test('by the identical action in the same run, however many ask at once', async () => {
    const run = await agent.run()
    const action = change()
    const answers = await Promise.all(Array.from({ length: 20 }, () => agent.ask(action, { run })))
    expect(new Set(answers.map(({ ask }) => ask)).size).toBe(1)
    expect((await agent.ask(action, { run: await agent.run() })).ask).not.toBe(answers[0]?.ask)
  })

  test('other evidence replaces the card', async () => {
    const run = await agent.run()
    const action = change()
    const first = await agent.ask(action, { run })
    const second = await agent.ask(action, { run, evidence: { next_action: { summary: 'Call them.' } } })
    expect(second.ask).not.toBe(first.ask)
    expect(await problemOf(status(first.ask))).toMatchObject({ code: 'superseded' })
  })

  test('a late approval lets the identical retry through once, and longer', async () => {
    const run = await agent.run()
    const action = change()
    const { ask } = await agent.ask(action, { run })
    daemon.clock.advance(60_000)
    const before = (await approver.human.askView({ body: { ask } })).body
    expect(before).toMatchObject({ waiting: false, lateUntil: daemon.clock.now() + 15 * 60_000 })
    expect((await approver.decide(ask, 'approved')).decision?.late).toBe(true)
    daemon.clock.advance(14 * 60_000)
    const retry = await agent.ask(action, { run })
    expect(retry).toMatchObject({ ask, status: 'approved' })
    await agent.consume(retry)
    expect((await agent.ask(action, { run })).ask).not.toBe(ask)
  })
})

describe('denial', () => {
  test('carries its reason and its note back, and answers the identical ask at once', async () => {
    const action = change()
    const { ask } = await agent.ask(action)
    await approver.decide(ask, { outcome: 'denied', reason: 'wrong_value', note: 'It was lost.' })
    const words = { code: 'denied', extra: { reason: 'wrong_value', note: 'It was lost.' } }
    expect(await problemOf(status(ask))).toMatchObject(words)
    const again = await problemOf(agent.ask(action, { run: await agent.run() }))
    expect(again).toMatchObject(words)
    expect(again.extra.ask).not.toBe(ask)
    expect(again.detail).toContain('before')
  })

  test('does not hold against new evidence', async () => {
    const action = change()
    const { ask } = await agent.ask(action)
    await approver.decide(ask, 'denied')
    expect((await agent.ask(action, { evidence: { next_action: { summary: 'Look again.' } } })).status).toBe('pending')
  })

  test('needs words for the agent', async () => {
    const { ask } = await agent.ask(change())
    expect(await problemOf(approver.decide(ask, { outcome: 'denied' }))).toMatchObject({ code: 'bad-request' })
    expect(await problemOf(approver.decide(ask, { outcome: 'denied', reason: 'because' }))).toMatchObject({
      code: 'bad-request',
    })
  })
})

describe('time (R26)', () => {
  test('P4 a review that nobody decides expires, which is not a denial', async () => {
    const action = change()
    const { ask } = await agent.ask(action)
    daemon.clock.advance(15 * 60_000)
    await approver.login()
    expect(await problemOf(approver.decide(ask, 'approved'))).toMatchObject({ code: 'review-expired' })
    await daemon.daemon().catchUp()
    expect(await problemOf(status(ask))).toMatchObject({ code: 'expired' })
    expect((await agent.ask(action)).status).toBe('pending')
  })

  test('a grant runs out by either clock, and when the wall clock goes back', async () => {
    for (const pass of [
      () => daemon.clock.advance(5 * 60_000),
      () => daemon.clock.jump(5 * 60_000),
      () => daemon.clock.jump(-6_000),
    ]) {
      const answer = await agent.ask({ verb: 'create', record: 'crm/message' })
      pass()
      expect(await problemOf(agent.consume(answer))).toMatchObject({ code: 'grant-expired' })
    }
  })

  test('a wall clock that was set back does not shorten what comes after', async () => {
    daemon.clock.jump(-3_600_000)
    const answer = await agent.ask({ verb: 'create', record: 'crm/message' })
    daemon.clock.advance(4 * 60_000)
    expect((await agent.consume(answer)).status).toBe(200)
    daemon.clock.jump(3_600_000)
    await approver.login()
    await outsider.login()
  })
})

describe('edits', () => {
  test('what was edited is what is granted, under a digest of its own', async () => {
    const action = change({ revenue: 10 })
    const asked = await agent.ask(action)
    await approver.decide(asked.ask, { outcome: 'approved_edited', edit: { fields: { revenue: 8 } }, note: 'Eight.' })
    const answer = (await status(asked.ask)).body
    expect(answer.status).toBe('approved_edited')
    expect(answer.grant?.digest).not.toBe(asked.digest)
    expect(await problemOf(agent.consume({ ...asked, grant: { digest: asked.digest, expiresAt: 0 } }))).toMatchObject({
      code: 'digest-mismatch',
    })
    const { body } = await agent.consume(answer)
    expect(body).toMatchObject({ action: { ...action, fields: { revenue: 8 } }, edited: true, note: 'Eight.' })
    const view = (await approver.human.askView({ body: { ask: asked.ask } })).body
    expect(view.action).toEqual(action)
    expect(actionDigest(view.decision?.edited as typeof action)).toBe(view.decision?.statement.edit?.action)
  })

  test('an edit that leaves the boundary is refused, and the ask still waits', async () => {
    const { ask } = await agent.ask(change())
    const refused = await problemOf(
      approver.decide(ask, { outcome: 'approved_edited', edit: { fields: { secret: 'x' } } }),
    )
    expect(refused).toMatchObject({ code: 'edit-blocked' })
    expect((await status(ask)).status).toBe(202)
  })

  test('an edit is nothing but what was signed', async () => {
    const { ask } = await agent.ask(change())
    const edit = { fields: { stage: 'lost' } }
    const decide = (sent: Record<string, unknown>) => approver.decide(ask, { outcome: 'approved_edited', edit, sent })
    expect(await problemOf(decide({ edit: { fields: { stage: 'won' } } }))).toMatchObject({ code: 'digest-mismatch' })
    expect(await problemOf(decide({ edit: undefined }))).toMatchObject({ code: 'bad-request' })
    expect(await problemOf(approver.decide(ask, { outcome: 'approved', sent: { edit } }))).toMatchObject({
      code: 'bad-request',
    })
    expect(
      await problemOf(approver.decide(ask, { outcome: 'approved', note: 'a', sent: { note: 'b' } })),
    ).toMatchObject({ code: 'digest-mismatch' })
  })
})

describe('withdrawal', () => {
  test('ends a pending ask, and an approved one before it is used', async () => {
    for (const approve of [false, true]) {
      const { ask } = await agent.ask(change())
      if (approve) await approver.decide(ask, 'approved')
      await agent.api.withdraw({ params: { ask }, body: { why: 'Changed my mind.' } })
      expect(await problemOf(status(ask))).toMatchObject({ code: 'withdrawn' })
      expect(await problemOf(agent.api.withdraw({ params: { ask }, body: {} }))).toMatchObject({
        code: 'already-decided',
      })
      expect(await problemOf(approver.decide(ask, 'approved'))).toMatchObject({ code: 'already-decided' })
    }
  })
})

describe('the end of a run', () => {
  test('takes its cards with it', async () => {
    const run = await agent.run()
    const { ask } = await agent.ask(change(), { run })
    await agent.api.finishRun({ params: { run }, body: { output: 'Gave up' } })
    expect(await problemOf(agent.api.askStatus({ params: { ask }, query: { wait: 0 } }))).toMatchObject({
      code: 'withdrawn',
    })
  })
})

describe('who decides', () => {
  test('the first decision stands, and the second is shown it (R27)', async () => {
    const { ask } = await agent.ask(change())
    const { body: view } = await approver.human.askView({ body: { ask } })
    const bodies = await Promise.all([
      approver.decision(view, { outcome: 'approved' }),
      outsider.decision(view, { outcome: 'denied', reason: 'not_now' }),
    ])
    const [first, second] = await Promise.all([
      daemon.send({ method: 'POST', path: '/human/v1/decide', headers: approver.headers(), body: bodies[0] }),
      daemon.send({ method: 'POST', path: '/human/v1/decide', headers: outsider.headers(), body: bodies[1] }),
    ])
    expect([first.status, second.status].sort()).toEqual([200, 409])
    const [won, lost] = first.status === 200 ? [approver, second] : [outsider, first]
    expect(lost.body).toMatchObject({ type: 'urn:countersign:problem:already-decided', first: { by: won.id } })
  })

  test('what goes to the owner is decided by the owner team only', async () => {
    const asked = await agent.ask(change(), { workflow: 'owned' })
    expect(asked.verdict.decision).toBe('escalate')
    for (const outcome of ['approved', 'denied'] as const)
      expect(await problemOf(outsider.decide(asked.ask, outcome))).toMatchObject({ code: 'not-owner' })
    expect((await approver.decide(asked.ask, 'approved')).status).toBe('approved')
  })

  test('a draft is approved without a grant: a person acts on it', async () => {
    const asked = await agent.ask({ ...change(), verb: 'draft' }, { workflow: 'drafts' })
    await approver.decide(asked.ask, 'approved')
    const answer = (await status(asked.ask)).body
    expect(answer).toMatchObject({ status: 'approved', grant: null })
    expect(await problemOf(agent.consume({ ...asked, grant: { digest: asked.digest, expiresAt: 0 } }))).toMatchObject({
      code: 'no-grant',
    })
  })

  test('R24 a decision on an older view, or on another digest, is refused', async () => {
    const { ask } = await agent.ask(change())
    const other = `sha256:${'0'.repeat(64)}`
    expect(await problemOf(approver.decide(ask, { outcome: 'approved', statement: { version: 9 } }))).toMatchObject({
      code: 'stale-version',
    })
    expect(await problemOf(approver.decide(ask, { outcome: 'approved', statement: { digest: other } }))).toMatchObject({
      code: 'digest-mismatch',
    })
    expect((await status(ask)).status).toBe(202)
  })
})

describe('what is missing', () => {
  test('is listed for a program, and the ask passes once it is there', async () => {
    const run = await agent.run('strict')
    const action = change()
    const missing = await problemOf(agent.ask(action, { run }))
    expect(missing).toMatchObject({
      code: 'evidence-missing',
      extra: { missing: [{ at: '/sources' }, { at: '/next_action' }] },
    })
    const evidence = { sources: [{ record: action.record, title: 'The lead' }], next_action: { summary: 'Close it.' } }
    const unread = await problemOf(agent.ask(action, { run, evidence }))
    expect(unread).toMatchObject({ code: 'evidence-missing', extra: { missing: [{ at: '/sources/0' }] } })
    await agent.api.addSteps({
      params: { run },
      body: { steps: [{ kind: 'tool_call', name: 'crm.read', record: action.record }] },
    })
    expect((await agent.ask(action, { run, evidence })).status).toBe('pending')
  })
})

/** The pending ask about a record, as soon as it is in the queue. */
async function pendingFor(record: string): Promise<string> {
  for (;;) {
    const { body } = await approver.human.queue({ body: {} })
    const found = body.pending.find(row => row.record === record)
    if (found) return found.ask
  }
}
