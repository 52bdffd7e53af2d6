/** The workflow that the bench asks about: some actions pass alone, some wait for a person. */
export const benchBoundary = `boundary: 1
workflow: bench
title: Renewals desk
process: Keeps renewal opportunities current before the quarterly forecast
owner: { team: Revenue Operations, contact: revops@example.com }
tier: execute
systems:
  crm: { kind: hubspot }
  web: { kind: web }
reads: [crm/deal, crm/company/name, web/page]
writes: [crm/deal/stage, crm/deal/amount, crm/deal/close_date, crm/note]
alone:
  - create crm/note
  - update crm/deal/stage
approval:
  - do: update crm/deal/amount
    reason: Forecast-moving amounts are read by a person
never: [crm/contact/ssn, crm/deal/margin, crm/company/vat]
`

/** An ask that ends in `allow`, and one that waits for a person. */
export const asks = {
  allowed: {
    action: {
      verb: 'create',
      record: 'crm/note',
      fields: { text: 'Customer confirmed 29 seats for 2027, see ticket 88.' },
    },
    evidence: { confidence: { value: 0.91, basis: 'The ticket says so' } },
  },
  pending: (id: number) => ({
    action: { verb: 'update', record: `crm/deal/${id}`, fields: { amount: 14_500 + id }, before: { amount: 2_000 } },
    evidence: {
      confidence: { value: 0.91, basis: 'The ticket says so' },
      next_action: { summary: 'Schedule the contract' },
    },
    wait: 0,
  }),
}
