/** Builds a decision from what is on the screen (pure), with what was displayed. */
import type { Action } from '../../shared/action/action.ts'
import type { AskView } from '../../shared/api/views.ts'
import type { DenialReason, Displayed } from '../../shared/approval/statement.ts'
import { sha256Hex } from '../../shared/log/sha256.ts'
import { editDigests } from './binding.ts'
import type { Card } from './card-with.ts'
import type { Decision } from './daemon.ts'
import type { Draft } from './drafts.ts'
import { editOf } from './edit-form.ts'
import { shownValue } from './value.ts'

/** What the person pressed. */
export type Choice = { do: 'approve' } | { do: 'deny'; reason?: DenialReason }

export type OnScreen = {
  view: AskView & { action: Action }
  card: Card
  draft: Draft
  displayed: Omit<Displayed, 'digest'>
}

/** The decision, or `undefined` where the draft does not allow it: an edit that changes nothing, a denial without a reason. */
export function decisionOf(choice: Choice, { view, card, draft, displayed }: OnScreen): Decision | undefined {
  const { ask, version, digest, action } = view
  const note = draft.note.trim()
  const base = { ask, version, digest, ...(note && { note }) }
  if (choice.do === 'deny') {
    if (!choice.reason && !note) return undefined
    const shown = { ...displayed, digest: digestOfText(card.text) }
    return { ...base, outcome: 'denied', ...(choice.reason && { reason: choice.reason }), displayed: shown }
  }
  const shown = { ...displayed, digest: digestOfText(displayedText(card, action, draft)) }
  if (!draft.editing) return { ...base, outcome: 'approved', displayed: shown }
  const { edit } = editOf(action, draft.texts)
  return (
    edit && {
      ...base,
      outcome: 'approved_edited',
      edit: { edit, ...editDigests(view, action, edit) },
      displayed: shown,
    }
  )
}

/** The plain text on the screen: the card, and the reviewer's edit below what it changes. */
export function displayedText(card: Card, action: Action, draft: Draft): string {
  if (!draft.editing) return card.text
  const lines = editOf(action, draft.texts).changed.map(
    ({ field, from, to }) =>
      `edit ${field.key}: ${shownValue(from, field.name).plain} -> ${shownValue(to, field.name).plain}`,
  )
  return [card.text, ...lines].join('\n')
}

/** The approval of one of `group` alike asks, with its own digests and what was displayed of it. */
export function groupApproval(
  { ask, version, digest }: AskView,
  card: Card,
  group: number,
  displayed: Omit<Displayed, 'digest'>,
): Decision {
  return {
    ask,
    version,
    digest,
    outcome: 'approved',
    group,
    displayed: { ...displayed, digest: digestOfText(card.text) },
  }
}

/** `sha256:…` of the UTF-8 bytes of a displayed text. */
function digestOfText(text: string): string {
  return `sha256:${sha256Hex(text)}`
}
