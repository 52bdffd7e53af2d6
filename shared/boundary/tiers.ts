/** Permission tiers and what each lets an effect do: the table of design §4. */
import type { Effect } from '../action/verbs.ts'

export const tiers = {
  observe: { title: 'Observe', means: 'reads data and summarizes' },
  recommend: { title: 'Recommend', means: 'drafts a decision that a person acts on' },
  prepare: { title: 'Prepare', means: 'prepares an update that a person approves' },
  execute: { title: 'Execute', means: 'updates a system directly where the boundary lets it act alone' },
  escalate: { title: 'Escalate', means: 'routes every change to the owner' },
} as const

export type Tier = keyof typeof tiers

/** `alone` means: allow when the boundary lists the action under `alone`, else review with a grant. */
export type TierRule = 'allow' | 'review' | 'review-without-grant' | 'owner' | 'block' | 'alone'

export const tierTable: Record<Tier, Record<Effect, TierRule>> = {
  observe: { read: 'allow', draft: 'block', propose: 'block', write: 'block' },
  recommend: { read: 'allow', draft: 'review-without-grant', propose: 'block', write: 'block' },
  prepare: { read: 'allow', draft: 'review-without-grant', propose: 'review', write: 'review' },
  execute: { read: 'allow', draft: 'allow', propose: 'review', write: 'alone' },
  escalate: { read: 'allow', draft: 'owner', propose: 'owner', write: 'owner' },
}
