/** Boundaries, asks and what is known around them, for the properties of the verdict. */
import fc from 'fast-check'
import { Action } from '../../shared/action/action.ts'
import { Evidence, evidenceParts } from '../../shared/action/evidence.ts'
import { verbs } from '../../shared/action/verbs.ts'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { compile } from '../../shared/boundary/compile.ts'
import type { AskForVerdict } from '../../shared/boundary/decide.ts'
import { type Tier, tiers } from '../../shared/boundary/tiers.ts'
import type { WorkflowState } from '../../shared/boundary/workflow-state.ts'

const hour = 3_600_000
/** Wall-clock ms of all that is generated. */
export const now = 100 * hour

const systems = {
  crm: { kind: 'odoo', at: 'http://localhost:8069' },
  work: { kind: 'workstation', at: '/srv/work' },
} as const

export const fieldName = fc.constantFrom('stage', 'revenue', 'vat', 'name')
export const verb = fc.constantFrom(...Object.keys(verbs), 'frobnicate', 'tostring')
const record = fc.constantFrom(
  'crm/lead/1',
  'crm/partner/7',
  'crm/lead',
  'mail/message/1',
  'work/file/notes/a.md',
  'work/file/src/.env',
  'work/file',
)
export const selector = fc.constantFrom(
  'crm/lead',
  'crm/lead/*',
  'crm/lead/stage',
  'crm/partner/vat',
  'crm/partner/n*',
  'crm/*',
  'work/file/notes',
  'work/file/**/.env*',
  'work/**',
)
const selectors = fc.uniqueArray(selector, { maxLength: 4 })
const rules = fc.uniqueArray(
  fc.tuple(fc.oneof(fc.constant('*'), verb), selector).map(parts => parts.join(' ')),
  { maxLength: 3 },
)
/** Each holds for some of what is generated, does not for some, and cannot be decided for some. */
const when = fc.constantFrom(
  'input.stage == "won"',
  'input.revenue > 10',
  '"stage" in fields',
  'has(input.stage) && input.stage != "won"',
  'confidence >= 0.5',
  'id == "1"',
  'verb == "update"',
  'agent == "bot"',
)
/** Looks at what no generated action has. */
export const undecidable = 'input.nothing_there > 1'
export const detector = fc.constantFrom({ detect: 'payment-card' } as const, { detect: 'secret' } as const)
const conditional = rules.chain(list =>
  fc.tuple(
    ...list.map(rule =>
      fc.oneof(
        fc.constant(rule),
        when.map(when => ({ do: rule, when })),
      ),
    ),
  ),
)
const parts = fc.uniqueArray(fc.constantFrom(...(Object.keys(evidenceParts) as (keyof typeof evidenceParts)[])), {
  maxLength: 3,
})
export const tier = fc.constantFrom(...(Object.keys(tiers) as Tier[]))

/** What is wanted where nobody is asked is also wanted where a person is: else a rule more can spare the agent a part. */
const evidenceRules = fc
  .record({
    alone: parts,
    more: parts,
    below: fc.option(fc.constantFrom(0, 0.5, 1), { nil: undefined }),
    fresh: fc.option(fc.constantFrom('1h', '1d'), { nil: undefined }),
  })
  .map(({ alone, more, below, fresh }) => ({
    alone,
    required: [...new Set([...alone, ...more])],
    ...(below !== undefined && { confidence: { review_below: below } }),
    ...(fresh !== undefined && { fresh_within: fresh }),
  }))

const capabilities = fc.array(
  fc
    .tuple(fc.constantFrom('*', 'update', 'create', 'draft'), selector, tier, fc.option(when, { nil: undefined }))
    .map(([verb, selector, tier, when]) => ({ do: `${verb} ${selector}`, tier, ...(when !== undefined && { when }) })),
  { maxLength: 4 },
)

const documentOf = (lists: object) =>
  Boundary.parse({
    boundary: 1,
    workflow: 'desk',
    title: 'Desk',
    process: 'Tests',
    owner: { team: 'Owners', contact: 'owners@example.com' },
    systems,
    ...lists,
  })

const money = fc.constantFrom('0 USD', '1.00 USD', '2.00 USD')
const budget = fc.record(
  { per_run: money, per_day: money, ask_at: fc.constantFrom('0%', '50%', '100%') },
  { requiredKeys: [] },
)
const limits = fc.record(
  { pending: fc.integer({ min: 1, max: 3 }), asks_per_hour: fc.integer({ min: 1, max: 3 }) },
  { requiredKeys: [] },
)

const lists = { tier, reads: selectors, writes: selectors, evidence: evidenceRules }

/** Selectors, verbs and a tier, without anything that looks at values. */
export const plain = fc.record({ ...lists, alone: rules, approval: rules, never: selectors }).map(documentOf)

export const boundary = fc
  .record({
    ...lists,
    budget,
    limits,
    capabilities,
    alone: conditional,
    approval: conditional,
    never: fc
      .tuple(selectors, fc.uniqueArray(detector, { maxLength: 2 }))
      .map(([texts, kinds]) => [...texts, ...kinds]),
  })
  .map(documentOf)

const evidence = fc
  .record(
    {
      sources: fc.array(
        fc.record(
          { record, title: fc.constant('a record'), retrievedAt: fc.constantFrom(0, now - hour, now, now + 1) },
          { requiredKeys: ['record', 'title'] },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      policies: fc.array(
        fc.record({
          id: fc.constantFrom('p', 'q'),
          version: fc.constantFrom('1', '2'),
          title: fc.constant('a policy'),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      confidence: fc.oneof(
        fc.record({ value: fc.constantFrom(0, 0.5, 1), basis: fc.constant('counted') }),
        fc.constant({ unknown: 'nobody counted' }),
      ),
      next_action: fc.constant({ summary: 'go on' }),
    },
    { requiredKeys: [] },
  )
  .map(value => Evidence.parse(value))

const value = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('won', 5, 11, '4111 1111 1111 1111'))

const action = fc
  .record(
    {
      verb,
      record,
      fields: fc.oneof(fc.uniqueArray(fieldName, { maxLength: 3 }), fc.dictionary(fieldName, value, { maxKeys: 3 })),
      input: fc.dictionary(fc.oneof(fieldName, fc.string({ minLength: 1, maxLength: 8 })), value, { maxKeys: 2 }),
    },
    { requiredKeys: ['verb', 'record'] },
  )
  .map(value => Action.parse(value))

export const ask = fc
  .record({
    action,
    evidence: fc.option(evidence, { nil: undefined }),
    resolved: fc.option(fc.constantFrom('notes/b.md', '.env'), { nil: undefined }),
    read: fc.uniqueArray(record as fc.Arbitrary<string>),
  })
  .map(({ read, ...rest }): AskForVerdict => ({ agent: 'bot', ...rest, hasRead: what => read.includes(what) }))

/** Micro-USD; null where nobody knows. */
export const cost = fc.option(fc.constantFrom(0, 500_000, 1_000_000, 2_000_000, 3_000_000))
export const load = fc.record({ pending: fc.nat(4), lastHour: fc.nat(4) })

/** Other boundaries that list the same systems. */
export const claims = fc
  .array(boundary, { maxLength: 2 })
  .map(others => others.map((other, at) => compile({ ...other, workflow: `other-${at}` })))

/** What the daemon may know around an ask; whatever stops or pauses all is tried by itself. */
export const state: fc.Arbitrary<WorkflowState> = fc.record({
  stopped: fc.constant(false),
  paused: fc.constant(null),
  accepted: fc.boolean(),
  now: fc.constant(now),
  spent: fc.option(fc.record({ run: cost, day: cost }), { nil: undefined }),
  load: fc.option(load, { nil: undefined }),
  policies: fc.option(
    fc.constantFrom('1', '2').map(version => new Map([['p', { id: 'p', version, title: 'a policy' }]])),
    { nil: undefined },
  ),
})
