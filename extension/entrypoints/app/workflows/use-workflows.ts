/** Every workflow with its boundary, as it is now, and the one that the address names; the keys move through the list. */
import type { BoundaryView } from '../../../../shared/api/views.ts'
import { useChanges } from '../hub.tsx'
import { useKeys } from '../keys.ts'
import { type Remote, useRemote } from '../use-remote.ts'
import { goTo } from '../use-route.ts'

export type Workflows = {
  all: Remote<BoundaryView[]>
  /** The one that the address names, or the only one there is. */
  chosen: BoundaryView | undefined
}

/** `open` is what the open key gives the focus to. */
export function useWorkflows(
  section: 'boundaries' | 'workflows',
  workflow: string | undefined,
  open: string,
): Workflows {
  const all = useRemote('workflows', async daemon => (await daemon.call('boundaries', {})).boundaries)
  const { value } = all
  useChanges(changes => {
    if (changes === 'all' || changes.some(({ type }) => /^(boundary|workflow|agent)\./.test(type))) all.reload()
  })
  const at = value?.findIndex(each => each.workflow === workflow) ?? -1
  const select = (index: number) => {
    const next = value?.[index]
    if (next) goTo({ section, item: next.workflow }, workflow !== undefined)
  }
  useKeys({
    next: () => select(at + 1),
    previous: () => select(at < 0 ? 0 : at - 1),
    open: () => document.querySelector<HTMLElement>(open)?.focus(),
  })
  return { all, chosen: value?.[at] ?? (value?.length === 1 ? value[0] : undefined) }
}
