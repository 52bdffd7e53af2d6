import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editing, maySend, nextPhase, type Phase, type PhaseEvent } from './phase.ts'

const follow = (...events: PhaseEvent[]) => events.reduce<Phase>(nextPhase, editing)
const send: PhaseEvent = { type: 'send', outcome: 'approved' }
const refused: PhaseEvent = { type: 'refused', problem: 'stale-version', detail: 'It changed.' }

describe('deciding', () => {
  test('goes from editing over sending to done', () => {
    expect(follow(send)).toEqual({ at: 'sending', outcome: 'approved' })
    expect(follow(send, { type: 'accepted' })).toEqual({ at: 'done', outcome: 'approved' })
  })

  test('can be tried again after a refusal, which decided nothing', () => {
    expect(follow(send, refused)).toEqual({ at: 'failed', problem: 'stale-version', detail: 'It changed.' })
    expect(follow(send, refused, send)).toEqual({ at: 'sending', outcome: 'approved' })
  })

  test('is unknown when the answer is lost, and is then not sent again', () => {
    const lost = follow(send, { type: 'lost' })
    expect(lost).toEqual({ at: 'unknown', outcome: 'approved' })
    expect(maySend(lost)).toBe(false)
    expect(nextPhase(lost, send)).toBe(lost)
    expect(nextPhase(lost, { type: 'still-pending' })).toEqual(editing)
  })

  test('keeps the outcome that was sent first, whatever is pressed meanwhile', () => {
    const event = fc.constantFrom<PhaseEvent>({ type: 'send', outcome: 'denied' }, { type: 'still-pending' })
    fc.assert(
      fc.property(fc.array(event), events => {
        expect(events.reduce(nextPhase, follow(send))).toEqual({ at: 'sending', outcome: 'approved' })
      }),
    )
  })
})
