/** The frame of the full page: places on the left, the chosen one beside it, and what stands in the way of all of them. */
import { useState } from 'react'
import { Connection, needsAction } from '../../ui/connection.tsx'
import { Help } from '../../ui/help.tsx'
import { Pairing } from '../../ui/pairing.tsx'
import { BoundariesPage } from './boundaries/boundaries-page.tsx'
import { GuidePage } from './guide/guide-page.tsx'
import { HistoryPage } from './history/history-page.tsx'
import { HubProvider, useHub } from './hub.tsx'
import { IncidentsPage } from './incidents/incidents-page.tsx'
import { useKeys } from './keys.ts'
import { KeysHelp } from './keys-help.tsx'
import { Nav } from './nav.tsx'
import { Notices } from './notices.tsx'
import { Guard } from './parts/guard.tsx'
import { QueuePage } from './queue/queue-page.tsx'
import { RecordsPage } from './records/records-page.tsx'
import type { Route } from './route.ts'
import { SettingsPage } from './settings/settings-page.tsx'
import { useRoute } from './use-route.ts'
import { words } from './words.ts'
import { WorkflowsPage } from './workflows/workflows-page.tsx'

export function App() {
  return (
    <HubProvider>
      <Frame />
    </HubProvider>
  )
}

function Frame() {
  const route = useRoute()
  const [help, setHelp] = useState(false)
  useKeys({ help: () => setHelp(true) })
  // A review has keys of its own.
  const HelpOf = route.section === 'queue' ? Help : KeysHelp
  return (
    <div className="app">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {words.nav.skip}
      </button>
      <Nav section={route.section} onHelp={() => setHelp(true)} />
      <div className="place">
        <Notices />
        <Guard key={route.section}>
          <Place route={route} helping={help} />
        </Guard>
      </div>
      {help && <HelpOf onClose={() => setHelp(false)} />}
    </div>
  )
}

/** The chosen place, or what has to be done before any can be shown. */
function Place({ route: { section, item }, helping }: { route: Route; helping: boolean }) {
  const { snapshot, restart } = useHub()
  const { connection } = snapshot
  if (section !== 'settings') {
    // Pairing is the first of the first steps.
    if (section === 'guide' && connection === 'unpaired') return <GuidePage />
    if (connection === 'unpaired') return <Pairing onPaired={restart} />
    // Without the daemon a page can still be read; it says so above.
    if (needsAction(connection) && connection !== 'offline')
      return <Connection reason={connection} snapshot={snapshot} onRetry={restart} onPaired={restart} />
  }
  switch (section) {
    case 'queue':
      return <QueuePage ask={item} active={!helping} />
    case 'incidents':
      return <IncidentsPage incident={item} />
    case 'history':
      return <HistoryPage run={item} />
    case 'boundaries':
      return <BoundariesPage workflow={item} />
    case 'workflows':
      return <WorkflowsPage workflow={item} />
    case 'records':
      return <RecordsPage asked={item} />
    case 'guide':
      return <GuidePage />
    case 'settings':
      return <SettingsPage part={item} />
  }
}
