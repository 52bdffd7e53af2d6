/**
 * The hostile corpus as a table: its classes, every view that shows what an agent or a page wrote, and which texts each view
 * is tried with. The tests walk it and report what they tried; the README prints it.
 */
import { type Hostile, hostile } from './hostile.ts'

/** What an attacker tries, by the letter of an id, with every class of it and how many texts it has at least. */
export const classes = {
  A: { title: 'markup, links, templates', ids: { A1: 5, A2: 8, A3: 2, A4: 4, A5: 4, A6: 3 } },
  B: { title: 'direction', ids: { B1: 2, B2: 3, B3: 2 } },
  C: { title: 'hidden and padding', ids: { C1: 1, C2: 8, C3: 1, C4: 1, C5: 3 } },
  D: { title: 'terminal, log, formula', ids: { D1: 4, D2: 4, D3: 1, D4: 4 } },
  E: { title: 'look-alikes, addresses', ids: { E1: 6, E2: 5, E3: 2 } },
  F: { title: 'imitation', ids: { F1: 2, F2: 2, F3: 1, F4: 1, F5: 1 } },
  G: { title: 'size, broken text', ids: { G1: 4, G2: 5, G3: 6, G4: 2 } },
  H: { title: 'files, icons, secrets', ids: { H1: 2, H2: 5, H3: 2, H4: 1 } },
  I: { title: 'orders to models', ids: { I1: 1 } },
} as const satisfies Record<string, { title: string; ids: Record<string, number> }>
export type Class = keyof typeof classes

/** Half of the body that the daemon takes, so that a text can stand in it twice. */
const longest = 100_000
/** What no door takes: not Unicode, a NUL, a whole body of its own, or far too much. */
export const refused = hostile.filter(
  ({ illFormed, body, text }) => illFormed || body || text.includes('\0') || text.length > 300_000,
)
/** What an agent can bring in. The longest are shortened in their middle, so that their end still is what decides. */
export const taken: readonly Hostile[] = hostile
  .filter(each => !refused.includes(each))
  .map(each =>
    Buffer.byteLength(each.text) <= longest ? each : { ...each, text: each.text.slice(0, 30_000) + each.text.slice(-200) },
  )

const all = () => true
const upTo =
  (length: number) =>
  ({ text }: Hostile) =>
    text.length <= length

/**
 * Every view, with the file that tries it and the texts it is tried with. Views that show one line of a text are tried with
 * texts of any kind up to some length; what is longer is the card's, the run page's and the exports' business.
 */
export const views = {
  card: { title: 'popup: card', by: 'test/browser/hostile.test.ts', tries: all },
  kinds: { title: 'popup: mail, command, patch, edits', by: 'test/browser/diff-hostile.test.ts', tries: upTo(9_999) },
  edit: { title: 'popup: edit form', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  deny: { title: 'popup: denial', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  list: { title: 'popup: list', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  group: { title: 'popup: group', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  unused: { title: 'popup: taking back', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  panel: { title: 'side panel', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  queue: { title: 'page: queue', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  history: { title: 'page: history', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  run: { title: 'page: run', by: 'test/browser/hostile.test.ts', tries: upTo(10_000) },
  compare: { title: 'page: two runs', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  figures: { title: 'page: figures', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  incidents: { title: 'page: incidents', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  boundaries: { title: 'page: boundary, replay', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  workflows: { title: 'page: workflows, costs', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  records: { title: 'page: stopped records', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  settings: { title: 'page: settings, alerts', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  badge: { title: 'badge, notifications', by: 'test/browser/hostile-views.test.ts', tries: upTo(10_000) },
  overlay: { title: 'overlay on a page', by: 'test/browser/hostile-overlay.test.ts', tries: upTo(2_000) },
  exports: { title: 'exports', by: 'test/conformance/hostile.test.ts', tries: upTo(10_000) },
  terminal: { title: 'command line', by: 'test/conformance/hostile.test.ts', tries: upTo(10_000) },
  log: { title: 'log', by: 'test/conformance/hostile.test.ts', tries: upTo(10_000) },
} as const satisfies Record<string, { title: string; by: string; tries: (entry: Hostile) => boolean }>
export type View = keyof typeof views

/** The texts that a view is tried with. */
export const triedIn = (view: View): Hostile[] => taken.filter(views[view].tries)

/** How many texts of each class, and of how many. */
export type Tally = Partial<Record<Class, number>>
export function tallyOf(entries: readonly Pick<Hostile, 'id'>[]): Tally {
  const tally: Tally = {}
  for (const { id } of entries) tally[id[0] as Class] = (tally[id[0] as Class] ?? 0) + 1
  return tally
}

/** The corpus table: views in rows, classes in columns, with the number of texts that were tried. */
export function corpusTable(): string {
  const letters = Object.keys(classes) as Class[]
  const row = (title: string, tally: Tally, by: string) =>
    `| ${title} | ${letters.map(letter => tally[letter] ?? 0).join(' | ')} | [${by.split('/').at(-1)}](${by}) |`
  return [
    `| view | ${letters.map(letter => `${letter} ${classes[letter].title}`).join(' | ')} | tried by |`,
    `|---|${letters.map(() => '---:|').join('')}---|`,
    row('refused at the door', tallyOf(refused), 'test/conformance/hostile.test.ts'),
    ...Object.entries(views).map(([name, { title, by }]) => row(title, tallyOf(triedIn(name as View)), by)),
  ].join('\n')
}
