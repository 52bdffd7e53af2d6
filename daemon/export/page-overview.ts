/** A run at a glance on its exported page, with what went in, what came out and what people noted. */
import { type Outcome, outcomes } from '../../shared/approval/outcome.ts'
import type { Run } from '../../shared/run/run.ts'
import { html, type Markup, time, value } from './markup.ts'
import { labelOf, type RunModel } from './run-model.ts'

const statusWords = { open: 'Open', stalled: 'Silent for too long', finished: 'Finished', failed: 'Failed' }

export function overview(run: Run): Markup {
  const counts = Object.entries(run.outcomes).filter(([, count]) => count > 0)
  const rows: [string, Markup | string][] = [
    ['Trigger', run.trigger.kind],
    ['Started', time(run.startedAt)],
    [run.endedAt === null ? 'Latest entry' : 'Ended', time(run.endedAt ?? run.lastAt)],
    ['Status', statusWords[run.status]],
    ['Outcomes', counts.map(([name, count]) => `${outcomes[name as Outcome].title}: ${count}`).join(' · ') || 'None'],
    ['Cost', costWords(run)],
  ]
  return html`<dl class="facts">${rows.map(([name, what]) => html`<div><dt>${name}</dt><dd>${what}</dd></div>`)}</dl>`
}

/** What is known, where it comes from, and how many steps nobody knows the cost of: unknown is never 0 (design §8). */
function costWords({ cost, costMicroUsd }: Run): string {
  if (!cost) return costMicroUsd === null ? 'Unknown' : `${usd(costMicroUsd)} USD, as reported`
  const { reported, computed, unknownSteps } = cost.total
  return [
    costMicroUsd === null ? 'Unknown' : `${usd(costMicroUsd)} USD`,
    reported > 0 && `${usd(reported)} reported`,
    computed > 0 && `${usd(computed)} computed from tokens and prices`,
    unknownSteps > 0 && `steps of unknown cost: ${unknownSteps}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Micro-USD as dollars, to the cent at least. */
function usd(micro: number): string {
  return (micro / 1_000_000).toFixed(6).replace(/0{1,4}$/, '')
}

export function inAndOut({ run, body }: RunModel): Markup | false {
  const parts = [
    run.input !== null && html`<h4>Input</h4>${value(body(run.input))}`,
    run.output !== null && html`<h4>Output</h4>${value(body(run.output))}`,
    run.followUp !== null && html`<h4>Follow-up</h4><p>${run.followUp}</p>`,
    run.error !== null && html`<h4>Error</h4><p>${run.error}</p>`,
  ]
  return parts.some(Boolean) && html`<h2>What went in and came out</h2><div class="card">${parts}</div>`
}

export function notes(model: RunModel): Markup | false {
  const found = model.entries.filter(entry => entry.type === 'note.added')
  const note = ({ note, by, at }: (typeof found)[number]) =>
    html`<div class="card"><p class="sub">“${labelOf(model, by.approver)}”, ${time(at)}</p>${value(model.body(note))}</div>`
  return found.length > 0 && html`<h2>Notes</h2>${found.map(note)}`
}
