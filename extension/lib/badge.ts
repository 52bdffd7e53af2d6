/** The badge on the toolbar button: a pure function of what is known, so that it can never be older than that. */
import type { Snapshot } from './snapshot.ts'
import { words } from './words.ts'

export type Badge = {
  text: string
  /** Which words the tooltip says; it always says the same as the badge. */
  title: string
  tone: 'waiting' | 'trouble' | 'unknown' | 'quiet'
  icon: 'icon' | 'offline'
}

export type BadgeState = { snapshot: Snapshot; rewound: boolean }

/** `!` for what a person must look at, a count for what waits, a grey `?` where nothing is known, else nothing. */
export function computeBadge({ snapshot: { connection, queue }, rewound }: BadgeState): Badge {
  const say = words.badge
  if (rewound) return { text: '!', title: say.rewound, tone: 'trouble', icon: 'icon' }
  if (connection === 'unpaired') return { text: '', title: say.unpaired, tone: 'quiet', icon: 'offline' }
  if (connection === 'wrong-daemon') return { text: '!', title: say['wrong-daemon'], tone: 'trouble', icon: 'offline' }
  if (connection !== 'online' || !queue)
    return { text: '?', title: say.unknown(connection), tone: 'unknown', icon: 'offline' }
  const waiting = queue.pending.length
  if (queue.stopped) return { text: '!', title: say.stopped(waiting), tone: 'trouble', icon: 'icon' }
  if (waiting > 0)
    return {
      text: waiting > 999 ? '999+' : String(waiting),
      title: say.waiting(waiting),
      tone: 'waiting',
      icon: 'icon',
    }
  if (queue.attention.length > 0)
    return { text: '!', title: say.attention(queue.attention.length), tone: 'trouble', icon: 'icon' }
  return { text: '', title: say.nothing, tone: 'quiet', icon: 'icon' }
}

export const badgeColors: Record<Badge['tone'], string> = {
  waiting: '#1f5fd0',
  trouble: '#b42318',
  unknown: '#63635e',
  quiet: '#63635e',
}
