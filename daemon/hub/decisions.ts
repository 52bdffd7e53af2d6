/** A person's decision: signed, bound to what was shown, checked again against the boundary and the record (design §5). */
import type * as z from 'zod'
import { Action, type ActionEdit, applyEdit } from '../../shared/action/action.ts'
import type { Json } from '../../shared/action/canonical.ts'
import { bindingDigest } from '../../shared/action/digest.ts'
import type { Evidence } from '../../shared/action/evidence.ts'
import { Problem } from '../../shared/api/problems.ts'
import type { Ask } from '../../shared/approval/ask.ts'
import { denialReasons, type Statement } from '../../shared/approval/statement.ts'
import { decide } from '../../shared/boundary/decide.ts'
import { type Approver, isOfTeam } from './approvers.ts'
import { grantTtl } from './asks.ts'
import { type Body, bodyOf } from './body.ts'
import type { Changes } from './changes.ts'
import type { Parts } from './parts.ts'
import { voidUnused } from './standing-commands.ts'
import { createStateOf } from './state-of.ts'
import { changeOfTarget } from './targets.ts'
import { riskOf } from './views/risk.ts'
import type { Rules } from './workflows.ts'

export type Decision = {
  statement: Statement
  signature: string
  edit?: z.infer<typeof ActionEdit> | undefined
  note?: string | undefined
}

/** Names the approval by the digest of its grant, which is that of the edit where there was one. */
export type TakeBack = {
  command: { approver: string; counter: number; ask: string; version: number; digest: string }
  signature: string
}

export type Decisions = {
  decide(approver: Approver, decision: Decision): Promise<Ask>
  /**
   * Takes an approval back that nobody has used, and with it what it let pass beforehand; for who gave it, and for the
   * owner team (design §5).
   */
  takeBack(approver: Approver, signed: TakeBack): Promise<Ask>
}

export function createDecisions(parts: Parts, changes: Changes): Decisions {
  const { store, recorder, workflows, approvers, waiting, signing, targets } = parts
  const states = createStateOf(parts)

  /** The rules that the ask was made under, where they still hold. */
  function rulesOf(ask: Ask): Rules | undefined {
    const rules = workflows.rules(ask.workflow)
    return rules?.digest === ask.boundary.digest ? rules : undefined
  }

  async function actionOf(ask: Ask): Promise<Action> {
    const text = await store.body(ask.action)
    if (text === undefined)
      throw new Problem('not-pending', 'The action has been erased, so there is nothing to decide on.')
    return JSON.parse(text) as Action
  }

  /** What the agent handed in; `undefined` where it was erased, which leaves its confidence unknown. */
  async function evidenceOf(ask: Ask): Promise<Evidence | undefined> {
    const text = await store.body(ask.evidence)
    return text === undefined ? undefined : (JSON.parse(text) as Evidence)
  }

  /** The edited action, when the statement names it rightly and the boundary leaves it to this approver. */
  async function edited(
    approver: Approver,
    ask: Ask,
    action: Action,
    { statement, edit }: Decision,
    rules: Rules,
  ): Promise<Body> {
    const parsed = Action.safeParse(edit && applyEdit(action, edit))
    if (!parsed.success) throw new Problem('bad-request', 'An approval with an edit has to carry the edit.')
    const body = bodyOf(parsed.data as Json)
    const { id, run, workflow, agent, boundary, evidence, target } = ask
    const digest = bindingDigest({
      v: 1,
      ask: id,
      run,
      workflow,
      agent,
      boundary,
      action: body.digest,
      evidence,
      target,
    })
    if (statement.edit?.action !== body.digest || statement.edit.digest !== digest)
      throw new Problem('digest-mismatch', 'The edit that was signed is not the edit that was sent.')
    // Evidence was judged when the agent asked; what a person changed has to stay inside the boundary. Conditions may
    // still ask for the confidence that the agent stated.
    const verdict = decide(
      { agent, action: parsed.data, evidence: await evidenceOf(ask), resolved: target?.resolved, hasRead: () => true },
      { ...rules.compiled, source: { ...rules.compiled.source, evidence: { required: [], alone: [] } } },
      states.forEdit(workflow, rules),
    )
    // Rules can look at values, so an edit can also make it the owner's, or something that only a person may do.
    const { decision, reasons, grant } = verdict
    const { team } = rules.compiled.source.owner
    if (decision === 'block' || (decision === 'escalate' && !isOfTeam(approver, team)) || grant < ask.verdict.grant) {
      const sentences = reasons.filter(reason => reason.decision === decision).map(({ sentence }) => sentence)
      throw new Problem('edit-blocked', sentences.join(' '), { reasons: reasons as Json })
    }
    return body
  }

  function requireOwnApproval(approver: Approver, { decision, workflow, owner }: Ask): void {
    const team = owner ?? workflows.rules(workflow)?.compiled.source.owner.team
    if (decision === null || decision.statement.approver === approver.approver) return
    if (team === undefined || !isOfTeam(approver, team))
      throw new Problem('not-owner', `Only who approved it, or an approver of ${team ?? 'the owner'}, takes it back.`)
  }

  return {
    async takeBack(approver, signed) {
      const { ask: id, version, digest } = signed.command
      const by = await signing.check(approver, 'command', signed.command, signed.signature)
      const ask = await changes.change(id, async before => {
        requireOwnApproval(approver, before)
        return () => {
          if (!approvers.get(approver.approver)) throw new Problem('unauthenticated', 'This approver was revoked.')
          const why = `taken back by ${approver.label}`
          return {
            command: { do: 'takeBack', version, digest, now: recorder.now(), why, by },
            meta: [signing.used(by)],
          }
        }
      })
      const grants = parts.standingGrants.list().filter(grant => grant.ask === id)
      await voidUnused(parts, changes, grants, 'The approval that its standing grant came from was taken back.')
      return ask
    },
    async decide(approver, decision) {
      const { statement, note } = decision
      const by = await signing.check(approver, 'decision', statement, decision.signature)
      const bodies: Body[] = []
      if (note !== undefined) bodies.push(bodyOf(note))
      if (statement.note !== bodies[0]?.digest)
        throw new Problem('digest-mismatch', 'The note that was signed is not the note that was sent.')
      if (
        statement.reason !== undefined &&
        (statement.outcome !== 'denied' || !Object.hasOwn(denialReasons, statement.reason))
      )
        throw new Problem('bad-request', 'The reason is not one of the presets of a denial.')
      if (
        (statement.outcome === 'approved_edited') !== (statement.edit !== undefined) ||
        (decision.edit === undefined) !== (statement.edit === undefined)
      )
        throw new Problem('bad-request', 'An edit belongs to an approval with an edit, and to nothing else.')
      if (statement.outcome === 'denied' && note === undefined && statement.reason === undefined)
        throw new Problem('bad-request', 'A denial needs a reason or a note; the agent reads it.')
      if (statement.group !== undefined && statement.outcome !== 'approved')
        throw new Problem('bad-request', 'Only approvals without an edit are taken in a group.')

      let superseded: string | undefined
      const ask = await changes.change(statement.ask, async before => {
        if (before.owner !== null && !isOfTeam(approver, before.owner))
          throw new Problem('not-owner', `Only approvers of ${before.owner} may decide this.`)
        if (statement.group !== undefined && riskOf(before) === 2)
          throw new Problem('bad-request', 'What has a high impact is decided one by one.')
        const approving =
          statement.outcome !== 'denied' && before.outcome === null && statement.digest === before.digest
        const rules = rulesOf(before)
        let changed: string | undefined
        if (approving && rules) {
          const action = await actionOf(before)
          changed = await changeOfTarget(targets, before, action, rules.compiled.source)
          if (changed === undefined && statement.edit)
            bodies.push(await edited(approver, before, action, decision, rules))
        }
        return () => {
          if (!approvers.get(approver.approver)) throw new Problem('unauthenticated', 'This approver was revoked.')
          const meta = [signing.used(by)]
          if (approving) superseded = rulesOf(before) ? changed : 'The boundary changed since the agent asked.'
          if (superseded !== undefined) return { command: { do: 'supersede', why: superseded }, meta }
          const late = !waiting.isWaiting(before.id)
          const grantFor = late ? grantTtl.late : grantTtl.prompt
          return {
            command: { do: 'decide', statement, signature: by.signature, now: recorder.now(), grantFor, late },
            bodies,
            meta,
          }
        }
      })
      if (superseded !== undefined) throw new Problem('superseded', superseded)
      return ask
    },
  }
}
