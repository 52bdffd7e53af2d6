/** Why an ask cannot be decided, or not approved, right now, and what a reviewer should know beside the card (pure). */
import type { ApproverView, AskView } from '../../../shared/api/views.ts'
import type { BindingTrouble } from '../../lib/binding.ts'
import type { Card } from '../../lib/card-with.ts'
import type { EditForm } from '../../lib/edit-form.ts'
import { maySend, type Phase } from '../../lib/phase.ts'
import { clock } from '../../lib/time.ts'
import { shown } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { outcomeWords } from '../../locales/shared-words.ts'
import { takeBackWords } from '../../locales/take-back.ts'

/**
 * `decide`: nothing can be decided. `approve`: it can only be denied. Each with the reason in words, which may be empty.
 * `alarm`: something is wrong, not merely over.
 */
export type Blocked = { decide?: string; approve?: string; alarm?: true }

type Facts = {
  view: AskView
  card?: Card
  trouble?: BindingTrouble
  approver?: ApproverView
  now: number
  phase: Phase
  /** Every part of what decides was displayed to its end. */
  read: boolean
  /** The reviewer's edit, while the form is open. */
  edited?: EditForm
}

export function blockedBy({ view, card, trouble, approver, now, phase, read, edited }: Facts): Blocked | undefined {
  const { review } = words
  if (view.status !== 'pending') {
    const { title, means } = outcomeWords[view.status]
    const { takenBack, decision } = view
    if (takenBack)
      return { decide: review.ended(`${takeBackWords.by(shown(takenBack.by, true).plain)}, ${takeBackWords.askAgain}`) }
    const decidedBy = decision ? ` ${review.decidedBy(shown(decision.by, true).plain)}` : ''
    return { decide: `${review.ended(`${title}, ${means}`)}${decidedBy}` }
  }
  if (trouble) return { decide: words.trouble[trouble], ...(trouble === 'mismatch' && { alarm: true as const }) }
  if (!maySend(phase)) return { decide: '' }
  if (view.expiresAt !== null && view.expiresAt <= now) return { decide: review.expired }
  if (view.owner !== null && approver && !approver.teams.includes('*') && !approver.teams.includes(view.owner))
    return { decide: review.ownerOnly(view.owner) }
  if (edited) return edited.edit ? undefined : { approve: edited.invalid.size > 0 ? review.notJson : review.noEdit }
  if (card?.gated && !read) return { approve: review.readOn }
  return undefined
}

export type Notice = { tone: 'plain' | 'warn' | 'bad'; text: string }

/** What stands above the buttons. */
export function noticesOf(view: AskView, { now, phase }: Pick<Facts, 'now' | 'phase'>): Notice[] {
  const { review } = words
  if (phase.at === 'failed') return [{ tone: 'bad', text: phase.detail }]
  if (view.status !== 'pending') return []
  const late = view.lateUntil !== null && view.lateUntil > now ? review.late(clock(view.lateUntil)) : review.lateOver
  return [
    ...(view.waiting ? [] : [{ tone: 'warn' as const, text: late }]),
    ...(view.verdict.grant ? [] : [{ tone: 'plain' as const, text: review.noGrant }]),
  ]
}
