/** What came of an ask on an exported page, as the agent reports it. */
import type * as z from 'zod'
import { Report } from '../../shared/api/agent.ts'
import { executions } from '../../shared/approval/outcome.ts'
import { code, html, type Markup, time, value } from './markup.ts'
import type { AskModel } from './run-model.ts'

/** The body of a report is the report without `execution`, which stands in the entry. */
const ReportBody = Report.omit({ execution: true })

export function reportOf({ ask, report }: AskModel): Markup | false {
  if (ask.execution === 'not_started') return false
  const { title, means } = executions[ask.execution]
  const { success, data } = ReportBody.safeParse(report)
  return html`<h4>What came of it, as the agent reports</h4>
<p><strong>${title}</strong>: ${means}${ask.report && html`, ${time(ask.report.at)}`}.</p>
${success ? details(data) : report !== undefined && value(report)}
${ask.report?.body && report === undefined && html`<p class="none">The report was erased.</p>`}`
}

function details({ changes, output, error, followUp }: z.infer<typeof ReportBody>): Markup {
  return html`${changes && table(changes)}
${output !== undefined && html`<h4>Output</h4>${value(output)}`}
${error !== undefined && html`<h4>Error</h4>${value(error)}`}
${followUp !== undefined && html`<h4>Follow-up</h4>${value(followUp)}`}`
}

function table(changes: NonNullable<z.infer<typeof ReportBody>['changes']>): Markup {
  return html`<table><thead><tr><th>Field</th><th>Before</th><th>After</th></tr></thead><tbody>
${changes.map(({ field, before, after }) => html`<tr><td>${code(field)}</td><td>${value(before)}</td><td>${value(after)}</td></tr>`)}
</tbody></table>`
}
