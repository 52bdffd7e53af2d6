/**
 * Tells histories that could have happened: runs that start, read, ask, wait for people and end. Every choice is made by
 * `pick`, so a seeded one repeats a story, and fast-check can shrink it. Used by the properties, the crash loop and the soak.
 */

import type { NewEntry, Write } from '../../daemon/journal/journal.ts'
import { changeOf } from '../../daemon/journal/project.ts'
import { canonical, digestOf, type Json } from '../../shared/action/canonical.ts'
import type { Ask, AskEntry } from '../../shared/approval/ask.ts'
import { hasUnusedGrant } from '../../shared/approval/machine.ts'
import type { EntryData, EntryType } from '../../shared/run/entries.ts'
import type { Run } from '../../shared/run/run.ts'
import { sampleStatement } from './sample.ts'

/** A whole number from 0 up to but not including `n`. */
export type Pick = (n: number) => number

/** A seeded `Pick`: xorshift over 32 bits, the same on every machine. */
export function seededPick(seed: number): Pick {
  let state = seed | 1
  return n => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % n
  }
}

/** What people and agents write: also what breaks quoting, sorting, lines and queries. */
const phrases = [
  'Nightly pass',
  'Müller & Söhne renew for 2 years',
  '続ける 北京',
  '"; drop table entries; --',
  'title:crm* OR (NEAR(a b, 2)) NOT "x" ^y',
  'line one\r\nline two\u0000\u202e end',
  '👩\u200d👧 🇩🇪 €500',
  '<script>alert(1)</script>',
  '%_\\ 100 %',
]

const workflows = ['renewals-desk', 'support triage', 'Büro']
const agents = ['claude', 'codex', 'agent "x"']
const verbs = ['read', 'update', 'delete', 'send', 'invent']
const outcomesNow = [null, null, 'allowed', 'blocked', 'denied'] as const

export type Story = {
  /** What happens next. */
  next(): Write
}

/** A story whose ids begin with `prefix`; several stories with prefixes of their own can be told into one journal. */
export function createStory(pick: Pick, prefix = ''): Story {
  const runs = new Map<string, Run>()
  const asks = new Map<string, Ask>()
  const known = { ask: asks.get.bind(asks), run: runs.get.bind(runs) }
  let at = 1_700_000_000_000
  let counter = 0

  const newId = (kind: string) => `${kind}_${prefix}${String(++counter).padStart(8, '0')}`
  const one = <T>(from: readonly T[]): T => from[pick(from.length)]!
  const maybe = <T>(value: T): T | undefined => (pick(2) === 0 ? value : undefined)
  const clock = () => ({ wall: at, mono: at - 1_600_000_000_000, boot: 'boot' })
  const deadline = () => ({ from: clock(), ttl: 1_000 + pick(900_000) })
  const body = (value: Json): Body => ({ digest: digestOf(value), text: canonical(value) })
  const signed = () => ({ approver: 'approver_1', counter: ++counter, signature: 'A'.repeat(86) })

  /** The write of one entry, with the states that it leads to. */
  function write(data: EntryData, bodies: readonly Body[] = []): Write {
    const entry = Object.fromEntries(
      Object.entries({ ...data, at }).filter(([, value]) => value !== undefined),
    ) as NewEntry
    const { ask, run, reads } = changeOf(entry, known)
    if (ask) asks.set(ask.id, ask)
    if (run) runs.set(run.id, run)
    return {
      entries: [run ? { ...entry, n: run.entries } : entry],
      bodies: new Map(bodies.map(({ digest, text }) => [digest, text])),
      asks: ask ? [ask] : [],
      runs: run ? [run] : [],
      reads: run ? reads.map(what => ({ run: run.id, what })) : [],
      meta: new Map([['last', data.type]]),
    }
  }

  function start(): Write {
    const input = body({ context: one(phrases), number: pick(10_000) })
    const trigger = { kind: one(['schedule', 'person', 'event']), summary: one(phrases) }
    const run = { run: newId('run'), workflow: one(workflows), agent: one(agents) }
    return write({ type: 'run.started', ...run, trigger, input: input.digest }, [input])
  }

  function step({ id: run, workflow, agent }: Run): Write {
    const content = body({ input: one(phrases), result: [pick(100), one(phrases)] })
    return write(
      {
        type: 'run.step',
        ...{ run, workflow, agent },
        kind: one(['tool_call', 'model_call', 'message'] as const),
        name: one(phrases),
        record: maybe(`odoo/crm.lead/${pick(20)}`),
        url: maybe(`https://example.com/${pick(20)}`),
        body: content.digest,
        failed: maybe(true),
        usage: maybe(one([{ model: 'm' }, { costMicroUsd: pick(1_000) }])),
      },
      [content],
    )
  }

  function ask({ id: run, workflow, agent }: Run): Write {
    const action = body({ verb: 'update', record: 'odoo/crm.lead/1', fields: { amount: pick(5) } })
    const evidence = body({ next_action: { summary: one(phrases) } })
    const id = newId('ask')
    const outcome = one(outcomesNow)
    const decision = outcome === null ? 'review' : outcome === 'allowed' ? 'allow' : 'block'
    return write(
      {
        type: 'ask.made',
        ...{ run, workflow, agent, ask: id, outcome },
        key: maybe(`key ${id} ${one(phrases)}`),
        verb: one(verbs),
        record: `odoo/crm.lead/${pick(20)}`,
        action: action.digest,
        evidence: evidence.digest,
        digest: digestOf(id),
        boundary: { version: 1, digest: digestOf('boundary') },
        target: maybe({ resolved: 'odoo/crm.lead/1', version: 'v1' }) ?? null,
        verdict: {
          decision,
          grant: true,
          reasons: [{ decision, facet: 'tier', rule: 'tier', sentence: one(phrases) }],
        },
        deadline: outcome === null || outcome === 'allowed' ? deadline() : null,
      },
      [action, evidence],
    )
  }

  /** Something that can happen to the ask in the state it is in; `undefined` where it has come to its end. */
  function follow(ask: Ask): Write | undefined {
    const of = { run: ask.run, workflow: ask.workflow, agent: ask.agent, ask: ask.id }
    const took = (entry: AskEntry, bodies: Body[] = []) => write(entry, bodies)
    if (ask.outcome === null && pick(3) > 0) {
      const outcome = one(['approved', 'approved_edited', 'denied'] as const)
      const [note, edited] = [body(one(phrases)), body({ verb: 'update', fields: { amount: pick(5) } })]
      const edit =
        outcome === 'approved_edited' ? { edit: { action: edited.digest, digest: digestOf(`${ask.id}'`) } } : {}
      const more = { counter: ++counter, version: ask.version, digest: ask.digest, note: note.digest, ...edit }
      const statement = sampleStatement(ask.id, outcome, more)
      const signature = 'A'.repeat(86)
      const grant = outcome === 'denied' ? null : deadline()
      return took({ type: 'ask.decided', ...of, statement, signature, late: maybe(true), deadline: grant }, [
        note,
        edited,
      ])
    }
    if (ask.outcome === null && pick(2) === 0) return took({ type: 'ask.expired', ...of })
    if (ask.outcome === null || (hasUnusedGrant(ask) && pick(3) === 0)) {
      const type = one(['ask.withdrawn', 'ask.superseded'] as const)
      return took({ type, ...of, why: one(phrases), was: ask.outcome })
    }
    if (hasUnusedGrant(ask)) return took({ type: 'grant.consumed', ...of, digest: ask.grant!.digest })
    if (ask.execution !== 'started') return undefined
    const report = body({ changes: [], output: one(phrases) })
    const execution = one(['executed', 'failed', 'unknown'] as const)
    return took({ type: 'execution.reported', ...of, execution, body: report.digest }, [report])
  }

  function aside({ id: run, workflow, agent }: Run): Write {
    const note = body(one(phrases))
    const incident = { kind: 'unknown_execution', summary: one(phrases) } as const
    return pick(2) === 0
      ? write({ type: 'note.added', ...{ run, workflow, agent }, note: note.digest, by: signed() }, [note])
      : write({ type: 'incident.opened', ...{ run, workflow, agent }, ...incident })
  }

  function end({ id: run, workflow, agent }: Run): Write {
    const output = body({ output: one(phrases) })
    return pick(2) === 0
      ? write(
          { type: 'run.finished', ...{ run, workflow, agent }, output: output.digest, followUp: maybe(one(phrases)) },
          [output],
        )
      : write({ type: 'run.failed', ...{ run, workflow, agent }, error: one(phrases) })
  }

  function elsewhere(): Write {
    const type = one<EntryType>(['daemon.started', 'agents.stopped', 'workflow.paused'])
    if (type === 'daemon.started') return write({ type, version: '0.1.0', boot: 'boot' })
    if (type === 'agents.stopped') return write({ type, from: 'command line' })
    return write({ type: 'workflow.paused', workflow: one(workflows), reason: one(phrases), by: signed() })
  }

  return {
    next() {
      at += pick(2_000)
      const open = [...runs.values()].filter(run => run.status === 'open').slice(-8)
      const recent = [...asks.values()].slice(-8)
      if (open.length === 0) return pick(8) === 0 ? elsewhere() : start()
      const choice = pick(20)
      if (choice < 2) return start()
      if (choice < 6) return step(one(open))
      if (choice < 11 || recent.length === 0) return ask(one(open))
      if (choice < 17) return follow(one(recent)) ?? step(one(open))
      if (choice < 18) return end(one(open))
      return choice < 19 ? aside(one(open)) : elsewhere()
    },
  }
}

type Body = { digest: string; text: string }
