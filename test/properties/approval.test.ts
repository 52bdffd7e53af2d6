/**
 * The approval state machine against a plain model of what design §5 promises, with commands in random order and two
 * clocks that jump (R26): the first decision wins, a grant is used once and for its digest only, late is refused.
 * A failure prints the seed and the commands that lead to it.
 */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { manualClock } from '../../daemon/system/clock.ts'
import { type Ask, type AskEntry, evolveAsk } from '../../shared/approval/ask.ts'
import type { Reading } from '../../shared/approval/deadline.ts'
import { type AskCommand, AskRefused, decideAsk } from '../../shared/approval/machine.ts'
import type { Outcome } from '../../shared/approval/outcome.ts'
import type { Decided, Statement } from '../../shared/approval/statement.ts'

const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`
const [asked, edited, other] = [digestOf('a'), digestOf('e'), digestOf('0')]
const reviewTtl = 60_000
const grantTtl = 20_000
const tolerance = 5_000

/** What the promises say, in as few facts as they need. */
type Model = {
  outcome: Outcome | null
  /** The digest that may be carried out, once something may. */
  granted: string | null
  consumed: boolean
  reported: boolean
  /** Reported as unknown, and no person has found out. */
  unknown: boolean
  version: number
  decisions: number
  /** Where both clocks stood when the review and the grant began. */
  review: Reading
  grant: Reading
}
type Real = { ask: Ask; clock: ReturnType<typeof manualClock> }

/** Over by either clock, or because the wall clock went back: written from security §3.5, not from the code. */
function over(from: Reading, ttl: number, now: Reading): boolean {
  const wall = now.wall - from.wall
  const mono = now.boot === from.boot ? now.mono - from.mono : 0
  return wall >= ttl || mono >= ttl || wall < mono - tolerance
}

const reading = ({ clock }: Real): Reading => ({ wall: clock.now(), mono: clock.mono(), boot: clock.boot })
let steps = 0
const reached = new Set<string>()

/** Carries a command out, and holds the result against what the model expects: a refusal, or the facts that change. */
function step(model: Model, real: Real, command: AskCommand, allowed: boolean, expected: Partial<Model>) {
  steps += 1
  const before = structuredClone(real.ask)
  let entry: AskEntry | undefined
  try {
    entry = decideAsk(command, real.ask)
  } catch (error) {
    expect(error).toBeInstanceOf(AskRefused)
  }
  expect(real.ask, 'deciding changes nothing').toEqual(before)
  expect({ command: command.do, carriedOut: entry !== undefined }).toEqual({ command: command.do, carriedOut: allowed })
  if (!entry) return
  real.ask = evolveAsk(real.ask, { ...entry, at: real.clock.now() })
  Object.assign(model, expected, { version: model.version + 1 })
  expect({
    outcome: real.ask.outcome,
    granted: real.ask.grant?.digest ?? null,
    consumed: real.ask.execution !== 'not_started',
    reported: real.ask.report !== null,
    unknown: real.ask.execution === 'unknown',
    version: real.ask.version,
  }).toEqual({
    outcome: model.outcome,
    granted: model.granted,
    consumed: model.consumed,
    reported: model.reported,
    unknown: model.unknown,
    version: model.version,
  })
  reached.add(String(real.ask.outcome)).add(real.ask.execution)
  if (before.decision) expect(real.ask.decision, 'the first decision stands').toEqual(before.decision)
}

type Command = fc.Command<Model, Real>
const command = (name: string, run: (model: Model, real: Real) => void): Command => ({
  check: () => true,
  run,
  toString: () => name,
})

const unused = (model: Model) => model.granted !== null && !model.consumed

const decide = (outcome: Decided, digest: string, ahead: number) =>
  command(`decide ${outcome} ${digest.slice(7, 8)} +${ahead}`, (model, real) => {
    const statement: Statement = {
      v: 1,
      kind: 'decision',
      approver: 'apr',
      counter: 1,
      ask: real.ask.id,
      version: real.ask.version + ahead,
      digest,
      outcome,
      ...(outcome === 'approved_edited' && { edit: { action: digestOf('f'), digest: edited } }),
      displayed: { digest: other, ms: 1_000, end: true, input: 'pointer', ui: 'test' },
    }
    const now = reading(real)
    const allowed =
      model.outcome === null &&
      digest === asked &&
      statement.version === model.version &&
      !over(model.review, reviewTtl, now)
    const granted = outcome === 'denied' ? null : outcome === 'approved' ? asked : edited
    step(model, real, { do: 'decide', statement, signature: 's', now, grantFor: grantTtl, late: false }, allowed, {
      outcome,
      granted,
      grant: now,
      decisions: model.decisions + 1,
    })
    expect(model.decisions).toBeLessThanOrEqual(1)
  })

const consume = (digest: string) =>
  command(`consume ${digest.slice(7, 8)}`, (model, real) => {
    const now = reading(real)
    const allowed = unused(model) && model.granted === digest && !over(model.grant, grantTtl, now)
    step(model, real, { do: 'consume', digest, now }, allowed, { consumed: true })
  })

const end = (how: 'withdraw' | 'supersede') =>
  command(how, (model, real) => {
    const outcome = how === 'withdraw' ? 'withdrawn' : 'superseded'
    step(model, real, { do: how, why: 'a test' }, model.outcome === null || unused(model), { outcome, granted: null })
  })

const expire = command('expire', (model, real) => {
  const now = reading(real)
  const allowed = model.outcome === null && over(model.review, reviewTtl, now)
  step(model, real, { do: 'expire', now }, allowed, { outcome: 'expired' })
})

const report = (execution: 'executed' | 'failed' | 'unknown') =>
  command(`report ${execution}`, (model, real) => {
    step(model, real, { do: 'report', execution }, model.consumed && !model.reported, {
      reported: true,
      unknown: execution === 'unknown',
    })
  })

const reconcile = (execution: 'executed' | 'failed') =>
  command(`reconcile ${execution}`, (model, real) => {
    const by = { approver: 'apr', counter: 2, signature: 's' }
    step(model, real, { do: 'reconcile', execution, note: other, by }, model.unknown, { unknown: false })
  })

const advance = (ms: number) => command(`advance ${ms}`, (_, { clock }) => clock.advance(ms))
const jump = (ms: number) => command(`jump ${ms}`, (_, { clock }) => clock.jump(ms))
const reboot = command('reboot', (_, { clock }) => clock.reboot())

const commands = fc.commands(
  [
    fc
      .tuple(
        fc.constantFrom<Decided>('approved', 'approved_edited', 'denied'),
        fc.constantFrom(asked, asked, asked, other),
        fc.constantFrom(0, 0, 0, 1),
      )
      .map(args => decide(...args)),
    fc.constantFrom(asked, edited, other).map(consume),
    fc.constantFrom<'withdraw' | 'supersede'>('withdraw', 'supersede').map(end),
    fc.constant(expire),
    fc.constantFrom<'executed' | 'failed' | 'unknown'>('executed', 'failed', 'unknown').map(report),
    fc.constantFrom<'executed' | 'failed'>('executed', 'failed').map(reconcile),
    fc.constantFrom(1, 5_000, 19_999, 20_000, 60_000).map(advance),
    fc.constantFrom(-3_600_000, -5_001, -4_999, 4_999, 20_000, 3_600_000).map(jump),
    fc.constant(reboot),
  ],
  { maxCommands: 60, size: 'max' },
)

function made(outcome: 'allowed' | null): { model: Model; real: Real } {
  const clock = manualClock(1_700_000_000_000)
  const from = { wall: clock.now(), mono: clock.mono(), boot: clock.boot }
  const ask = evolveAsk(undefined, {
    type: 'ask.made',
    run: 'run',
    workflow: 'desk',
    agent: 'bot',
    ask: 'ask',
    verb: 'update',
    record: 'crm/lead/1',
    action: digestOf('1'),
    evidence: digestOf('2'),
    digest: asked,
    boundary: { version: 1, digest: digestOf('3') },
    target: null,
    verdict: { decision: outcome === null ? 'review' : 'allow', grant: true, reasons: [] },
    outcome,
    deadline: { from, ttl: outcome === null ? reviewTtl : grantTtl },
    at: clock.now(),
  })
  const granted = outcome === null ? null : asked
  const facts = {
    consumed: false,
    reported: false,
    unknown: false,
    version: 1,
    decisions: 0,
    review: from,
    grant: from,
  }
  return { model: { outcome, granted, ...facts }, real: { ask, clock } }
}

test.each([null, 'allowed'] as const)(
  'R52 an ask that begins as %s keeps every promise, whatever comes in whatever order',
  outcome => {
    fc.assert(
      fc.property(commands, all => fc.modelRun(() => made(outcome), all)),
      { numRuns: 400 },
    )
  },
)

afterAll(() => {
  expect(steps, 'steps taken').toBeGreaterThan(10_000)
  const ends = ['allowed', 'approved', 'approved_edited', 'denied', 'expired', 'withdrawn', 'superseded']
  expect([...reached]).toEqual(expect.arrayContaining([...ends, 'started', 'executed', 'failed', 'unknown']))
})
