/**
 * One run as a page that a person reads anywhere: no script, nothing from elsewhere. It carries the verifiable lines, and
 * the daemon signs the whole page, so that its words cannot be changed around them.
 */
import { sha256Hex } from '../../shared/action/canonical.ts'
import { outcomes } from '../../shared/approval/outcome.ts'
import { signedText } from '../../shared/approval/statement.ts'
import { pageMarks } from '../../shared/log/bundle.ts'
import { fingerprintOf } from '../../shared/log/keys.ts'
import { gather } from './gather.ts'
import { code, html, Markup, time, value } from './markup.ts'
import { toNdjson } from './ndjson.ts'
import { askCard } from './page-ask.ts'
import { pageStyle } from './page-style.ts'
import { timeline } from './page-timeline.ts'
import { modelOf, type RunModel } from './run-model.ts'
import type { ExportSource } from './source.ts'

/** The whole text. Rejects with the problem `not-found`, and with what the source rejects with. */
export async function exportHtml(source: ExportSource, run: string): Promise<string> {
  const gathered = await gather(source, run)
  const lines = await toNdjson(source, run, gathered)
  const data = Buffer.from(lines).toString('base64')
  const [before, after] = pageMarks.data
  const page = `${document(modelOf(gathered), source, gathered.checkpoint.size).html}${before}${data}${after}`
  const signature = await source.sign(signedText('page', { digest: `sha256:${sha256Hex(page)}` }))
  return page + pageMarks.signature.join(signature)
}

function document(model: RunModel, source: ExportSource, size: number): Markup {
  const { run, asks } = model
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<title>${run.trigger.summary} · Countersign</title><style>${new Markup(pageStyle)}</style></head>
<body><main>
<h1>${run.trigger.summary}</h1>
<p class="sub">Run ${code(run.id)} of the workflow ${code(run.workflow)} by the agent ${code(run.agent)}. Times are UTC.</p>
${facts(model)}
${asks.length > 0 && html`<h2>What the agent asked for</h2>${asks.map(ask => askCard(ask, model.approvers))}`}
${outcomeOf(model)}
<h2>Everything that happened</h2>
${timeline(model.entries)}
${notes(model)}
<h2>How to check this</h2>
<p>This file carries the run’s journal entries with proofs. Check it without trusting who gave it to you:</p>
<pre>npx countersign verify FILE --key ${fingerprintOf(source.daemonKey)}</pre>
<p>Take the key’s fingerprint from the daemon’s owner rather than from this page. The check shows that nothing was changed,
added or left out since the daemon wrote it down, and who signed which decision. It cannot show that what the agent
claimed or reported is true.</p>
<dl class="proof">
<dt>Journal</dt><dd>${code(source.origin)}, ${size} entries when this was exported</dd>
<dt>Exported</dt><dd>${time(source.now())}</dd>
${[...model.approvers.values()].map(({ approver, label, key }) => html`<dt>Approver “${label}”</dt><dd>${code(approver)}, key ${code(fingerprintOf(key))}</dd>`)}
</dl>
${model.boundaries.map(({ accepted, text }) => html`<details><summary>Boundary of ${accepted.workflow}, version ${accepted.version}</summary>${text === undefined ? html`<p class="none">Erased. Its digest is ${code(accepted.digest)}.</p>` : value(text)}</details>`)}
</main></body></html>
`
}

function facts({ run }: RunModel): Markup {
  const cost =
    run.costMicroUsd === null ? 'unknown' : `${(run.costMicroUsd / 1_000_000).toFixed(6).replace(/0{1,4}$/, '')} USD`
  const counts = Object.entries(run.outcomes).filter(([, count]) => count > 0)
  const ended = run.endedAt === null ? run.lastAt : run.endedAt
  const rows: [string, Markup | string][] = [
    ['Trigger', run.trigger.kind],
    ['Status', { open: 'Open', finished: 'Finished', failed: 'Failed' }[run.status]],
    ['Started', time(run.startedAt)],
    [run.status === 'open' ? 'Latest entry' : 'Ended', time(ended)],
    [
      'Outcomes',
      counts
        .map(([name, count]) => `${count} ${outcomes[name as keyof typeof outcomes].title.toLowerCase()}`)
        .join(', ') || 'none',
    ],
    ['Cost, as reported', cost],
  ]
  return html`<dl class="facts">${rows.map(([name, what]) => html`<div><dt>${name}</dt><dd>${what}</dd></div>`)}</dl>`
}

function outcomeOf({ run, body }: RunModel): Markup {
  const input = run.input !== null && html`<h4>Input</h4>${value(body(run.input))}`
  const output = run.output !== null && html`<h4>Output</h4>${value(body(run.output))}`
  const followUp = run.followUp !== null && html`<h4>Follow-up</h4><p>${run.followUp}</p>`
  const error = run.error !== null && html`<h4>Error</h4><p>${run.error}</p>`
  const all = [input, output, followUp, error]
  return all.some(Boolean) ? html`<h2>What went in and came out</h2><div class="card">${all}</div>` : html``
}

function notes({ entries, body }: RunModel): Markup | undefined {
  const found = entries.filter(entry => entry.type === 'note.added')
  if (found.length === 0) return undefined
  return html`<h2>Notes</h2>${found.map(({ note, by, at }) => html`<div class="card"><p class="sub">${code(by.approver)}, ${time(at)}</p>${value(body(note))}</div>`)}`
}
