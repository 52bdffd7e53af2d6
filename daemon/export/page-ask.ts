/** One ask on an exported page: what was to happen, why it was stopped, what a person decided, and what came of it. */
import { type Action, fieldNames, newValues } from '../../shared/action/action.ts'
import { verbOf } from '../../shared/action/verbs.ts'
import { outcomes } from '../../shared/approval/outcome.ts'
import { denialReasons } from '../../shared/approval/statement.ts'
import { code, html, type Markup, time, value } from './markup.ts'
import { claims } from './page-evidence.ts'
import { reportOf } from './page-report.ts'
import { type AskModel, labelOf, type RunModel } from './run-model.ts'

const tones: Record<string, string> = {
  allowed: 'good',
  approved: 'good',
  approved_edited: 'good',
  denied: 'bad',
  blocked: 'bad',
}

export function askCard(model: AskModel, of: RunModel): Markup {
  const { ask, action, edited, evidence } = model
  const outcome =
    ask.outcome === null ? { title: 'Pending', means: 'a person had not decided yet' } : outcomes[ask.outcome]
  return html`<article class="card">
<header><h3>${verbOf(ask.verb)?.phrase ?? ask.verb} ${code(ask.record)}</h3>
<span class="status ${tones[ask.outcome ?? ''] ?? 'warn'}">${outcome.title}</span></header>
<p class="sub">${time(ask.at)} · ${outcome.means}</p>
${ask.verdict.reasons.length > 0 && html`<h4>Why</h4><ul>${ask.verdict.reasons.map(({ rule, sentence }) => html`<li>${sentence} <small>${code(rule)}</small></li>`)}</ul>`}
${ask.repeats !== null && html`<p>A person denied the identical action before, as ${code(ask.repeats)}.</p>`}
${ask.standing && html`<p>A person had let actions like it pass beforehand, by the standing grant ${code(ask.standing)}.</p>`}
<h4>What it wanted to do</h4>
${action ? changes(action, edited) : html`<p class="none">This was erased. Its digest is ${code(ask.action)}.</p>`}
${decision(model, of)}
${reportOf(model)}
${evidence ? claims(evidence) : html`<p class="none">The evidence was erased. Its digest is ${code(ask.evidence)}.</p>`}
</article>
`
}

/** The change field by field. What stood there before is the agent's word, because an action carries no other. */
function changes(action: Action, edited: Action | undefined): Markup {
  const [asked, approved] = [newValues(action), edited && newValues(edited)]
  const names = [...new Set([...(fieldNames(action) ?? []), ...Object.keys(approved ?? {})])]
  const table = html`<table><thead><tr><th>Field</th><th>Before, as the agent says</th><th>As asked</th>${edited && html`<th>As approved</th>`}</tr></thead><tbody>
${names.map(name => html`<tr><td>${code(name)}</td><td>${value(action.before?.[name])}</td><td>${value(asked[name])}</td>${approved && html`<td>${value(approved[name])}</td>`}</tr>`)}
</tbody></table>`
  return html`${names.length > 0 && table}
${action.input && html`<h4>Input</h4>${value(action.input)}`}
${edited?.input && html`<h4>Input as approved</h4>${value(edited.input)}`}`
}

function decision({ ask, note, signature }: AskModel, of: RunModel): Markup | undefined {
  if (!ask.decision) return undefined
  const { at, late, statement } = ask.decision
  const { displayed, reason } = statement
  const preset =
    reason !== undefined && Object.hasOwn(denialReasons, reason) && denialReasons[reason as keyof typeof denialReasons]
  return html`<h4>Decision</h4>
<p><strong>${outcomes[statement.outcome].title}</strong> by “${labelOf(of, statement.approver)}”, ${time(at)}${late && ', after the agent had stopped waiting'}.
It was on the screen for ${Math.round(displayed.ms / 1000)} s, ${displayed.end ? 'to its end' : 'not to its end'}, and decided with the ${displayed.input}.</p>
${preset && html`<p>${preset}</p>`}${note !== undefined && value(note)}
${statement.note !== undefined && note === undefined && html`<p class="none">The note was erased.</p>`}
<details><summary>Signature</summary><dl class="proof">
<dt>Ask, version</dt><dd>${code(statement.ask)}, ${statement.version}</dd>
<dt>Digest of what was decided on</dt><dd>${code(statement.digest)}</dd>
${statement.edit && html`<dt>Digest as edited</dt><dd>${code(statement.edit.digest)}</dd>`}
<dt>Digest of what was displayed</dt><dd>${code(displayed.digest)}</dd>
<dt>Approver, counter</dt><dd>${code(statement.approver)}, ${statement.counter}</dd>
<dt>Signature (P-256)</dt><dd>${code(signature ?? '')}</dd></dl></details>`
}
