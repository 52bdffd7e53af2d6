/** The page's own connection to the daemon, shared by all its views. */
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import type { Change } from '../../lib/hub.ts'
import { type HubView, useHub as useConnection } from '../../ui/use-hub.ts'
