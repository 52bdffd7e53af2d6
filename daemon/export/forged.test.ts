import { beforeAll, expect, test } from 'vitest'
import { digestOf, type Json } from '../../shared/action/canonical.ts'
import { newApproverKey } from '../../shared/api/session.ts'
import { verifyBundle } from '../../shared/log/verify-bundle.ts'
import { forge, type Loose } from '../../test/export/forge.ts'
import { type SampleRun, sampleRun } from '../../test/export/sample-run.ts'
import { createExporter } from './exporter.ts'

let sample: SampleRun
let lines: string

beforeAll(async () => {
  sample = await sampleRun()
  lines = (await createExporter(sample.source).exportRun(sample.run, 'ndjson')).content
})

type Entries = Loose[]
const of = (entries: Entries, type: string, which = 0) => entries.filter(entry => entry.type === type)[which] as Loose
const statementOf = (entry: Loose) => entry.statement as Loose
/** Puts another entry in the place of one, with its numbers. */
const instead = (entries: Entries, at: Loose, other: Loose) => {
  const { seq, n } = at
  for (const name of Object.keys(at)) delete at[name]
  Object.assign(at, structuredClone(other), { seq, ...(n !== undefined && { n }) })
  expect(entries).toContain(at)
}
const step = (entries: Entries) => of(entries, 'run.step', 2)

test('a journal that was hashed again but not changed is accepted', async () => {
  const report = await verifyBundle(await forge(lines, sample.signText, () => {}))
  expect(report.checks.filter(({ ok }) => !ok)).toEqual([])
})

/** What a daemon might want to have happened, and which check notices. */
const lies: [what: string, check: string, change: (entries: Entries, bodies: Loose[]) => void][] = [
  [
    'a denial that was an approval',
    'signatures',
    entries => {
      const decided = of(entries, 'ask.decided', 2)
      statementOf(decided).outcome = 'approved'
      decided.deadline = of(entries, 'ask.decided', 0).deadline
    },
  ],
  [
    'another note of the reviewer',
    'signatures',
    (entries, bodies) => {
      const statement = statementOf(of(entries, 'ask.decided', 2))
      const body = bodies.find(({ digest }) => digest === statement.note) as Loose
      body.body = 'Quite right'
      body.digest = digestOf('Quite right')
      statement.note = body.digest
      bodies.sort((a, b) => ((a.digest as string) < (b.digest as string) ? -1 : 1))
    },
  ],
  [
    'another key of the reviewer',
    'signatures',
    entries => {
      of(entries, 'approver.paired').key = spareKey
    },
  ],
  [
    'a reviewer who was paired later',
    'signatures',
    entries => {
      statementOf(of(entries, 'ask.decided')).approver = 'apr_somebody'
    },
  ],
  [
    'a reviewer who had been revoked',
    'signatures',
    entries => {
      const { approver, seq, v, at } = of(entries, 'approver.paired')
      instead(entries, of(entries, 'boundary.accepted'), {
        type: 'approver.reset',
        approvers: [approver as string],
        seq,
        v,
        at,
      })
    },
  ],
  [
    'another note of whoever resolved an incident',
    'signatures',
    (entries, bodies) => {
      const resolved = of(entries, 'incident.resolved')
      const body = bodies.find(({ digest }) => digest === resolved.note) as Loose
      body.body = 'Nothing was wrong'
      body.digest = digestOf('Nothing was wrong')
      resolved.note = body.digest
      bodies.sort((a, b) => ((a.digest as string) < (b.digest as string) ? -1 : 1))
    },
  ],
  [
    'another finding of whoever reconciled',
    'signatures',
    entries => {
      of(entries, 'execution.reconciled').execution = 'failed'
    },
  ],
  [
    'an incident that was acknowledged by nobody',
    'signatures',
    entries => {
      const by = of(entries, 'incident.acknowledged').by as Loose
      by.signature = (of(entries, 'note.added').by as Loose).signature
    },
  ],
  [
    'a finding about what was known',
    'rules',
    entries => {
      of(entries, 'execution.reported', 2).execution = 'executed'
    },
  ],
  [
    'another incident resolved with a signature',
    'signatures',
    entries => {
      of(entries, 'incident.resolved').incident = 1
    },
  ],
  [
    'a signature that serves twice',
    'rules',
    entries => {
      const decided = of(entries, 'ask.decided')
      instead(entries, entries[entries.indexOf(decided) + 1] as Loose, decided)
    },
  ],
  [
    'a decision on something else',
    'rules',
    entries => {
      statementOf(of(entries, 'ask.decided')).digest = digestOf('else')
    },
  ],
  [
    'a decision on an older version',
    'rules',
    entries => {
      statementOf(of(entries, 'ask.decided')).version = 7
    },
  ],
  [
    'an edit by nobody',
    'rules',
    entries => {
      ;(statementOf(of(entries, 'ask.decided', 1)).edit as Loose).action = digestOf('else')
    },
  ],
  [
    'a denial with a grant',
    'rules',
    entries => {
      of(entries, 'ask.decided', 2).deadline = of(entries, 'ask.decided', 0).deadline
    },
  ],
  [
    'a grant that was used twice',
    'rules',
    entries => {
      instead(entries, of(entries, 'execution.reported'), of(entries, 'grant.consumed'))
    },
  ],
  [
    'a grant for something else',
    'rules',
    entries => {
      of(entries, 'grant.consumed').digest = digestOf('else')
    },
  ],
  [
    'an outcome of nothing',
    'rules',
    entries => {
      instead(entries, of(entries, 'grant.consumed'), of(entries, 'execution.reported'))
    },
  ],
  [
    'an action that was not asked for',
    'rules',
    entries => {
      of(entries, 'ask.made').action = digestOf('else')
    },
  ],
  [
    'a blocked ask that was allowed',
    'rules',
    entries => {
      const blocked = entries.find(entry => entry.outcome === 'blocked') as Loose
      blocked.outcome = 'allowed'
    },
  ],
  [
    'another boundary',
    'rules',
    entries => {
      of(entries, 'boundary.accepted').version = 2
    },
  ],
  [
    'an ask of another agent',
    'rules',
    entries => {
      of(entries, 'ask.made', 3).agent = 'somebody'
    },
  ],
  [
    'a step after the end',
    'rules',
    entries => {
      instead(entries, of(entries, 'note.added'), { ...of(entries, 'run.finished') })
      instead(entries, of(entries, 'run.finished', 1), step(entries))
    },
  ],
  ['a run that starts twice', 'rules', entries => instead(entries, step(entries), of(entries, 'run.started'))],
  [
    'an entry of another run',
    'completeness',
    entries => {
      step(entries).run = 'run_other'
    },
  ],
  [
    'an entry that was left out',
    'completeness',
    entries => {
      for (const entry of entries.slice(5)) if (typeof entry.n === 'number') entry.n += 1
    },
  ],
  [
    'an entry with another number',
    'inclusion',
    entries => {
      step(entries).seq = 1
    },
  ],
  [
    'something else among the context',
    'completeness',
    entries => {
      instead(entries, of(entries, 'approver.paired'), {
        type: 'daemon.started',
        version: '1',
        boot: 'b',
        v: 1,
        at: 0,
      } as Record<string, Json>)
    },
  ],
  [
    'another body',
    'bodies',
    (_, bodies) => {
      ;(bodies[3] as Loose).body = 'else'
    },
  ],
  [
    'a body of nobody',
    'bodies',
    (_, bodies) => {
      bodies.push({ body: 'else', digest: digestOf('else') })
      bodies.sort((a, b) => ((a.digest as string) < (b.digest as string) ? -1 : 1))
    },
  ],
]

const { spki: spareKey } = await newApproverKey()

test.each(lies)('%s is noticed', async (_, check, change) => {
  const { ok, checks, firstBad } = await verifyBundle(await forge(lines, sample.signText, change))
  const failed = checks.filter(each => !each.ok)
  expect([ok, failed.map(({ name }) => name)]).toEqual([false, expect.arrayContaining([check])])
  expect(firstBad?.words).toBeTruthy()
})
