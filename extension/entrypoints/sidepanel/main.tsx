/** The side panel: the popup's views, in a place that stays open. */
import '../../lib/jitless.ts'
import '../../locales/page.ts'
import { createRoot } from 'react-dom/client'
import '../../ui/base.css'
import '../popup/popup.css'
import './sidepanel.css'
import { App } from '../popup/app.tsx'

createRoot(document.getElementById('root')!).render(<App surface="sidepanel" />)
