/**
 * Everything that changes on the screen by itself, and what is then read out (live/voice.tsx). `how`: `polite` waits until the
 * reader has finished, `assertive` does not, and is only for what makes a press wrong or stops everything. Several of a kind
 * within a moment become one sentence: `sum` adds their numbers up, otherwise the last one holds. Words that stand on the
 * screen anyway, such as the answer to a form, are read out by `live/aloud.ts` and come through the row `shown`.
 */
import { announcementWords as words } from '../../locales/announcements.ts'
import { rewoundWords } from '../../locales/frame.ts'

export type Manner = 'polite' | 'assertive'
type Row<G extends readonly unknown[]> = {
  how: Manner
  sum?: (before: G, now: G) => G
  say: (...given: G) => string
}
const row = <G extends readonly unknown[]>(of: Row<G>): Row<G> => of

type Numbers = [n: number, all: number]
const added = ([before]: Numbers, [n, all]: Numbers): Numbers => [before + n, all]

/** `instead` is what stood in the same place before: only the last of it is said. */
const together = ([all]: [string, string], [now, instead]: [string, string]): [string, string] => {
  if (instead !== '' && all.includes(instead)) return [all.replace(instead, () => now), '']
  return [all.includes(now) ? all : `${all} ${now}`, '']
}

export const announcements = {
  /** An ask comes into the queue. */
  arrived: row<[n: number, waiting: number, what: string]>({
    how: 'polite',
    sum: ([before], [n, waiting, what]) => [before + n, waiting, what],
    say: words.arrived,
  }),
  /** An ask leaves the queue that was not decided here: decided elsewhere, withdrawn, expired. */
  left: row<Numbers>({
    how: 'polite',
    sum: added,
    say: words.left,
  }),
  /** The ask on the screen does. */
  ended: row<[]>({ how: 'assertive', say: () => words.ended }),
  /** The ask on the screen has another version or content. */
  changed: row<[]>({
    how: 'assertive',
    say: () => words.changed,
  }),
  /** The button that approves takes a press. */
  armed: row<[button: string]>({ how: 'polite', say: words.armed }),
  /** A decision was taken, one or a group. */
  decided: row<[what: string]>({ how: 'polite', say: what => what }),
  /** The daemon has not answered for longer than a moment. */
  lost: row<[]>({
    how: 'assertive',
    say: () => words.lost,
  }),
  /** It answers again. */
  back: row<[waiting: number]>({ how: 'polite', say: words.back }),
  /** All agents are stopped, here or elsewhere. */
  stopped: row<[]>({ how: 'assertive', say: () => words.stopped }),
  /** They are resumed. */
  resumed: row<[]>({ how: 'polite', say: () => words.resumed }),
  /** An incident is opened. */
  incident: row<Numbers>({ how: 'assertive', sum: added, say: words.incident }),
  /** A workflow is paused, or its boundary changed or broke. */
  attention: row<[what: string]>({
    how: 'polite',
    say: what => what,
  }),
  /** The journal does not continue what was seen of it. */
  rewound: row<[]>({
    how: 'assertive',
    say: () => rewoundWords.title,
  }),
  /** A run ends while the history is shown. */
  runs: row<[n: number]>({
    how: 'polite',
    sum: ([before], [n]) => [before + n],
    say: words.runs,
  }),
  /** Words of a form, a list or an export appear where they stand: refused, saved, exported, found, granted. */
  shown: row<[words: string, instead: string]>({ how: 'polite', sum: together, say: text => text }),
  /** The same, and it says that something failed. */
  alarm: row<[words: string, instead: string]>({ how: 'assertive', sum: together, say: text => text }),
} as const

export type Announcements = typeof announcements
export type Kind = keyof Announcements
export type Given<K extends Kind> = Parameters<Announcements[K]['say']>
