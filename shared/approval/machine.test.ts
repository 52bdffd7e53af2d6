/** Every command in every state (design §5): what it leads to, or the refusal with its words and facts. */
import { describe, expect, test } from 'vitest'
import {
  type AskState,
  askAfter,
  askStates,
  digestOf,
  grantFor,
  madeEntry,
  moment,
  ofAsk,
  reviewFor,
  statement,
} from '../../test/fixtures/ask-states.ts'
import type { Reading } from './deadline.ts'
import { type AskCommand, AskRefused, decideAsk, hasUnusedGrant } from './machine.ts'

const soon = moment(20)
const late = moment(reviewFor)
const by = { approver: 'apr', counter: 3, signature: 's' }
const decide = { do: 'decide', statement, signature: 'sig', now: soon, grantFor, late: false } as const
const commands = {
  decide,
  expire: { do: 'expire', now: late },
  withdraw: { do: 'withdraw', why: 'no need' },
  supersede: { do: 'supersede', why: 'it changed' },
  takeBack: { do: 'takeBack', version: 2, digest: digestOf('d'), now: soon, why: 'taken back by Ada', by },
  consume: { do: 'consume', digest: digestOf('d'), now: soon },
  report: { do: 'report', execution: 'executed', body: digestOf('c') },
  reconcile: { do: 'reconcile', execution: 'failed', note: digestOf('9'), by },
} as const satisfies { [Do in AskCommand['do']]: Extract<AskCommand, { do: Do }> }

const won = 'already-decided'
/** By command: what it gives in each state that is not named under `else`. */
const table: Record<AskCommand['do'], Partial<Record<AskState, string>> & { else: string }> = {
  decide: { pending: 'ask.decided', else: won },
  expire: { pending: 'ask.expired', else: won },
  withdraw: { pending: 'ask.withdrawn', allowed: 'ask.withdrawn', approved: 'ask.withdrawn', else: won },
  supersede: { pending: 'ask.superseded', allowed: 'ask.superseded', approved: 'ask.superseded', else: won },
  // What the agent was allowed by a rule is no approval of a person.
  takeBack: {
    approved: 'ask.superseded',
    started: 'grant-consumed',
    executed: 'grant-consumed',
    failed: 'grant-consumed',
    unknown: 'grant-consumed',
    reconciled: 'grant-consumed',
    else: 'no-grant',
  },
  consume: {
    allowed: 'grant.consumed',
    approved: 'grant.consumed',
    started: 'grant-consumed',
    executed: 'grant-consumed',
    failed: 'grant-consumed',
    unknown: 'grant-consumed',
    reconciled: 'grant-consumed',
    else: 'no-grant',
  },
  report: {
    started: 'execution.reported',
    executed: 'already-reported',
    failed: 'already-reported',
    unknown: 'already-reported',
    reconciled: 'already-reported',
    else: 'not-consumed',
  },
  reconcile: { unknown: 'execution.reconciled', else: 'not-unknown' },
}

function refusalOf(command: AskCommand, ask = askStates.pending): AskRefused {
  try {
    decideAsk(command, ask)
  } catch (error) {
    if (error instanceof AskRefused) return error
    throw error
  }
  throw new Error(`${command.do} was not refused`)
}

describe('every command in every state', () => {
  for (const [name, row] of Object.entries(table))
    for (const state of Object.keys(askStates) as AskState[]) {
      const command = commands[name as keyof typeof commands]
      const expected = row[state] ?? row.else
      test(`${name} of one that is ${state}: ${expected}`, () => {
        if (expected.includes('.'))
          expect(decideAsk(command, askStates[state])).toMatchObject({ type: expected, ...ofAsk })
        else expect(refusalOf(command, askStates[state]).code).toBe(expected)
      })
    }
})

describe('what is carried over', () => {
  test('a decision: statement, signature, the grant’s deadline, and lateness only where it is late', () => {
    const entry = decideAsk(decide, askStates.pending)
    expect(entry).toEqual({
      type: 'ask.decided',
      ...ofAsk,
      statement,
      signature: 'sig',
      deadline: { from: soon, ttl: grantFor },
    })
    expect(decideAsk({ ...decide, late: true }, askStates.pending)).toMatchObject({ late: true })
  })

  test('a denial grants nothing, and neither does the approval of a draft', () => {
    const denial = { ...decide, statement: { ...statement, outcome: 'denied' as const } }
    expect(decideAsk(denial, askStates.pending)).toMatchObject({ deadline: null })
    const draft = askAfter({ ...madeEntry, verdict: { ...madeEntry.verdict, grant: false } })
    expect(decideAsk(decide, draft)).toMatchObject({ deadline: null })
  })

  test('the ends: why, and what it was before', () => {
    expect(decideAsk(commands.withdraw, askStates.pending)).toEqual({
      type: 'ask.withdrawn',
      ...ofAsk,
      why: 'no need',
      was: null,
    })
    expect(decideAsk(commands.supersede, askStates.approved)).toEqual({
      type: 'ask.superseded',
      ...ofAsk,
      why: 'it changed',
      was: 'approved',
    })
  })

  test('taking back: why, what it was before, and the person’s signed command', () => {
    expect(decideAsk(commands.takeBack, askStates.approved)).toEqual({
      type: 'ask.superseded',
      ...ofAsk,
      why: 'taken back by Ada',
      was: 'approved',
      by,
    })
  })

  test('a use names the digest that was used', () => {
    expect(decideAsk(commands.consume, askStates.approved)).toEqual({
      type: 'grant.consumed',
      ...ofAsk,
      digest: digestOf('d'),
    })
  })

  test('a report: body and silence only where there are any', () => {
    expect(decideAsk(commands.report, askStates.started)).toEqual({
      type: 'execution.reported',
      ...ofAsk,
      execution: 'executed',
      body: digestOf('c'),
    })
    expect(decideAsk({ do: 'report', execution: 'unknown', silent: true }, askStates.started)).toEqual({
      type: 'execution.reported',
      ...ofAsk,
      execution: 'unknown',
      silent: true,
    })
  })

  test('what a person found out', () => {
    expect(decideAsk(commands.reconcile, askStates.unknown)).toEqual({
      type: 'execution.reconciled',
      ...ofAsk,
      execution: 'failed',
      note: digestOf('9'),
      by,
    })
  })
})

describe('refusals', () => {
  test('are errors of a name of their own, and say what to do', () => {
    const refusal = refusalOf({ ...decide, statement: { ...statement, ask: 'other' } })
    expect(refusal).toMatchObject({ name: 'AskRefused', code: 'digest-mismatch', extra: {} })
    expect(refusal.message).toBe('The decision is about something else than what is pending. Look at it again.')
  })

  test('a decision on another digest or an older view', () => {
    expect(refusalOf({ ...decide, statement: { ...statement, digest: digestOf('0') } }).code).toBe('digest-mismatch')
    const stale = refusalOf({ ...decide, statement: { ...statement, version: 2 } })
    expect(stale).toMatchObject({ code: 'stale-version', extra: { version: 1 } })
    expect(stale.message).toContain('Look at it again')
  })

  test('a decision when its time is over, or where there is none', () => {
    const over = refusalOf({ ...decide, now: late })
    expect(over.code).toBe('review-expired')
    expect(over.message).toBe('The time for this review is over.')
    expect(refusalOf(decide, askAfter({ ...madeEntry, deadline: null })).code).toBe('review-expired')
  })

  test('an expiry before its time, or where there is none', () => {
    const early = refusalOf({ do: 'expire', now: moment(reviewFor - 1) })
    expect(early.code).toBe('not-expired')
    expect(early.message).toBe('The review has time left.')
    expect(refusalOf(commands.expire, askAfter({ ...madeEntry, deadline: null })).code).toBe('not-expired')
  })

  test('the second decider sees how it ended, and who was first', () => {
    const second = refusalOf(decide, askStates.approved)
    expect(second.message).toBe('It has ended before: approved.')
    expect(second.extra).toEqual({ outcome: 'approved', first: { by: 'apr', at: 1 } })
    expect(refusalOf(decide, askStates.expired).extra).toEqual({ outcome: 'expired', first: null })
  })

  test('a grant that is used, absent, for another digest or over', () => {
    expect(refusalOf(commands.consume, askStates.started).message).toContain('good for one use')
    expect(refusalOf(commands.consume)).toMatchObject({ code: 'no-grant', extra: { outcome: null } })
    expect(refusalOf(commands.consume).message).toBe('Nobody has decided yet.')
    expect(refusalOf(commands.consume, askStates.denied).message).toBe('There is nothing to use: denied.')
    const other = refusalOf({ ...commands.consume, digest: digestOf('0') }, askStates.approved)
    expect(other).toMatchObject({ code: 'digest-mismatch', extra: { digest: digestOf('d') } })
    expect(other.message).toContain('Use the digest of the latest answer')
    const over = refusalOf({ ...commands.consume, now: moment(10 + grantFor) }, askStates.approved)
    expect(over.code).toBe('grant-expired')
    expect(over.message).toBe('The grant has run out. Ask again.')
  })

  test('taking back what was used, was never approved, is over, or is not what was named', () => {
    const refused = (state: AskState, now: Reading = soon) => refusalOf({ ...commands.takeBack, now }, askStates[state])
    expect(refused('executed')).toMatchObject({ code: 'grant-consumed', extra: { execution: 'executed' } })
    expect(refused('executed').message).toContain('cannot be taken back')
    expect(refused('denied').message).toContain('A denial cannot be taken back')
    expect(refused('pending')).toMatchObject({ message: 'Nobody has decided yet. Decide instead.' })
    expect(refused('expired').message).toBe('There is no approval to take back: expired.')
    expect(refused('allowed').message).toBe('There is no approval to take back: allowed.')
    const over = refused('approved', moment(10 + grantFor))
    expect(over.code).toBe('grant-expired')
    expect(over.message).toBe('The approval has run out unused. There is nothing left to take back.')
    const other = refusalOf({ ...commands.takeBack, digest: digestOf('0') }, askStates.approved)
    expect(other.code).toBe('digest-mismatch')
    expect(other.message).toContain('something else than what was named')
    const stale = refusalOf({ ...commands.takeBack, version: 1 }, askStates.approved)
    expect(stale).toMatchObject({ code: 'stale-version', extra: { version: 2 } })
  })

  test('a report too early or twice, and a finding about what is known', () => {
    expect(refusalOf(commands.report, askStates.approved).message).toContain('Consume it before acting')
    const twice = refusalOf(commands.report, askStates.failed)
    expect(twice).toMatchObject({ code: 'already-reported', extra: { execution: 'failed' } })
    expect(twice.message).toBe('The outcome was reported before: failed.')
    const known = refusalOf(commands.reconcile, askStates.executed)
    expect(known).toMatchObject({ code: 'not-unknown', extra: { execution: 'executed' } })
    expect(known.message).toBe('There is nothing to reconcile: executed.')
  })
})

test('an unused grant is one that is there and was not consumed', () => {
  const unused = Object.entries(askStates).filter(([, ask]) => hasUnusedGrant(ask))
  expect(unused.map(([state]) => state)).toEqual(['allowed', 'approved'])
})
