/** Puts the badge on the toolbar button. It is decoration: whatever fails here must stop nothing else. */
import { alertState, noAlerts } from '../../lib/alerts.ts'
import { badgeColors, computeBadge } from '../../lib/badge.ts'
import { browser } from '../../lib/browser.ts'
import type { Snapshot } from '../../lib/snapshot.ts'
import { rewound } from '../../lib/witness.ts'
import { iconPaths } from '../../manifest.ts'

// Firefox calls it differently under a manifest of version 2.
const button = () => browser.action ?? browser.browserAction

export async function paint(snapshot: Snapshot): Promise<void> {
  const [mark, alerts = noAlerts] = await Promise.all([rewound.get(), alertState.get()])
  const { text, title, tone, icon } = computeBadge({ snapshot, rewound: mark !== undefined, alerts })
  await Promise.allSettled([
    button().setBadgeText({ text }),
    button().setBadgeBackgroundColor({ color: badgeColors[tone] }),
    button().setTitle({ title }),
    button().setIcon({ path: iconPaths(icon) }),
  ])
}
