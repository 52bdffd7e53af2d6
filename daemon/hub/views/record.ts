/** What agents may do on one record: the overlay's badge. Selectors and names only, no values and no evidence (R39). */
import { parseRecord } from '../../../shared/action/record.ts'
import { parseSelector, type Selector } from '../../../shared/action/selector.ts'
import type { RecordView } from '../../../shared/api/views.ts'
import { deadlineAt } from '../../../shared/approval/deadline.ts'
import { doOf, selectorsOf } from '../../../shared/boundary/boundary.ts'
import { conditionalRule, detectorRule } from '../../../shared/systems/labels.ts'
import type { Parts } from '../parts.ts'

/** `record` comes from a page's address: attacker-controlled. */
export function recordView({ workflows, agents, open, standing }: Parts, record: string): RecordView {
  const parts = parseRecord(record)
  if (!parts) return { record, workflows: [], pending: [] }
  const { system, type } = parts
  const about = (selector: Selector) => {
    const [first, second = '**'] = selector.segments
    return first === '**' || (first === system && (second === type || second === '*' || second === '**'))
  }
  /** The part of a selector that a reader of this record's page needs: its field, or all of it. */
  const field = (text: string) => text.split('/').slice(2).join('/') || '*'
  const fields = (selectors: readonly string[]) => [
    ...new Set(selectors.filter(text => about(parseSelector(text))).map(field)),
  ]
  const concerns = (entry: string | { do: string }) => about(parseSelector(doOf(entry).split(' ')[1] ?? ''))
  return {
    record,
    workflows: workflows.list().flatMap(({ id, boundary }) => {
      const rules = workflows.rules(id)?.compiled.source ?? boundary
      if (
        !rules ||
        ![...rules.reads, ...rules.writes, ...selectorsOf(rules.never)].some(text => about(parseSelector(text)))
      )
        return []
      return [
        {
          workflow: id,
          title: rules.title,
          team: rules.owner.team,
          tier: rules.tier,
          agents: agents
            .list()
            .filter(agent => agent.revokedAt === null && agent.workflows.includes(id))
            .map(({ agent }) => agent),
          mayEdit: fields(rules.writes),
          alone:
            rules.tier === 'execute' || rules.capabilities.some(entry => entry.tier === 'execute' && concerns(entry))
              ? rules.alone
                  .filter(concerns)
                  .map(entry => (typeof entry === 'string' ? entry : conditionalRule(entry.do)))
              : [],
          never: [
            ...fields(selectorsOf(rules.never)),
            ...rules.never.flatMap(entry => (typeof entry === 'string' ? [] : [detectorRule(entry.detect)])),
          ],
          paused: standing.stopped || standing.paused(id) !== null,
        },
      ]
    }),
    pending: open
      .pending()
      .filter(ask => ask.record === record)
      .map(ask => ({ ask: ask.id, expiresAt: ask.review ? deadlineAt(ask.review) : ask.at })),
  }
}
