/** The journal of a run on an exported page: every entry, in order, in one line. */
import { executions, outcomes } from '../../shared/approval/outcome.ts'
import type { Entry } from '../../shared/run/entries.ts'
import { code, html, type Markup, time } from './markup.ts'
import { labelOf, type RunModel } from './run-model.ts'

export function timeline(model: RunModel): Markup {
  return html`<div class="wide"><table><thead><tr><th class="narrow">No.</th><th class="narrow">Time (UTC)</th><th>What happened</th><th class="narrow">Journal</th></tr></thead><tbody>
${model.entries.map(
  entry => html`<tr><td>${entry.n}</td><td class="narrow">${time(entry.at)}</td><td>${happened(entry, model)}</td><td>${entry.seq}</td></tr>
`,
)}</tbody></table></div>`
}

function happened(entry: Entry, model: RunModel): Markup {
  switch (entry.type) {
    case 'run.started':
      return html`Started by ${entry.trigger.kind}: ${entry.trigger.summary}`
    case 'run.step':
      return html`${stepWords[entry.kind]} ${code(entry.name)}${entry.record !== undefined && html` on ${code(entry.record)}`}${entry.url !== undefined && html` at ${code(entry.url)}`}${entry.failed && ', failed'}${entry.ms !== undefined && html`, ${entry.ms} ms`}`
    case 'run.finished':
      return html`Finished${entry.followUp !== undefined && html`. Follow-up: ${entry.followUp}`}`
    case 'run.failed':
      return html`Failed: ${entry.error}`
    case 'ask.made':
      return html`Asked to ${entry.verb} ${code(entry.record)}: ${entry.outcome === null ? 'needs a person' : outcomes[entry.outcome].title.toLowerCase()}`
    case 'ask.decided':
      return html`${outcomes[entry.statement.outcome].title} by “${labelOf(model, entry.statement.approver)}”`
    case 'ask.expired':
      return html`Expired: ${outcomes.expired.means}`
    case 'ask.withdrawn':
      return html`Withdrawn: ${entry.why}`
    case 'ask.superseded':
      return entry.by
        ? html`Approval taken back by “${labelOf(model, entry.by.approver)}” before it was used`
        : html`Superseded: ${entry.why}`
    case 'grant.consumed':
      return html`The agent used its grant for ${code(entry.digest)}`
    case 'execution.reported':
      return entry.silent
        ? html`The agent never reported, so nobody knows whether it happened`
        : html`The agent reported: ${executions[entry.execution].title.toLowerCase()}`
    case 'note.added':
      return html`A note by “${labelOf(model, entry.by.approver)}”`
    case 'run.stalled':
      return html`Stalled: the agent had been silent for ${Math.round(entry.silentMs / 60_000)} min`
    case 'incident.opened':
      return html`Incident: ${entry.summary}`
    case 'incident.acknowledged':
      return html`Incident ${entry.incident} acknowledged by “${labelOf(model, entry.by.approver)}”`
    case 'incident.resolved':
      return html`Incident ${entry.incident} resolved by “${labelOf(model, entry.by.approver)}”`
    case 'execution.reconciled':
      return html`“${labelOf(model, entry.by.approver)}” found out: ${executions[entry.execution].title.toLowerCase()}`
    default:
      return html`${entry.type}`
  }
}

const stepWords = { tool_call: 'Tool', model_call: 'Model', message: 'Message' }
