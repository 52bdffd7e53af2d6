/** Where a person put the pill, by site: pages keep nothing of ours, and content scripts cannot reach our storage. */
import * as z from 'zod'
import { PillPlace } from '../../lib/messages.ts'
import { stored } from '../../lib/stored.ts'

const places = stored('local', 'pillPlaces', z.record(z.string(), PillPlace))
const most = 100

export async function pillPlace(origin: string): Promise<PillPlace | null> {
  const known = (await places.get()) ?? {}
  return Object.hasOwn(known, origin) ? (known[origin] ?? null) : null
}

export async function keepPillPlace(origin: string, place: PillPlace): Promise<void> {
  const { [origin]: _before, ...others } = (await places.get()) ?? {}
  await places.set({ ...Object.fromEntries(Object.entries(others).slice(1 - most)), [origin]: place })
}
