/** The badge on the toolbar button: a pure function of what is known, so that it can never be older than that. */
import type { AlertKind } from '../../shared/alerts/kinds.ts'
import { alertWords } from '../locales/alerts.ts'
import { badgeWords } from '../locales/badge.ts'
import { type AlertState, noAlerts } from './alerts.ts'
import type { Snapshot } from './snapshot.ts'

export type Badge = {
  text: string
  /** Which words the tooltip says; it always says the same as the badge. */
  title: string
  tone: 'waiting' | 'trouble' | 'unknown' | 'quiet'
  icon: 'icon' | 'offline'
}

export type BadgeState = { snapshot: Snapshot; rewound: boolean; alerts?: Pick<AlertState, 'unmarked' | 'unseen'> }

/**
 * `!` for what a person must look at, a count for what waits, a grey `?` where nothing is known, else nothing. Kinds of
 * alerts that are switched off for the badge do not count; quiet hours do not matter to it.
 */
export function computeBadge({ snapshot: { connection, queue }, rewound, alerts = noAlerts }: BadgeState): Badge {
  const say = badgeWords
  if (rewound) return { text: '!', title: say.rewound, tone: 'trouble', icon: 'icon' }
  if (connection === 'unpaired') return { text: '', title: say.unpaired, tone: 'quiet', icon: 'offline' }
  if (connection === 'wrong-daemon') return { text: '!', title: say['wrong-daemon'], tone: 'trouble', icon: 'offline' }
  if (connection !== 'online' || !queue)
    return { text: '?', title: say.unknown(connection), tone: 'unknown', icon: 'offline' }
  const marked = (kind: AlertKind) => !alerts.unmarked.includes(kind)
  const waiting = queue.pending.filter(({ owner }) => marked(owner ? 'owner_escalation' : 'pending')).length
  if (queue.stopped) return { text: '!', title: say.stopped(waiting), tone: 'trouble', icon: 'icon' }
  if (waiting > 0)
    return {
      text: waiting > 999 ? '999+' : String(waiting),
      title: say.waiting(waiting),
      tone: 'waiting',
      icon: 'icon',
    }
  const workflows = queue.attention.filter(({ what }) => what === 'paused' || marked('boundary_drift')).length
  const others = alerts.unseen + (marked('incident') ? queue.incidents : 0)
  if (others > 0) return { text: '!', title: alertWords.badge.look(workflows + others), tone: 'trouble', icon: 'icon' }
  if (workflows > 0) return { text: '!', title: say.attention(workflows), tone: 'trouble', icon: 'icon' }
  return { text: '', title: say.nothing, tone: 'quiet', icon: 'icon' }
}

export const badgeColors: Record<Badge['tone'], string> = {
  waiting: '#1f5fd0',
  trouble: '#b42318',
  unknown: '#63635e',
  quiet: '#63635e',
}
