/** Rules that look at values (design §4), over real requests: conditions, detectors, and edits that run into them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conditionalRule, detectorRule } from '../../shared/systems/labels.ts'
import type { TestApprover } from '../fixtures/approver.ts'
import { boundaryText } from '../fixtures/boundaries.ts'
import { extensionOrigin, startTestDaemon, type TestAgent, type TestDaemon } from '../fixtures/daemon.ts'
import { problemOf } from '../fixtures/wire.ts'

const card = '4111 1111 1111 1111'
let daemon: TestDaemon
let agent: TestAgent
let owner: TestApprover
let outsider: TestApprover
let leads = 0

beforeAll(async () => {
  daemon = await startTestDaemon({
    boundaries: {
      desk: boundaryText('desk', {
        capabilities: [{ do: 'update crm/lead/stage', tier: 'escalate', when: 'input.stage == "won"' }],
        alone: [{ do: 'update crm/lead/stage', when: 'input.stage == "new" && agent == "bot" && workflow == "desk"' }],
        approval: [{ do: 'update crm/lead/stage', when: 'confidence < 0.5' }],
        never: [{ detect: 'payment-card' }],
      }),
    },
  })
  agent = await daemon.addAgent('bot', 'desk')
  owner = await daemon.pair()
  outsider = await daemon.pair({ by: owner, teams: ['Somebody else'], origin: extensionOrigin('b') })
})
afterAll(() => daemon.close())

const stage = (value: string) => {
  leads += 1
  return { verb: 'update', record: `crm/lead/${leads}`, fields: { stage: value } }
}
const sure = { evidence: { confidence: { value: 0.9, basis: 'counted' } } }
const unsure = { evidence: { confidence: { value: 0.1, basis: 'guessed' } } }

test('the same rule decides by the value, by who asks, and by how sure they are', async () => {
  expect((await agent.ask(stage('new'), sure)).status).toBe('allowed')
  // `alone` and `approval` have a condition each, and both hold: neither is the narrower, so the owner decides.
  expect((await agent.ask(stage('new'), unsure)).verdict).toMatchObject({ decision: 'escalate' })
  expect((await agent.ask(stage('lost'), sure)).verdict).toMatchObject({ decision: 'review' })
  expect((await agent.ask(stage('won'), sure)).verdict).toMatchObject({ decision: 'escalate' })
  const other = await daemon.addAgent('other', 'desk')
  expect((await other.ask(stage('new'), sure)).verdict).toMatchObject({ decision: 'review' })
})

test('a card number is blocked, and the answer tells its place without repeating it', async () => {
  const problem = await problemOf(agent.ask(stage(card), sure))
  expect(problem).toMatchObject({ code: 'blocked' })
  const told = JSON.stringify(problem)
  expect(told).toContain('a payment card number at /fields/stage')
  expect(told).not.toContain(card)
})

test('an edit cannot write what an agent could not', async () => {
  const { ask } = await agent.ask(stage('lost'), sure)
  const edit = { fields: { stage: card } }
  expect(await problemOf(owner.decide(ask, { outcome: 'approved_edited', edit }))).toMatchObject({
    code: 'edit-blocked',
  })
})

test('an edit that makes it the owner’s is the owner’s to make', async () => {
  const { ask } = await agent.ask(stage('lost'), sure)
  const edit = { fields: { stage: 'won' } }
  expect(await problemOf(outsider.decide(ask, { outcome: 'approved_edited', edit }))).toMatchObject({
    code: 'edit-blocked',
  })
  expect((await owner.decide(ask, { outcome: 'approved_edited', edit })).status).toBe('approved_edited')
})

test('a page is told that there are conditions, and not which', async () => {
  const { body } = await owner.human.recordView({ body: { record: 'crm/lead/1' } })
  expect(body.workflows[0]).toMatchObject({
    alone: [conditionalRule('update crm/lead/stage')],
    never: [detectorRule('payment-card')],
  })
  expect(JSON.stringify(body.workflows)).not.toContain('new')
})
