/** What a person does about the incidents of the sample run: one is acknowledged and resolved, one execution is reconciled. */
import type { TestHub } from './hub.ts'

/** `unknown` is the ask of which nobody knows what became of it. */
export async function reviewIncidents({ hub, approver, command }: TestHub, unknown: string): Promise<void> {
  const { incidents } = hub.parts.watch.incidents.page({ all: false, limit: 10 })
  const never = incidents.find(({ kind }) => kind === 'never')?.incident ?? -1
  await hub.incidents.acknowledge(approver, await command('acknowledge-incident', { incident: never }))
  const resolve = { incident: never, note: 'The prompt was mended.' }
  await hub.incidents.resolve(approver, await command('resolve-incident', resolve))
  const found = { ask: unknown, execution: 'executed' as const, note: 'The lead shows it.' }
  await hub.incidents.reconcile(approver, await command('reconcile-execution', found))
}
