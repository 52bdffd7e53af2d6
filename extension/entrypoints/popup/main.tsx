/** The popup: mounts the view, and nothing else. */
import '../../lib/jitless.ts'
import { createRoot } from 'react-dom/client'
import '../../ui/base.css'
import './popup.css'
import { App } from './app.tsx'

createRoot(document.getElementById('root')!).render(<App />)
