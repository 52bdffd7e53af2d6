/** The opened card: what waits, who may act at which tier on what, what is off limits, and what was done lately. */
import type { Badge, BadgeAsk, BadgeDone, BadgeRow, BadgeWorkflow, CardWords } from '../../sites/badge.ts'
import type { PageChange } from '../../sites/words.ts'
import { element } from './element.ts'

/** What a button of the card does: opens our own surface on an approval, or on stopping agents here. Neither decides. */
export type Press = { review: string } | { stop: true }

/** What the page shows of a field now, for "before → after"; page-controlled, and shown on its own page only. */
export type LiveValue = (field: string) => string | undefined

/** The parts of the card, to be put into it anew whenever the badge changes, with what each of its buttons does. */
export function cardParts(
  badge: Badge,
  words: CardWords,
  live?: LiveValue,
): { parts: HTMLElement[]; presses: Map<Element, Press> } {
  const { title, stop, waiting, workflows, recent, footer } = badge
  const presses = new Map<Element, Press>()
  const press = (does: Press, label: string, kind = '', about?: string) => {
    const button = element('button', { type: 'button', class: kind, 'aria-label': about }, label)
    presses.set(button, does)
    return button
  }
  const reviewOf = ({ ask, review }: BadgeAsk) =>
    waiting.length > 1 ? [press({ review: ask }, words.review, '', review)] : []
  const parts = [
    element('header', {}, element('b', {}, words.title), element('span', {}, element('bdi', {}, title))),
    // A scrolling place can be reached by keyboard only if it can be focused.
    element(
      'div',
      { class: 'body', tabindex: '0', role: 'group', 'aria-label': words.title },
      ...(stop === null ? [] : [stopped(words.stopped, stop, press({ stop: true }, words.lift))]),
      ...list(words.waiting, waiting, each => [head(each.words, ...reviewOf(each)), ...changed(each, live)], 'asks'),
      ...workflows.map(each => section(each, words)),
      ...list(words.lately, recent, each => [head(each.words), ...changed(each), byLine(each)], 'recent'),
    ),
    element(
      'footer',
      { class: footer.review === null ? '' : 'waiting' },
      element('span', {}, footer.words),
      ...(footer.review === null || waiting.length > 1
        ? []
        : [press({ review: footer.review }, words.review, 'review')]),
    ),
    ...(footer.mayStop ? [element('div', { class: 'more' }, press({ stop: true }, words.stop, 'quiet'))] : []),
  ]
  return { parts, presses }
}

function stopped(title: string, why: string, look: HTMLElement): HTMLElement {
  return element('section', { class: 'stop' }, element('b', {}, title), element('p', {}, why), look)
}

/** A part of the card with a heading; nothing where there is nothing to list. */
function list<T>(title: string, items: readonly T[], parts: (item: T) => HTMLElement[], kind: string): HTMLElement[] {
  if (items.length === 0) return []
  return [
    element(
      'section',
      { class: kind },
      element('h3', {}, title),
      element('ul', {}, ...items.map(item => element('li', {}, ...parts(item)))),
    ),
  ]
}

function head(text: string, ...more: HTMLElement[]): HTMLElement {
  return element('div', { class: 'head' }, element('span', {}, text), ...more)
}

function byLine({ by }: BadgeDone): HTMLElement {
  return element('p', {}, by)
}

/** before → after. Each value stands by itself, so that none can turn the direction of what is beside it. */
function changed({ changes, more }: { changes: PageChange[]; more: string }, live?: LiveValue): HTMLElement[] {
  const value = (text: string) => element('bdi', { class: 'value' }, text)
  const rows = changes.map(({ field, label, before, after }) => {
    const was = live ? live(field) : before
    const values = [...(was === undefined ? [] : [value(was)]), ...(after === undefined ? [] : ['→ ', value(after)])]
    return element('div', { class: 'change' }, element('span', {}, label), element('span', {}, ...spaced(values)))
  })
  return more === '' ? rows : [...rows, element('p', {}, more)]
}

function spaced(parts: (HTMLElement | string)[]): (HTMLElement | string)[] {
  return parts.flatMap((part, at) => (at === 0 ? [part] : [' ', part]))
}

function section({ title, tier, means, who, paused, rows }: BadgeWorkflow, words: CardWords): HTMLElement {
  return element(
    'section',
    {},
    element(
      'h3',
      {},
      title,
      chip('tier', tier, means),
      ...(paused ? [chip('paused', words.paused, words.pausedMeans)] : []),
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

function chip(kind: string, text: string, title?: string): HTMLElement {
  return element('span', { class: `chip ${kind}`.trim(), title }, text)
}
