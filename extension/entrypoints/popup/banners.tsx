/** What stands above everything else: a rewritten journal, stopped agents, and workflows that need a look. */
import { openApp } from '../../lib/pages.ts'
import { shown } from '../../lib/value.ts'
import { words } from '../../lib/words.ts'
import { said } from '../../locales/said.ts'
import { Inert } from '../../ui/inert.tsx'
import { later } from '../../ui/later.tsx'
import type { HubView } from '../../ui/use-hub.ts'

const Resume = later(async () => (await import('../../ui/resume.tsx')).Resume)

const saidBy = { broken: 'faultLine', 'not-accepted': 'attention', paused: 'pause', policy: 'faultLine' } as const

/** More than this would push the queue out of sight; the rest is on the page. */
const attentionShown = 2

export function Banners({ hub, rewound }: { hub: HubView; rewound: { at: number } | undefined }) {
  const { queue, connection } = hub.snapshot
  const attention = queue?.attention ?? []
  return (
    <aside className="banners" aria-label={words.header.notices}>
      {rewound && (
        <section className="banner bad">
          <b>{words.rewound.title}</b>
          <p>{words.rewound.text}</p>
        </section>
      )}
      {queue?.stopped && connection === 'online' && <Resume open={hub.open} onResumed={hub.refresh} />}
      {connection === 'online' &&
        attention.slice(0, attentionShown).map(({ workflow, what, words: why }) => (
          <section key={workflow} className="banner warn">
            <span>
              {words.attention[what](workflow)}
              {why && (
                <small>
                  <Inert value={shown(said[saidBy[what]](why))} />
                </small>
              )}
            </span>
            <button type="button" className="link" onClick={() => void openApp('boundaries', workflow)}>
              {words.attention.look}
            </button>
          </section>
        ))}
    </aside>
  )
}
