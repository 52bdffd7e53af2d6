/** The side panel: the popup's views, in a place that stays open. */
import '../../locales/page.ts'
import { createRoot } from 'react-dom/client'
import '../../ui/base.css'
import { Guard } from '../../ui/guard.tsx'
import { App } from '../popup/app.tsx'
import '../popup/popup.css'
import './sidepanel.css'

createRoot(document.getElementById('root')!).render(
  <Guard>
    <App surface="sidepanel" />
  </Guard>,
)
