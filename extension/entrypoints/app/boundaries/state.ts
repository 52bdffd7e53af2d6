/** How a workflow stands, the most pressing first. */
import type { BoundaryView } from '../../../../shared/api/views.ts'
import type { Tone } from '../tones.ts'
import { words } from '../words.ts'

export function stateOf({ broken, accepted, paused }: BoundaryView): { words: string; tone: Tone } {
  const { states } = words.boundaries
  if (broken !== null) return { words: states.broken, tone: 'bad' }
  if (paused !== null) return { words: states.paused, tone: 'bad' }
  return accepted ? { words: states.good, tone: 'good' } : { words: states.waiting, tone: 'warn' }
}
