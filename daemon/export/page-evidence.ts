/** The agent's evidence on an exported page: all of it is claims, set apart from what we know (design §6). */
import { type Evidence, evidenceParts } from '../../shared/action/evidence.ts'
import { code, html, type Markup, time, value } from './markup.ts'

export function claims(evidence: Evidence): Markup | undefined {
  const { sources, policies, confidence, alternatives, escalation, next_action } = evidence
  if (Object.keys(evidence).length === 0) return undefined
  return html`<section class="claims"><h4>What the agent claims</h4>
${sources && part('sources', html`<ul>${sources.map(source)}</ul>`)}
${
  policies &&
  part(
    'policies',
    html`<ul>${policies.map(({ id, version, title, quote }) => html`<li>${title} (${code(id)}, version ${version})${quote !== undefined && html`: “${quote}”`}</li>`)}</ul>`,
  )
}
${confidence && part('confidence', 'value' in confidence ? html`<p>${confidence.value}: ${confidence.basis}</p>` : html`<p>Unknown: ${confidence.unknown}</p>`)}
${
  alternatives &&
  part(
    'alternatives',
    html`<ul>${alternatives.map(({ summary, whyNot }) => html`<li>${summary} <small>Not chosen: ${whyNot}</small></li>`)}</ul>`,
  )
}
${escalation && part('escalation', html`<p>${escalation.reason}</p>`)}
${next_action && part('next_action', html`<p>${next_action.summary}</p>`)}
</section>`
}

function part(name: keyof typeof evidenceParts, content: Markup): Markup {
  const title = evidenceParts[name]
  return html`<h4>${title.charAt(0).toUpperCase() + title.slice(1)}</h4>${content}`
}

function source({
  record,
  url,
  title,
  retrievedAt,
  fields,
  version,
}: NonNullable<Evidence['sources']>[number]): Markup {
  return html`<li>${title} (${code(record ?? url ?? '')}${version !== undefined && html`, version ${code(version)}`}${retrievedAt !== undefined && html`, read ${time(retrievedAt)}`})${fields && value(fields)}</li>`
}
