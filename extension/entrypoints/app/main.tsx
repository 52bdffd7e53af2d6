/**
 * The full page: queue, history, boundaries and settings. This much is small, and runs while the rest is still being read:
 * by then it has asked the daemon for what the history shows first.
 */
import '../../lib/jitless.ts'
import '../../locales/page.ts'
import '../../ui/base.css'
import './app.css'
import './parts/parts.css'
import './parts/split.css'
import './parts/states.css'
import { askFirstPage } from './history/first-page.ts'
import { fetchPlace } from './places.ts'
import { parseRoute } from './route.ts'

const { section } = parseRoute(location.hash)
if (section === 'history') askFirstPage()
void import('./start.tsx')
fetchPlace(section)
