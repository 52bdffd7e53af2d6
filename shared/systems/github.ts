/**
 * GitHub issues, pull requests and discussions: `/<owner>/<repository>/issues/12`, `/pull/12/files`, `/discussions/12`. The
 * record's id is what people write: `owner/repository#12` (docs.github.com, "Autolinked references and URLs").
 * `at` names one owner or repository, or a GitHub Enterprise Server.
 */
import { originOfAt, type SystemAdapter, segmentsAt } from './adapter.ts'
import type { FieldPlace } from './places.ts'

const types: ReadonlyMap<string, string> = new Map([
  ['issues', 'issue'],
  ['pull', 'pull_request'],
  ['discussions', 'discussion'],
])
const owner = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,63})$/
const repository = /^[A-Za-z0-9._-]{1,100}$/
const number = /^[1-9]\d{0,9}$/
/** First segments that are no owner: `/orgs/acme/discussions/5` is of an organisation and of no repository. */
const reserved: ReadonlySet<string> = new Set(['orgs', 'enterprises', 'settings', 'users', 'teams', 'sponsors'])

export const github: SystemAdapter = {
  origins,

  find(page, system) {
    const [who = '', where = '', plural = '', id = ''] = segmentsAt(page, system, origins(system)) ?? []
    const type = types.get(plural)
    if (!type || !owner.test(who) || reserved.has(who) || !repository.test(where) || !number.test(id)) return undefined
    return { type, id: `${who}/${where}#${id}`, label: type.replace('_', ' ') }
  },

  /** `data-testid` and `data-component` of the pages built since 2024, and the class that came before. */
  fields(field) {
    if (field === 'title')
      return [
        '[data-testid="issue-header"] [data-testid="issue-title"]',
        '[data-component="PH_Title"] .markdown-title',
        'bdi.js-issue-title',
      ].map((selector): FieldPlace => ({ selector, read: 'text', kind: 'text' }))
    return field === 'state' ? [{ selector: '[data-testid="header-state"]', read: 'text', kind: 'select' }] : []
  },
}

function origins(system: Parameters<typeof originOfAt>[0]): readonly string[] {
  return system.at === undefined ? ['https://github.com'] : originOfAt(system)
}
