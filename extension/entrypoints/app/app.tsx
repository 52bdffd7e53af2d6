/** The frame of the full page: places on the left, the chosen one beside it, and what stands in the way of all of them. */
import { useState } from 'react'
import { BoundariesPage } from './boundaries/boundaries-page.tsx'
import { HistoryPage } from './history/history-page.tsx'
import { HubProvider } from './hub.tsx'
import { useKeys } from './keys.ts'
import { KeysHelp } from './keys-help.tsx'
import { Nav } from './nav.tsx'
import { Notices } from './notices.tsx'
import { QueuePage } from './queue/queue-page.tsx'
import type { Route } from './route.ts'
import { SettingsPage } from './settings/settings-page.tsx'
import { useRoute } from './use-route.ts'
import { words } from './words.ts'

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
  return (
    <div className="app">
      <a className="skip" href="#content" onClick={focusContent}>
        {words.nav.skip}
      </a>
      <Nav section={route.section} onHelp={() => setHelp(true)} />
      <div className="place">
        <Notices section={route.section} />
        <Place route={route} />
      </div>
      {help && <KeysHelp onClose={() => setHelp(false)} />}
    </div>
  )
}

function Place({ route: { section, item } }: { route: Route }) {
  switch (section) {
    case 'queue':
      return <QueuePage ask={item} />
    case 'history':
      return <HistoryPage run={item} />
    case 'boundaries':
      return <BoundariesPage workflow={item} />
    case 'settings':
      return <SettingsPage part={item} />
  }
}

/** The address holds the place, so the link must not change it. */
function focusContent(event: React.MouseEvent) {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
