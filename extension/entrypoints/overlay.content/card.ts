/** The opened card: for each workflow who may act, at which tier, on what, and what is off limits. */
import type { Badge, BadgeRow, BadgeWorkflow } from '../../sites/badge.ts'
import { element } from './element.ts'

/** The parts of the card, to be put into it anew whenever the badge changes. */
export function cardParts({ title, workflows, footer }: Badge, review: HTMLButtonElement): HTMLElement[] {
  return [
    element('header', {}, element('b', {}, 'Agents on this record'), element('span', {}, title)),
    // A scrolling place can be reached by keyboard only if it can be focused.
    element(
      'div',
      { class: 'body', tabindex: '0', role: 'group', 'aria-label': 'Workflows' },
      ...workflows.map(section),
    ),
    element(
      'footer',
      { class: footer.review === null ? '' : 'waiting' },
      element('span', {}, footer.words),
      ...(footer.review === null ? [] : [review]),
    ),
  ]
}

function section({ title, tier, means, who, paused, rows }: BadgeWorkflow): HTMLElement {
  return element(
    'section',
    {},
    element(
      'h3',
      {},
      title,
      chip('tier', tier, means),
      ...(paused ? [chip('paused', 'paused', 'agents are blocked until a person resumes')] : []),
    ),
    element('p', {}, who),
    element('dl', {}, ...rows.flatMap(row => [element('dt', {}, row.label), element('dd', {}, ...items(row))])),
  )
}

function items({ items, none = '', never }: BadgeRow): HTMLElement[] {
  return items.length > 0
    ? items.map(item => chip(never ? 'never' : '', item))
    : [element('span', { class: 'none' }, none)]
}

function chip(kind: string, words: string, title?: string): HTMLElement {
  return element('span', { class: `chip ${kind}`.trim(), title }, words)
}
