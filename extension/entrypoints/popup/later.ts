/** What the popup shows seldom and never first, loaded when it is shown: so that the first card is there sooner. */
import { lazy } from 'react'

export const Connection = lazy(async () => ({ default: (await import('../../ui/connection.tsx')).Connection }))
export const GroupReview = lazy(async () => ({ default: (await import('../../ui/review/group.tsx')).GroupReview }))
export const Help = lazy(async () => ({ default: (await import('../../ui/help.tsx')).Help }))
export const Pairing = lazy(async () => ({ default: (await import('../../ui/pairing.tsx')).Pairing }))
export const QueueList = lazy(async () => ({ default: (await import('../../ui/queue-list.tsx')).QueueList }))
export const TakeBack = lazy(async () => ({ default: (await import('../../ui/take-back/take-back.tsx')).TakeBack }))
