/**
 * The largest boundary that the samples know, 200 rules of which 20 have conditions, and the same rules as policies of Cedar
 * and of casbin: the same agent, the same actions, the same answers to "may it do this alone?".
 */
import { Boundary } from '../../shared/boundary/boundary.ts'
import { type CompiledBoundary, compile } from '../../shared/boundary/compile.ts'

export const rules = { alone: 80, approval: 40, never: 20, writes: 60, conditions: 20 } as const
const agent = 'desk-bot'
const type = (n: number) => `t${n}`

/** `when` of every fourth `alone` rule: on a value of the action. */
const threshold = (n: number) => 1_000 + n
const isConditional = (n: number) => n % (rules.alone / rules.conditions) === 0

export type Sample = { record: string; verb: string; fields: Record<string, number>; alone: boolean }

/** What is asked, in turns: allowed plainly, allowed by a condition, held by it, always reviewed, forbidden. */
export const samples: readonly Sample[] = [
  { record: `crm/${type(41)}/7`, verb: 'update', fields: { stage: 3 }, alone: true },
  { record: `crm/${type(40)}/7`, verb: 'update', fields: { stage: 900 }, alone: true },
  { record: `crm/${type(40)}/7`, verb: 'update', fields: { stage: 90_000 }, alone: false },
  { record: `crm/${type(rules.alone + 5)}/7`, verb: 'update', fields: { stage: 1 }, alone: false },
  { record: `crm/${type(3)}/7`, verb: 'update', fields: { secret: 1 }, alone: false },
]

export function ours(): CompiledBoundary {
  const each = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n))
  return compile(
    Boundary.parse({
      boundary: 1,
      workflow: 'largest',
      title: 'Largest',
      process: 'Measures the verdict.',
      owner: { team: 'Bench', contact: 'bench@example.com' },
      tier: 'execute',
      systems: { crm: { kind: 'odoo', at: 'http://localhost:8069' } },
      // The first covers every type, so that all rules can be reached.
      writes: each(rules.writes, n => (n === 0 ? 'crm/*/*' : `crm/${type(n)}/stage`)),
      alone: each(rules.alone, n => {
        const does = `update crm/${type(n)}`
        return isConditional(n) ? { do: does, when: `input.stage < ${threshold(n)}` } : does
      }),
      approval: each(rules.approval, n => `update crm/${type(rules.alone + n)}`),
      never: each(rules.never, n => `crm/${type(n)}/secret`),
    }),
  )
}

/** As Cedar policies, one a rule. `never` and `approval` forbid, `alone` permits; `writes` has no other word for it. */
export function cedarPolicies(): string {
  const head = (effect: string, n: number) =>
    `${effect}(principal == Agent::"${agent}", action == Action::"update", resource is T${n})`
  const policies: string[] = []
  for (let n = 0; n < rules.alone; n++)
    policies.push(`${head('permit', n)}${isConditional(n) ? ` when { context.stage < ${threshold(n)} }` : ''};`)
  for (let n = 0; n < rules.approval; n++) policies.push(`${head('forbid', rules.alone + n)};`)
  for (let n = 0; n < rules.never; n++) policies.push(`${head('forbid', n)} when { context.secret };`)
  for (let n = 0; n < rules.writes; n++) policies.push(`${head('forbid', n)} unless { context.listed };`)
  return policies.join('\n')
}

export const cedarRequest = ({ record, fields }: Sample) => ({
  principal: { type: 'Agent', id: agent },
  action: { type: 'Action', id: 'update' },
  resource: { type: `T${typeOf(record)}`, id: record },
  context: { stage: fields.stage ?? 0, secret: 'secret' in fields, listed: true },
  entities: [],
})

/** As a casbin model and policy, one line a rule; conditions are expressions that its evaluator reads. */
export const casbinModel = `
[request_definition]
r = sub, obj, act, ctx
[policy_definition]
p = sub, obj, act, cond, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = r.sub == p.sub && r.act == p.act && keyMatch(r.obj, p.obj) && eval(p.cond)
`
export function casbinPolicy(): string {
  const lines: string[] = []
  const line = (n: number, condition: string, effect: string) =>
    lines.push(`p, ${agent}, crm/${type(n)}/*, update, ${condition}, ${effect}`)
  for (let n = 0; n < rules.alone; n++) line(n, isConditional(n) ? `r.ctx.stage < ${threshold(n)}` : 'true', 'allow')
  for (let n = 0; n < rules.approval; n++) line(rules.alone + n, 'true', 'deny')
  for (let n = 0; n < rules.never; n++) line(n, 'r.ctx.secret', 'deny')
  for (let n = 0; n < rules.writes; n++) line(n, '!r.ctx.listed', 'deny')
  return lines.join('\n')
}

export const casbinRequest = ({ record, verb, fields }: Sample) =>
  [agent, record, verb, { stage: fields.stage ?? 0, secret: 'secret' in fields, listed: true }] as const

const typeOf = (record: string) => Number(/^crm\/t(\d+)\//.exec(record)?.[1])
export const agentName = agent
