/** The queue: what waits for a person, by risk and then by the time left (design §12). */
import { basename } from 'node:path'
import type { Pending, Unused } from '../../../shared/api/views.ts'
import type { Ask } from '../../../shared/approval/ask.ts'
import { deadlineAt, isPast } from '../../../shared/approval/deadline.ts'
import { attentionSentences } from '../../../shared/boundary/sentences.ts'
import type { Parts } from '../parts.ts'
import { riskOf } from './risk.ts'

export function queueView(parts: Parts, cursor: number) {
  const { open, workflows, waiting, standing, policies, watch } = parts
  const pending = open.pending().map((ask): Pending => pendingView(ask, workflows, waiting))
  pending.sort((a, b) => b.risk - a.risk || a.expiresAt - b.expiresAt || (a.ask < b.ask ? -1 : 1))
  return {
    cursor,
    stopped: standing.stopped,
    pending,
    unused: unusedOf(parts),
    incidents: watch.incidents.open,
    attention: [...attentionTo(workflows, standing), ...attentionToPolicies(policies)],
  }
}

/** Approvals by people that can still be taken back. */
function unusedOf({ open, workflows, approvers, recorder }: Parts): Unused[] {
  const now = recorder.now()
  return (
    open
      .filter(({ grant, decision }) => decision !== null && grant !== null && !isPast(grant.deadline, now))
      .flatMap(({ id, agent, verb, record, workflow, owner, version, grant, decision }) => {
        if (!grant || !decision) return []
        const { approver } = decision.statement
        return {
          ask: id,
          agent,
          verb,
          record,
          approver,
          by: approvers.get(approver)?.label ?? approver,
          team: owner ?? workflows.rules(workflow)?.compiled.source.owner.team ?? '',
          at: decision.at,
          until: deadlineAt(grant.deadline),
          version,
          digest: grant.digest,
        }
      })
      // Taking back begins with the latest; ids grow with time.
      .sort((a, b) => b.at - a.at || (a.ask < b.ask ? 1 : -1))
  )
}

function attentionTo(workflows: Parts['workflows'], standing: Parts['standing']) {
  return workflows.list().flatMap(({ id, broken, accepted, fileDigest }) => {
    const paused = standing.paused(id)
    const words = attentionSentences.notAccepted
    return [
      ...(broken === null ? [] : [{ workflow: id, what: 'broken' as const, words: broken }]),
      ...(broken === null && accepted?.digest !== fileDigest
        ? [{ workflow: id, what: 'not-accepted' as const, words }]
        : []),
      ...(paused === null ? [] : [{ workflow: id, what: 'paused' as const, words: paused }]),
    ]
  })
}

/** A policy belongs to no one workflow, so that its file stands in the place of one. */
function attentionToPolicies(policies: Parts['policies']) {
  return (policies?.broken ?? []).map(({ file, words }) => ({
    workflow: basename(file),
    what: 'policy' as const,
    words,
  }))
}

function pendingView(ask: Ask, workflows: Parts['workflows'], waiting: Parts['waiting']): Pending {
  return {
    ask: ask.id,
    run: ask.run,
    workflow: ask.workflow,
    title: workflows.get(ask.workflow)?.boundary?.title ?? ask.workflow,
    agent: ask.agent,
    verb: ask.verb,
    record: ask.record,
    decision: ask.verdict.decision === 'escalate' ? 'escalate' : 'review',
    risk: riskOf(ask),
    owner: ask.owner,
    at: ask.at,
    expiresAt: ask.review ? deadlineAt(ask.review) : ask.at,
    version: ask.version,
    digest: ask.digest,
    waiting: waiting.isWaiting(ask.id),
  }
}
