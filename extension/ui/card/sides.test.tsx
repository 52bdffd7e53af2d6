import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { effectOf } from '../../../shared/action/verbs.ts'
import { policyFacet } from '../../../shared/boundary/policy-facet.ts'
import type { Reason } from '../../../shared/boundary/verdict.ts'
import { cardOf } from '../../lib/card.ts'
import { viewOf } from '../../lib/sample-view.ts'
import { conflictWords } from '../../locales/conflict.ts'
import { Card } from './card.tsx'

const ends = { expect: () => undefined, reached: () => undefined }

/** The card of an ask that cites this policy while version 2 of `refunds` is registered. */
function draw(id: string, title: string) {
  const evidence = { policies: [{ id, version: '1', title }] }
  const registered = new Map([['refunds', { id: 'refunds', version: '2', title: 'Refund policy' }]])
  const { action } = viewOf()
  const question = {
    action,
    effect: effectOf(action.verb),
    touches: [],
    evidence,
    hasRead: () => true,
    holds: () => false,
    person: false,
  }
  const reasons = policyFacet(question, { stopped: false, paused: null, accepted: true, policies: registered })
  const view = viewOf({ evidence, verdict: { decision: 'escalate', grant: true, reasons } })
  const card = cardOf(view)
  return { card, markup: renderToStaticMarkup(<Card view={view} card={card} ends={ends} />) }
}

describe('a conflict', () => {
  test('shows what was cited beside what is registered, whose text can be unfolded', () => {
    const { card, markup } = draw('refunds', 'Refunds')
    expect(
      markup
        .match(/<dt>.*?<\/dd>/g)
        ?.slice(0, 2)
        .map(side => side.replace(/<[^>]*>/g, ' ')),
    ).toEqual([
      expect.stringMatching(/cited: refunds.*version 1/),
      expect.stringMatching(/registered: refunds.*version 2/),
    ])
    expect(markup).toContain('<details class="policy-text">')
    expect(card.text).toContain('side cited: refunds: version 1, "Refunds"')
    expect(card.text).toContain('side registered: refunds: version 2, "Refund policy"')
  })

  test('has no text to unfold where nothing is registered', () => {
    const { markup } = draw('discounts', 'Discounts')
    expect(markup).toContain('no policy of this id')
    expect(markup).not.toContain('<details')
  })

  test('shows what the agent wrote as text, hidden characters as well', () => {
    const { markup } = draw('refunds', '<b>bold</b>\u202E')
    expect(markup).not.toContain('<b>bold')
    expect(markup).not.toContain('\u202E')
  })

  test('is all that has sides', () => {
    const reason: Reason = { decision: 'review', facet: 'approval', rule: 'approval[0]', sentence: 'Two people.' }
    const view = viewOf({ verdict: { decision: 'review', grant: true, reasons: [reason] } })
    const markup = renderToStaticMarkup(<Card view={view} card={cardOf(view)} ends={ends} />)
    expect(markup).not.toContain(conflictWords.sides)
  })
})
