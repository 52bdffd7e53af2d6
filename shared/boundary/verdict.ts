/** The verdict on an ask (design §2, §4): a decision with every rule that fired. */
import * as z from 'zod'
import { EvidencePart } from '../action/evidence.ts'

/** From weakest to strongest; the strongest reason decides. */
export const decisions = ['allow', 'review', 'escalate', 'block'] as const
export type Decision = (typeof decisions)[number]

/** What a reason is about, in the order in which design §4 looks; `never` outranks every other block. */
export const facets = {
  state: 'the workflow, the agent or the whole hub is stopped',
  never: 'data the agent must never access',
  scope: 'the systems the agent may read and write',
  tier: 'the permission tier',
  conflict: 'rules, policies or boundaries that contradict each other',
  evidence: 'evidence the boundary asks for',
  confidence: 'how sure the agent is',
  budget: 'what the work may cost',
  limits: 'how much the agent may ask for',
  approval: 'actions that always need approval',
  reversibility: 'actions that cannot be undone',
  analysis: 'actions that could not be analysed',
  boundary: 'a boundary that is broken or not accepted yet',
} as const
export type Facet = keyof typeof facets

/** One side of a conflict: where it stands and what it says there. */
export const Side = z.strictObject({ at: z.string(), says: z.string() })

export const Reason = z.strictObject({
  decision: z.enum(decisions),
  facet: z.enum(Object.keys(facets) as [Facet, ...Facet[]]),
  rule: z.string().meta({ description: 'Where the rule stands, such as approval[1] or tier' }),
  sentence: z.string(),
  sides: z
    .tuple([Side, Side])
    .optional()
    .meta({ description: 'of a conflict: what contradicts what, shown side by side' }),
})

/** A part of the evidence that is missing, for a program to read and mend. */
export const Missing = z.strictObject({
  part: EvidencePart,
  at: z.string().meta({ description: 'JSON pointer into the evidence' }),
  sentence: z.string(),
})

export const Verdict = z.strictObject({
  decision: z.enum(decisions),
  grant: z.boolean().meta({ description: 'Whether approval gives the agent the right to act' }),
  reasons: z.array(Reason),
  missing: z.array(Missing).optional(),
})

export type Side = z.infer<typeof Side>
export type Reason = z.infer<typeof Reason>
export type Missing = z.infer<typeof Missing>
export type Verdict = z.infer<typeof Verdict>
