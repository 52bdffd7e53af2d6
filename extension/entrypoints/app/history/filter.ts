/** What the history shows of all runs. */
import type { BodyOf } from '../../../lib/daemon.ts'

export type Filter = Pick<BodyOf<'runs'>, 'workflow' | 'agent' | 'outcome' | 'text'>

/** The filter without what is empty, as the daemon takes it. */
export function cleaned({ workflow, agent, outcome, text }: Filter): Filter {
  const words = text?.trim()
  return {
    ...(workflow && { workflow }),
    ...(agent && { agent }),
    ...(outcome && { outcome }),
    ...(words && { text: words }),
  }
}

export function isFiltering(filter: Filter): boolean {
  return Object.keys(cleaned(filter)).length > 0
}
