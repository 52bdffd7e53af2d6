/** The full page: queue, history, boundaries and settings. */
import '../../lib/jitless.ts'
import '../../locales/page.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../ui/base.css'
import './app.css'
import './parts/parts.css'
import './parts/split.css'
import './parts/states.css'
import { App } from './app.tsx'

const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
