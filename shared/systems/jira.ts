/**
 * Jira issues: `/browse/ABC-12`, `/jira/software/c/projects/ABC/issues/ABC-12`, `/projects/ABC/issues/ABC-12`, `/issues/ABC-12`,
 * `/jira/servicedesk/projects/ABC/queues/custom/3/ABC-12`, and boards that show one beside them: `?selectedIssue=ABC-12`.
 * Cloud (support.atlassian.com, "What is an issue key?") and Data Center (confluence.atlassian.com, "Editing a project key").
 */
import { originOfAt, type SystemAdapter, segmentsBelow } from './adapter.ts'
import type { FieldPlace } from './places.ts'

/** Keys begin with a capital; Data Center lets its administrator widen the rest. */
const key = /^[A-Z][A-Z0-9_]{1,29}-[1-9]\d{0,9}$/
/** What the path of a page with issues begins with, and what can stand before the key, or two before it. */
const areas: ReadonlySet<string | undefined> = new Set(['browse', 'issues', 'projects', 'jira', 'secure'])
const places: ReadonlySet<string | undefined> = new Set(['browse', 'issues', 'custom', 'queues'])

/** Cloud: marks of Jira's own tests. Its other fields are named by their position and not by their id. */
const cloud: ReadonlyMap<string, FieldPlace> = new Map([
  ['summary', testid('issue.views.issue-base.foundation.summary.heading', 'text', 'text')],
  ['status', testid('issue.views.field.status.common.ui.status-lozenge', 'text', 'select')],
  ['assignee', testid('issue.views.field.user.assignee', 'nothing', 'select')],
])

/** Data Center: fields that the page shows in another form than they are written in. */
const rendered: ReadonlySet<string> = new Set(['description', 'environment'])

export const jira: SystemAdapter = {
  origins: originOfAt,

  find(page, system) {
    const segments = segmentsBelow(page, system)
    if (!segments || !areas.has(segments[0])) return undefined
    const [last = '', before] = segments.toReversed()
    if (key.test(last) && (places.has(before) || places.has(segments.at(-3))))
      return { type: 'issue', id: last, label: 'issue' }
    const selected = page.searchParams.getAll('selectedIssue')
    const [id = ''] = selected
    return selected.length === 1 && key.test(id) ? { type: 'issue', id, label: 'issue' } : undefined
  },

  /** Data Center: each value of an issue has the id of its field with `-val` (Jira's own issue view templates). */
  fields(field, { type }) {
    if (type !== 'issue') return []
    const inCloud = cloud.get(field)
    const selector = `[id="${field}-val"]`
    return [
      ...(inCloud ? [inCloud] : []),
      field === 'summary'
        ? { selector, read: 'text', kind: 'text' }
        : { selector, read: rendered.has(field) ? 'nothing' : 'text', kind: 'select', unsure: true },
    ]
  },
}

function testid(name: string, read: 'text' | 'nothing', kind: FieldPlace['kind']): FieldPlace {
  return { selector: `[data-testid="${name}"]`, read, kind }
}
