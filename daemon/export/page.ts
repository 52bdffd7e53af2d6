/** The exported page: what the run was, what was asked and decided, everything that happened, and how to check it. */
import { fingerprintOf } from '../../shared/log/keys.ts'
import { code, html, Markup, time, value } from './markup.ts'
import { askCard } from './page-ask.ts'
import { inAndOut, notes, overview } from './page-overview.ts'
import { pageStyle } from './page-style.ts'
import { timeline } from './page-timeline.ts'
import type { RunModel } from './run-model.ts'

/** What the page says about the journal that it comes from. `daemonKey` is SPKI in base64url. */
export type JournalFacts = { origin: string; daemonKey: string; size: number; exportedAt: number }

export function pageOf(model: RunModel, facts: JournalFacts): Markup {
  const { run, asks } = model
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<title>${run.trigger.summary} · Countersign</title><style>${new Markup(pageStyle)}</style></head>
<body><main>
<h1>${run.trigger.summary}</h1>
<p class="sub">Run ${code(run.id)} of the workflow ${code(run.workflow)} by the agent ${code(run.agent)}. Times are UTC.</p>
${overview(run)}
${asks.length > 0 && html`<h2>What the agent asked for</h2>${asks.map(ask => askCard(ask, model))}`}
${inAndOut(model)}
<h2>Everything that happened</h2>
${timeline(model)}
${notes(model)}
${howToCheck(model, facts)}
</main></body></html>
`
}

function howToCheck(
  { approvers, boundaries }: RunModel,
  { origin, daemonKey, size, exportedAt }: JournalFacts,
): Markup {
  return html`<h2>How to check this</h2>
<p>This file carries the run’s journal entries with their proofs. Check it without trusting who gave it to you:</p>
<pre class="command">npx countersign verify FILE --key ${fingerprintOf(daemonKey)}</pre>
<p>Take the key’s fingerprint from the owner of the daemon rather than from this page. The check shows that nothing was
changed, added or left out since the daemon wrote it down, and who signed which decision. It cannot show that what the
agent claimed or reported is true.</p>
<dl class="proof">
<dt>Journal</dt><dd>${code(origin)}, ${size} entries when this was exported</dd>
<dt>Exported</dt><dd>${time(exportedAt)}</dd>
${[...approvers.values()].map(({ approver, label, key }) => html`<dt>Approver “${label}”</dt><dd>${code(approver)}, key ${code(fingerprintOf(key))}</dd>`)}
</dl>
${boundaries.map(({ accepted, text }) => html`<details><summary>Boundary of ${accepted.workflow}, version ${accepted.version}</summary>${text === undefined ? html`<p class="none">Erased. Its digest is ${code(accepted.digest)}.</p>` : value(text)}</details>`)}`
}
