/** What pages showed of the records of one ask, as marks and the card need it (design §6). All values are page-controlled. */
import type { Json } from '../../../shared/action/canonical.ts'
import { markSentences } from '../../../shared/action/mark-sentences.ts'
import type { Seen } from '../../../shared/action/marks.ts'
import { compareSeen } from '../../../shared/approval/observation.ts'
import { say } from '../../../shared/text/say.ts'
import type { Sighting } from '../observations.ts'
import type { Parts } from '../parts.ts'

/** By record. A value that was erased is as if it had never been seen. */
export async function sightingsOf({ watch, store }: Parts, ask: string): Promise<ReadonlyMap<string, Seen>> {
  const sightings = watch.observations.of(ask)
  if (sightings.length === 0) return new Map()
  const bodies = await store.bodies([...new Set(sightings.map(({ seen }) => seen))])
  const shownBy = ({ seen, field }: Sighting) => {
    const values = JSON.parse(bodies.get(seen) ?? '{}') as Record<string, Json>
    // The name is agent-controlled and may be that of something every object has.
    return Object.hasOwn(values, field) ? values[field] : undefined
  }
  return new Map(
    [...Map.groupBy(sightings, ({ record }) => record)].map(([record, all]) => {
      const fields = new Map(all.map(each => [each.field, { ...each, value: shownBy(each) }]))
      const values = [...fields.values()].flatMap(({ field, value }) =>
        value === undefined ? [] : [[field, value] as const],
      )
      const seen: Seen = {
        fields: Object.fromEntries(values),
        by: say(markSentences.onPage, { origin: all[0]?.origin ?? '' }),
        agrees(field, claimed) {
          const place = fields.get(field)
          return place?.value === undefined ? 'unknown' : compareSeen(claimed, place.value, place.kind)
        },
      }
      return [record, seen]
    }),
  )
}
