/** The text of a new boundary file, with comments that say what each part is for and what else there is. */
import { stringify } from 'yaml'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import type { Answered } from './boundary-questions.ts'

export type Draft = Answered & { workflow: string; systems: Boundary['systems'] }

/** Execute where something may be done alone, else prepare, else observe: the mildest tier under which the answers hold. */
export function tierOf({ alone, writes }: Pick<Draft, 'alone' | 'writes'>): 'execute' | 'prepare' | 'observe' {
  if (alone.length > 0) return 'execute'
  return writes.length > 0 ? 'prepare' : 'observe'
}

/** `renewals-desk` as `Renewals desk`. */
export function titleOf(workflow: string): string {
  const words = workflow.replaceAll('-', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function draftText(draft: Draft): string {
  const { workflow, process, owner, systems, reads, writes, alone, approval, never } = draft
  const evidence = [...(reads.length > 0 ? ['sources'] : []), 'confidence', 'alternatives', 'next_action']
  return `# What the agents of one workflow may know, decide and do. When this file changes, everything needs approval until a person
# accepts the new version in the extension.
# Look it over: countersign boundary lint        Read it in plain words: countersign boundary show ${workflow}
boundary: 1
workflow: ${workflow}   # as the file is named
${member('title', titleOf(workflow))}
# 1. The business process that the agent supports.
${member('process', process)}
# 7. The team that answers for review and maintenance. What is escalated goes to its approvers.
${member('owner', owner)}
# observe: reads only · recommend: drafts · prepare: prepares changes that a person approves · execute: changes things
# itself where "alone" says so, else with approval · escalate: everything goes to the owner
tier: ${tierOf(draft)}

# What the selectors below are about. * is one part of a path, ** all the rest of it.
${member('systems', systems)}
# 2. What it may read.
${member('reads', reads)}
# 3. What it may change.
${member('writes', writes)}
# 4. What it may do without approval, where the tier is execute.
${member('alone', alone)}
# 5. What always needs approval; "reason" tells the reviewer why.
${member('approval', approval)}
# 6. What it must never access, whatever the rest says. It is blocked and kept as an incident.
${member('never', never)}
# What it has to hand in when a person decides: sources, policies, confidence, alternatives, escalation, next_action.
evidence:
  required: [${evidence.join(', ')}]
  confidence: { review_below: 0.8 }

# How long an ask waits. Then it expires, which is not a denial.
review: { expires: 15m, owner_expires: 24h }

# Also: a tier for one kind of action, what the work may cost, and how much may be asked for.
# capabilities: [{ do: update odoo/crm.lead, tier: escalate, when: 'input.stage_id == "Won"' }]
# budget: { per_run: 2.00 USD, per_day: 20.00 USD, ask_at: 50% }
# limits: { pending: 5, asks_per_hour: 120 }
`
}

function member(name: string, value: unknown): string {
  return stringify({ [name]: value }, { lineWidth: 0 })
}
