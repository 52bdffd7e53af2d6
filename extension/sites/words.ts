/**
 * A record's view in words for the page: labels instead of selectors, each one printable line. Done before it is sent to
 * a page's process, which so needs no renderer of its own.
 */
import type { RecordView } from '../../shared/api/views.ts'
import { ruleLabel } from '../../shared/systems/labels.ts'
import type { Located } from '../../shared/systems/locate.ts'
import { oneLine } from '../../shared/text/excerpt.ts'

/** Longest label, in characters. */
const longest = 120

export function inWords(
  { title, record }: Located,
  view: RecordView,
): { record: string; title: string; view: RecordView } {
  const safe = (text: string) => oneLine(text, longest)
  const labels = (rules: readonly string[]) => [...new Set(rules.map(rule => safe(ruleLabel(rule, record))))]
  const workflows = view.workflows.map(workflow => ({
    ...workflow,
    title: safe(workflow.title),
    team: safe(workflow.team),
    agents: workflow.agents.map(safe),
    mayEdit: labels(workflow.mayEdit),
    alone: labels(workflow.alone),
    never: labels(workflow.never),
  }))
  return { record, title: safe(title), view: { ...view, workflows } }
}
