/** Draws the full page. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Guard } from '../../ui/guard.tsx'
import { App } from './app.tsx'

const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <Guard>
        <App />
      </Guard>
    </StrictMode>,
  )
