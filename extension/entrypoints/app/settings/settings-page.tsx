/** The settings: who may decide, who may ask, where the badge shows, and this browser. */
import { routeHash } from '../route.ts'
import { words } from '../words.ts'
import { Agents } from './agents.tsx'
import { Alerts } from './alerts.tsx'
import { Approvers } from './approvers.tsx'
import { BrowserSettings } from './browser-settings.tsx'
import { Connections } from './connections.tsx'
import { FailureModes } from './failure-modes.tsx'
import { GuideSettings } from './guide.tsx'
import { PairingState } from './pairing-state.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { Sites } from './sites.tsx'
import { Standing } from './standing.tsx'
import './settings.css'

const parts = {
  pairing: PairingState,
  approvers: Approvers,
  standing: Standing,
  agents: Agents,
  connections: Connections,
  failures: FailureModes,
  sites: Sites,
  alerts: Alerts,
  browser: BrowserSettings,
  shortcuts: Shortcuts,
  guide: GuideSettings,
} as const
type Part = keyof typeof parts
/** The first of each group: who decides, who asks, where it shows, and this browser. */
const firsts: ReadonlySet<Part> = new Set(['agents', 'sites', 'browser'])

export function SettingsPage({ part }: { part?: string }) {
  const { settings: say } = words
  const shown: Part = part !== undefined && Object.hasOwn(parts, part) ? (part as Part) : 'pairing'
  const Shown = parts[shown]
  return (
    <div className="settings">
      <nav aria-label={say.title}>
        {(Object.keys(parts) as Part[]).map(name => (
          <a
            key={name}
            href={routeHash({ section: 'settings', item: name })}
            className={firsts.has(name) ? 'group' : undefined}
            aria-current={name === shown ? 'page' : undefined}
          >
            {say.parts[name]}
          </a>
        ))}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and some parts hold nothing else that takes the focus */}
      <main id="content" tabIndex={0}>
        <h1>{say.parts[shown]}</h1>
        <Shown />
      </main>
    </div>
  )
}
