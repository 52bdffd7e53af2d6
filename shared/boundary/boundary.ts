/**
 * The boundary: one document a workflow that says what the agent may know, decide and do (design §4).
 * The schema is strict: a key this version does not enforce is refused, never silently ignored.
 */
import * as z from 'zod'
import { EvidencePart } from '../action/evidence.ts'
import { SelectorText } from '../action/selector.ts'
import { type SystemKindName, systemKinds } from '../systems/kinds.ts'
import { PagePattern } from '../systems/pages.ts'
import { say } from '../text/say.ts'
import { ToolRow } from '../tools/tool-row.ts'
import { toolSystem } from '../tools/unexplained.ts'
import { textLimits } from './condition/limits.ts'
import { detectorNames } from './detect/kinds.ts'
import { Duration } from './duration.ts'
import { type DocumentWords, documentFaults } from './fault-sentences.ts'
import { Money, Percent } from './money.ts'
import { type Tier, tiers } from './tiers.ts'

const Words = z.string().trim().min(1).max(1000)
const Name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, documentFaults.name)

/** `update odoo/crm.lead/stage_id`: a verb, or `*` for any, and a selector. */
export const DoText = z.string().superRefine((text, context) => {
  const [verb = '', selector = '', ...rest] = text.split(' ')
  if (rest.length > 0 || !/^(\*|[a-z][a-z0-9_-]{0,39})$/.test(verb))
    context.addIssue({ code: 'custom', message: documentFaults.verbSelector })
  else {
    const parsed = SelectorText.safeParse(selector)
    if (!parsed.success)
      context.addIssue({ code: 'custom', message: parsed.error.issues[0]?.message ?? documentFaults.noSelector })
  }
})

/**
 * The text of a condition. Only its length is checked here, because whoever reads the schema would else need the engine;
 * `check.ts` checks the rest.
 */
const When = z.string().min(1).max(textLimits.characters)

export const System = z
  .strictObject({
    kind: z.enum(Object.keys(systemKinds) as [SystemKindName, ...SystemKindName[]]),
    at: z.string().min(1).max(1000).optional(),
    pages: z.array(PagePattern).max(20).optional(),
  })
  .superRefine((system, context) => {
    if (systemKinds[system.kind].at === 'required' && system.at === undefined)
      context.addIssue({
        code: 'custom',
        path: ['at'],
        message: say(documentFaults.systemWhere, { kind: system.kind }),
      })
    if (system.pages && system.kind !== 'generic')
      context.addIssue({ code: 'custom', path: ['pages'], message: documentFaults.genericOnly })
  })

export const Boundary = z
  .strictObject({
    boundary: z.literal(1),
    workflow: Name,
    title: Words,
    process: Words,
    owner: z.strictObject({ team: Words, contact: Words }),
    tier: z.enum(Object.keys(tiers) as [Tier, ...Tier[]]),
    systems: z.record(Name, System),
    reads: z.array(SelectorText).max(200).default([]),
    writes: z.array(SelectorText).max(200).default([]),
    capabilities: z
      .array(
        z.strictObject({
          do: DoText,
          tier: z.enum(Object.keys(tiers) as [Tier, ...Tier[]]),
          when: When.optional(),
        }),
      )
      .max(200)
      .default([]),
    alone: z
      .array(z.union([DoText, z.strictObject({ do: DoText, when: When })]))
      .max(200)
      .default([]),
    approval: z
      .array(z.union([DoText, z.strictObject({ do: DoText, when: When.optional(), reason: Words.optional() })]))
      .max(200)
      .default([]),
    never: z
      .array(z.union([SelectorText, z.strictObject({ detect: z.enum(detectorNames) })]))
      .max(200)
      .default([]),
    evidence: z
      .strictObject({
        required: z.array(EvidencePart).default([]),
        alone: z.array(EvidencePart).default([]),
        confidence: z.strictObject({ review_below: z.number().min(0).max(1) }).optional(),
        fresh_within: Duration('365d').optional(),
      })
      .default({ required: [], alone: [] }),
    failure: z
      .strictObject({
        tool_error: z
          .strictObject({
            retries: z.int().min(0).max(10).default(2),
            backoff: Duration('10m').default('5s'),
            then: z.enum(['incident', 'pause']).default('incident'),
          })
          .default({ retries: 2, backoff: '5s', then: 'incident' }),
        rejection: z
          .strictObject({
            in_a_row: z.int().min(1).max(100).default(3),
            of_last: z.tuple([z.int().min(1).max(100), z.int().min(1).max(100)]).default([3, 10]),
            then: z.literal('pause').default('pause'),
          })
          .default({ in_a_row: 3, of_last: [3, 10], then: 'pause' }),
        stalled: z.strictObject({ after: Duration('7d').default('30m') }).default({ after: '30m' }),
      })
      .default({
        tool_error: { retries: 2, backoff: '5s', then: 'incident' },
        rejection: { in_a_row: 3, of_last: [3, 10], then: 'pause' },
        stalled: { after: '30m' },
      }),
    budget: z
      .strictObject({ per_run: Money.optional(), per_day: Money.optional(), ask_at: Percent.default('80%') })
      .optional(),
    limits: z
      .strictObject({
        pending: z.int().min(1).max(1000).optional(),
        asks_per_hour: z.int().min(1).max(1_000_000).optional(),
      })
      .optional(),
    review: z
      .strictObject({ expires: Duration('24h').default('15m'), owner_expires: Duration('7d').default('24h') })
      .default({ expires: '15m', owner_expires: '24h' }),
    tools: z.array(ToolRow).max(200).default([]),
  })
  .superRefine((boundary, context) => {
    for (const list of ['reads', 'writes', 'never'] as const)
      for (const [index, text] of boundary[list].entries())
        if (typeof text === 'string')
          unknownSystem(boundary.systems, text, ['**'], message =>
            context.addIssue({ code: 'custom', path: [list, index], message }),
          )
    for (const list of ['capabilities', 'alone', 'approval'] as const)
      for (const [index, rule] of boundary[list].entries())
        unknownSystem(boundary.systems, doOf(rule).split(' ')[1] ?? '', [], message =>
          context.addIssue({ code: 'custom', path: [list, index], message }),
        )
    for (const [name, { kind }] of Object.entries(boundary.systems))
      if ((kind === 'tools') !== (name === toolSystem))
        context.addIssue({
          code: 'custom',
          path: ['systems', name],
          message: say(documentFaults.toolSystem, { name: toolSystem }),
        })
    for (const [index, { tool, is, id }] of boundary.tools.entries()) {
      const issue = (key: string, message: DocumentWords) =>
        context.addIssue({ code: 'custom', path: ['tools', index, key], message })
      const type = is.split(' ')[1] ?? ''
      unknownSystem(boundary.systems, type, [], message => issue('is', message))
      if (!type.startsWith(`${toolSystem}/`)) continue
      if (type !== `${toolSystem}/${tool.split('/')[0]}`)
        issue('is', `must be ${toolSystem}/${tool.split('/')[0]}, because such records are called as the tool is`)
      if (id !== undefined) issue('id', documentFaults.noId)
    }
  })

export type Boundary = z.infer<typeof Boundary>
export type System = z.infer<typeof System>

/** The verb and the selector of an entry, however it is written. */
export function doOf(entry: string | { do: string }): string {
  return typeof entry === 'string' ? entry : entry.do
}

/** The selectors of a list in which detectors may stand beside them. */
export function selectorsOf(never: Boundary['never']): string[] {
  return never.filter(entry => typeof entry === 'string')
}

/** A rule about a system that the document does not list could never apply, so it is refused. */
function unknownSystem(
  systems: Record<string, unknown>,
  selector: string,
  except: string[],
  issue: (message: DocumentWords) => void,
) {
  const system = selector.split('/')[0] ?? ''
  if (system !== '' && !except.includes(system) && !Object.hasOwn(systems, system))
    issue(`names the system "${system}", which is not listed under systems`)
}
