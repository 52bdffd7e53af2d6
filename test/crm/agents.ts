/** The two agents of the job. Both use the product's client library and Odoo's own interface, as anybody's would. */
import { createCountersign, type Done, type Evidence } from '../../shared/client/client.ts'
import { connectCrm, type Lead } from './crm-client.ts'
import { type Employed, workflow } from './desk.ts'

export const recordOf = ({ id }: Pick<Lead, 'id'>) => `odoo/crm.lead/${id}`

export type Agent = {
  run: string
  /** The opportunity as the agent read it before it asked. */
  lead: Lead
  /** Settles when the agent is done; rejects with what the daemon told it. */
  done: Promise<Lead>
}

/** What an agent claims to have seen, and what it wants instead. */
type Intent = {
  trigger: string
  claims: (lead: Lead) => { expected_revenue: number; stage_id: string }
  wants: { expected_revenue: number; stage_id?: string }
  because: string
}

/** Reads the opportunity, asks to bring it up to date, and writes what was approved. */
export const updateLead = (employed: Employed, name: string) =>
  start(employed, name, {
    trigger: 'Weekly pass over opportunities that close this quarter',
    claims: lead => ({ expected_revenue: lead.expected_revenue, stage_id: lead.stage_id[1] }),
    wants: { expected_revenue: 42_000, stage_id: 'Proposition' },
    because: 'The customer’s mail of this morning orders twelve desks; the price list gives 3,500 a desk.',
  })

/** Asks on evidence that lies: the amount that it says the opportunity has was never there. */
export const lieAboutLead = (employed: Employed, name: string) =>
  start(employed, name, {
    trigger: 'Clean-up before the forecast call',
    claims: lead => ({ expected_revenue: 12_000, stage_id: lead.stage_id[1] }),
    wants: { expected_revenue: 9_000 },
    because: 'The amount was entered twice by mistake.',
  })

async function start({ port, token, origin }: Employed, name: string, intent: Intent): Promise<Agent> {
  const crm = await connectCrm(origin)
  const countersign = createCountersign({ port, token, workflow, patience: 180_000 })
  const lead = await crm.find(name)
  const record = recordOf(lead)
  const run = await countersign.run({
    trigger: { kind: 'schedule', summary: intent.trigger },
    input: { lead: lead.id },
  })
  const { expected_revenue, stage_id } = lead
  await run.step({
    kind: 'tool_call',
    name: 'odoo search_read',
    record,
    result: { expected_revenue, stage_id: stage_id[1] },
  })
  const action = { verb: 'update', record, fields: intent.wants }
  const evidence: Evidence = {
    sources: [
      {
        record,
        title: `Opportunity “${lead.name}”`,
        retrievedAt: Date.now(),
        fields: intent.claims(lead),
        version: lead.write_date,
      },
    ],
    confidence: { value: 0.92, basis: intent.because },
    alternatives: [{ summary: 'Wait for the signed order', whyNot: 'The forecast is read on Thursday.' }],
    next_action: { summary: 'Send the quotation to the customer.' },
  }
  const asking: Promise<Done<Lead>> = run.perform(
    async ({ action }) => {
      // What was approved, which a reviewer may have changed.
      const { stage_id: stage, ...values } = action.fields as Intent['wants']
      await crm.write(lead.id, { ...values, ...(stage !== undefined && { stage_id: await crm.stage(stage) }) })
      return crm.read(lead.id)
    },
    { action, evidence, tell: after => ({ changes: changesOf(lead, after), output: { written: after.write_date } }) },
  )
  const done = asking.then(
    async ({ result }) => {
      await run.finish({ output: { lead: lead.id }, followUp: 'Send the quotation to the customer.' })
      return result
    },
    async error => {
      await run.fail(error)
      throw error
    },
  )
  // Whoever waits for it sees how it ends; until then nobody does.
  done.catch(() => undefined)
  return { run: run.id, lead, done }
}

function changesOf(before: Lead, after: Lead) {
  return [
    { field: 'expected_revenue', before: before.expected_revenue, after: after.expected_revenue },
    { field: 'stage_id', before: before.stage_id[1], after: after.stage_id[1] },
  ]
}
