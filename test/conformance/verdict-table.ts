/** Reads the table of verdicts.yaml: what everything that gives verdicts is held against. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import { Action } from '../../shared/action/action.ts'
import { Evidence } from '../../shared/action/evidence.ts'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { decisions, type Facet, type Verdict } from '../../shared/boundary/verdict.ts'

/** Wall-clock ms of every case. */
export const caseTime = Date.UTC(2026, 0, 5, 9)

const Cost = z.int().nonnegative().nullable()
const Members = z.looseObject({})

const Case = z.strictObject({
  name: z.string().optional(),
  pair: z.string().optional(),
  with: z.looseObject({ tier: z.string() }).partial().optional(),
  ask: z.string(),
  fields: Action.shape.fields,
  input: Action.shape.input,
  before: Action.shape.before,
  agent: z.string().default('bot'),
  evidence: Evidence.optional(),
  read: z.array(z.string()).default([]),
  resolved: z.string().optional(),
  state: z
    .strictObject({
      paused: z.string(),
      stopped: z.boolean(),
      accepted: z.boolean(),
      spent: z.strictObject({ run: Cost, day: Cost }),
      load: z.strictObject({ pending: z.int(), lastHour: z.int() }),
      policies: z.record(z.string(), z.string()),
      claims: z.record(z.string(), Members),
    })
    .partial()
    .default({}),
  gives: z.enum(decisions),
  grant: z.boolean().default(true),
  because: z.array(z.string()).min(1),
  missing: z.array(z.string()).optional(),
})
const Table = z.strictObject({
  boundaries: z.record(z.string(), Members),
  groups: z.array(z.strictObject({ title: z.string(), boundary: z.string(), cases: z.array(Case).min(1) })),
})

const table = Table.parse(parse(readFileSync(new URL('verdicts.yaml', import.meta.url), 'utf8')))

/** One case with everything it needs; `title` says what it is about. */
export type VerdictCase = z.infer<typeof Case> & {
  title: string
  document: Record<string, unknown>
  /** Documents of the boundaries that claim the same systems. */
  others: Record<string, unknown>[]
  action: Action
}

export const groups = table.groups.map(({ title, boundary, cases }) => ({
  title,
  cases: cases.map((row): VerdictCase => {
    const [verb = '', record = ''] = row.ask.split(' ')
    const document = { ...table.boundaries[boundary], ...row.with }
    const { alone: _, approval: __, never: ___, ...bare } = document
    return {
      ...row,
      title: row.name ?? `${row.with?.tier}: ${row.ask}`,
      document,
      others: Object.entries(row.state.claims ?? {}).map(([workflow, members]) => ({ ...bare, ...members, workflow })),
      action: Action.parse({ verb, record, fields: row.fields, input: row.input, before: row.before }),
    }
  }),
}))

export const allCases = groups.flatMap(({ cases }) => cases)

export const boundaryOf = ({ document }: Pick<VerdictCase, 'document'>) => Boundary.parse(document)

/** What the table says of a case, and what a verdict says, in the same shape. */
export const expected = ({ gives, grant, because, missing }: VerdictCase) => ({
  decision: gives,
  grant: grant && gives !== 'block',
  because,
  missing,
})
export const gist = ({ decision, grant, reasons, missing }: Verdict) => ({
  decision,
  grant,
  because: reasons.map(({ facet, rule }) => `${facet} ${rule}`),
  missing: missing?.map(({ at }) => at),
})

/** The facets that meet in a case of the last group. */
export const pairOf = ({ pair }: VerdictCase) => pair?.split(' ') as [Facet, Facet] | undefined
