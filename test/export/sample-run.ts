/** A run with everything in it, lived through by the real hub and journal on a memory store, and ready to be exported. */
import { expireOnce } from '../../daemon/hub/expiry.ts'
import type { Hub } from '../../daemon/hub/hub.ts'
import type { Action } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { type TestHub, testHub } from './hub.ts'
import { reviewIncidents } from './incidents.ts'

const boundary = `boundary: 1
workflow: renewals-desk
title: Renewals desk
process: Keeps renewal opportunities current.
owner: { team: Revenue Operations, contact: revops@example.com }
tier: execute
systems:
  odoo: { kind: odoo, at: "http://localhost:8069" }
reads: [odoo/crm.lead/*]
writes: [odoo/crm.lead/*, odoo/mail.message/*]
alone: [create odoo/mail.message]
never: [odoo/crm.lead/vat]
`

/** What agents write when they try to deceive: markup, terminal codes, reordering and hidden characters, long words. */
export const hostile = `</template><script>alert(1)</script> ' " \` & \u001b[31mred \u202egnp.exe \u200b\u200b ${'x'.repeat(300)}`

export type SampleRun = TestHub & {
  run: string
  /** Forgets the body of one step, on the record. */
  eraseStep(): Promise<void>
}

export async function sampleRun(): Promise<SampleRun> {
  const test = await testHub({ 'renewals-desk': boundary })
  const { hub, clock, approver, command, decide } = test
  const { parts } = hub
  const { agent } = await hub.people.addAgent('renewals-bot', ['renewals-desk'], null)

  const { run } = await hub.runs.start(agent, {
    workflow: 'renewals-desk',
    trigger: { kind: 'webhook', summary: `Ticket 88 ${hostile}`.slice(0, 200) },
    input: { ticket: 88, text: hostile },
  })
  // Another run in between, so that the entries of ours are not neighbours.
  await hub.runs.start(agent, { workflow: 'renewals-desk', trigger: { kind: 'schedule', summary: 'Nightly pass' } })
  await hub.runs.addSteps(agent, run, [
    {
      kind: 'model_call',
      name: 'plan',
      ms: 1400,
      result: 'Look at the lead',
      usage: { model: 'm', inputTokens: 900, costMicroUsd: 84_000 },
    },
    { kind: 'tool_call', name: 'read', record: 'odoo/crm.lead/27', ms: 400, result: { stage_id: 'Qualified' } },
    { kind: 'tool_call', name: 'search', url: 'https://example.com/?q=1', error: hostile },
  ])

  const askFor = (action: Action, evidence = {}) => hub.asks.ask(agent, { run, action, evidence, wait: 0 })
  const update = (value: Json): Action => ({
    verb: 'update',
    record: 'odoo/crm.lead/27',
    fields: { expected_revenue: value },
    before: { expected_revenue: 2000 },
  })
  const carryOut = async (ask: Ask, report: Parameters<Hub['execution']['report']>[2]) => {
    clock.advance(1_000)
    await hub.execution.consume(agent, ask.id, ask.grant?.digest ?? '')
    await hub.execution.report(agent, ask.id, report)
  }

  await carryOut(await askFor({ verb: 'create', record: 'odoo/mail.message', fields: { body: hostile } }), {
    execution: 'executed',
  })
  const evidence = {
    sources: [
      { record: 'odoo/crm.lead/27', title: hostile, fields: { stage_id: 'Qualified' }, retrievedAt: clock.now() },
    ],
    policies: [{ id: 'refunds', version: '7', title: 'Refund policy', quote: 'Up to 500' }],
    confidence: { value: 0.82, basis: 'Both sources agree' },
    alternatives: [{ summary: 'Leave it', whyNot: 'The forecast is tomorrow' }],
    next_action: { summary: 'Send the contract' },
  }
  const approved = await decide(await askFor(update(14_500), evidence), 'approved', { note: `Fine. ${hostile}` })
  await carryOut(approved, {
    execution: 'executed',
    changes: [{ field: 'expected_revenue', before: 2000, after: 14_500 }],
    followUp: 'Contract scheduled',
  })
  const edited = await decide(await askFor(update(20_000)), 'approved_edited', {
    edit: { fields: { expected_revenue: 12_900 } },
  })
  await carryOut(edited, { execution: 'unknown', error: 'timed out' })
  await decide(await askFor(update(99_000)), 'denied', { reason: 'wrong_value', note: 'Ten times too much' })
  await askFor(update(99_000))
  await askFor({ verb: 'update', record: 'odoo/crm.lead/27', fields: { vat: 'DE1' } })
  await hub.asks.withdraw(agent, (await askFor(update(1))).id, 'Not needed')
  await askFor(update(2), { next_action: { summary: 'a' } })
  await askFor(update(2), { next_action: { summary: 'b' } })
  clock.advance(16 * 60_000)
  await expireOnce(parts, hub.changes)
  await hub.people.note(approver, (await command('note', { run, note: `Looked at it. ${hostile}` })) as never)
  await reviewIncidents(test, edited.id)
  await hub.runs.finish(agent, run, { output: { text: hostile }, followUp: 'Task 412' })
  await test.flush()

  return {
    ...test,
    run,
    async eraseStep() {
      const step = (await parts.store.entriesOfRun(run, -1, 100)).find(({ type }) => type === 'run.step')
      const { body } = JSON.parse(step?.text ?? '{}') as { body: string }
      await parts.recorder.write([{ type: 'body.erased', digest: body }]).done
      await parts.store.eraseBody(body)
    },
  }
}
