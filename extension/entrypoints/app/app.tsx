/** The frame of the full page: places on the left, the chosen one beside it, and what stands in the way of all of them. */
import { lazy, Suspense, useState } from 'react'
import { needsAction } from '../../lib/snapshot.ts'
import { Connection } from '../../ui/connection.tsx'
import { Guard } from '../../ui/guard.tsx'
import { Help } from '../../ui/help.tsx'
import { useNews } from '../../ui/live/use-news.ts'
import { Voice } from '../../ui/live/voice.tsx'
import { Pairing } from '../../ui/pairing.tsx'
import { HistoryPage } from './history/history-page.tsx'
import { HubProvider, useHub } from './hub.tsx'
import { useKeys } from './keys.ts'
import { KeysHelp } from './keys-help.tsx'
import { Nav } from './nav.tsx'
import { Notices } from './notices.tsx'
import { places } from './places.ts'
import type { Route } from './route.ts'
import { useRoute } from './use-route.ts'
import { words } from './words.ts'

const QueuePage = lazy(async () => ({ default: (await places.queue()).QueuePage }))
const IncidentsPage = lazy(async () => ({ default: (await places.incidents()).IncidentsPage }))
const BoundariesPage = lazy(async () => ({ default: (await places.boundaries()).BoundariesPage }))
const WorkflowsPage = lazy(async () => ({ default: (await places.workflows()).WorkflowsPage }))
const RecordsPage = lazy(async () => ({ default: (await places.records()).RecordsPage }))
const GuidePage = lazy(async () => ({ default: (await places.guide()).GuidePage }))
const SettingsPage = lazy(async () => ({ default: (await places.settings()).SettingsPage }))

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
  const { snapshot, rewound } = useHub()
  useNews(snapshot, rewound, route.section === 'queue' ? route.item : undefined)
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
        <Guard key={route.section} id="content">
          {/* A place is here in a moment; words in between would only flash. */}
          <Suspense fallback={<main id="content" tabIndex={-1} aria-busy="true" />}>
            <Place route={route} helping={help} />
          </Suspense>
        </Guard>
      </div>
      {help && <HelpOf onClose={() => setHelp(false)} />}
      <Voice />
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
