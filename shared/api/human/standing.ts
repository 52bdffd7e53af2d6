/** Standing grants: given, listed, revoked, shown with what they would have covered (design §5). */
import * as z from 'zod'
import { Outcome } from '../../approval/outcome.ts'
import { type StandingEnd, standingEnds } from '../../approval/standing.ts'
import { StandingScope } from '../../approval/standing-scope.ts'
import { always, Nothing, row, signedCommand, signing, Text } from '../human-row.ts'

const name = z.string()

/** An ask that a grant let pass, or would have let pass. */
export const StandingCovered = z.strictObject({
  ask: name,
  run: name,
  record: name,
  at: z.int(),
  outcome: z
    .union([Outcome, z.literal('pending')])
    .nullable()
    .meta({ description: 'null where it is not known here' }),
})

export const StandingView = z.strictObject({
  standing: name,
  workflow: name,
  title: name.meta({ description: 'of the workflow' }),
  agent: name,
  ask: name.meta({ description: 'the approved ask that it was made from' }),
  by: name.meta({ description: 'label of the approver who gave it' }),
  at: z.int(),
  scope: StandingScope,
  uses: z.array(StandingCovered).meta({ description: 'what it let pass, newest first' }),
  ended: z
    .strictObject({ at: z.int(), why: z.enum(Object.keys(standingEnds) as [StandingEnd, ...StandingEnd[]]) })
    .nullable(),
})

export const StandingPreview = z.strictObject({
  total: z.int(),
  outcomes: z.partialRecord(z.union([Outcome, z.literal('pending')]), z.int()),
  days: z.int().meta({ description: 'how far back it was looked' }),
  latest: z.array(StandingCovered).meta({ description: 'newest first, 10 at most' }),
})

export type StandingCovered = z.infer<typeof StandingCovered>
export type StandingView = z.infer<typeof StandingView>
export type StandingPreview = z.infer<typeof StandingPreview>

export const standingEndpoints = {
  standingList: row({
    path: '/human/v1/standing/list',
    summary: 'Standing grants that count and those that ended lately, with what each let pass',
    body: Nothing,
    answers: { 200: z.strictObject({ grants: z.array(StandingView) }) },
    problems: always,
  }),
  standingPreview: row({
    path: '/human/v1/standing/preview',
    summary: 'What a standing grant from this ask would have let pass lately',
    body: z.strictObject({ ask: Text, scope: StandingScope }),
    answers: { 200: StandingPreview },
    problems: [...always, 'not-found', 'standing-refused'],
  }),
  standingGrant: row({
    path: '/human/v1/standing/grant',
    summary: 'Let the next actions like one that you approved pass: no wider, so often, for 7 days at most',
    signed: true,
    body: signedCommand('grant-standing', { ask: Text, scope: StandingScope }),
    answers: { 201: StandingView },
    problems: [...signing, 'not-found', 'standing-refused'],
  }),
  standingRevoke: row({
    path: '/human/v1/standing/revoke',
    summary: 'End a standing grant at once, with what it let pass and nobody has carried out yet',
    signed: true,
    body: signedCommand('revoke-standing', { standing: Text }),
    answers: { 200: StandingView },
    problems: [...signing, 'not-found'],
  }),
} as const
