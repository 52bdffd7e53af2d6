/** The popup: mounts the view, and nothing else. */
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { begin } from '../../lib/ahead.ts'
import '../../locales/page.ts'
import '../../ui/base.css'
import { Guard } from '../../ui/guard.tsx'
import { App } from './app.tsx'
import './popup.css'

void begin()
const root = createRoot(document.getElementById('root')!)
// At once, with its effects: left to itself, React would ask for the queue only after the browser has drawn the empty window.
flushSync(() =>
  root.render(
    <Guard>
      <App />
    </Guard>,
  ),
)
