/**
 * Which values of a page are worth telling (design §12 "live value check"): only of fields that an ask makes a claim about,
 * only once they have stood still, and never what a person is typing or what is left of the page before. Pure.
 */
import type { Json } from '../../shared/action/canonical.ts'
import type { FieldPlace } from '../../shared/systems/places.ts'

/** A value as a page shows it now. `at` is the number of its place among those of the field. */
export type Reading = { field: string; at: number; value: string | number }

export type Look = {
  /** What stands at each wanted field; absent where nothing can be read for certain. Page-controlled. */
  readings: readonly Reading[]
  /** Fields in which a person has typed since the record was opened: their value is not the record's. */
  touched: ReadonlySet<string>
  /** Another text whenever other asks make claims. */
  claims: string
  /** Monotonic ms. */
  now: number
}

export type Observer = {
  /** The page went from one record to another by itself: what it shows still belongs to the one before, until it changes. */
  moved(readings: readonly Reading[], now: number): void
  /** What to tell now: all readings that hold, where any of them is news. */
  take(look: Look): Reading[]
}

/** How long a value has to stand, and how long one that stood before the page moved on is doubted, ms. */
const settle = 1_200
const doubted = 10_000
/** Between two reports, ms; and how many a page gets for one record, whatever it does. */
const pause = 2_000
const mostReports = 30
const longest = 1_000

export function createObserver(): Observer {
  let since = new Map<string, { value: string; at: number }>()
  let left = new Map<string, string>()
  let movedAt = Number.NEGATIVE_INFINITY
  let told = ''
  let reports = 0
  let toldAt = Number.NEGATIVE_INFINITY
  const text = ({ at, value }: Reading) => JSON.stringify([at, value])

  return {
    moved(readings, now) {
      since = new Map()
      left = new Map(readings.map(reading => [reading.field, text(reading)]))
      movedAt = now
      told = ''
      reports = 0
    },
    take({ readings, touched, claims, now }) {
      const held = readings.filter(reading => {
        const value = text(reading)
        const known = since.get(reading.field)
        if (known?.value !== value) since.set(reading.field, { value, at: now })
        const stood = known?.value === value && now - known.at >= settle
        if (left.get(reading.field) !== value) left.delete(reading.field)
        const own = !left.has(reading.field) || now - movedAt >= doubted
        return stood && own && !touched.has(reading.field)
      })
      const telling = `${claims} ${JSON.stringify(held)}`
      if (held.length === 0 || telling === told || now - toldAt < pause || reports >= mostReports) return []
      told = telling
      toldAt = now
      reports += 1
      return held
    },
  }
}

/** A value that can be told, or nothing. */
export function tellable(value: Json | undefined): string | number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.length <= longest ? value : undefined
}

/** As what the value of a place is compared: where nothing says of which kind it is, only what is surely another counts. */
export function comparedAs({ kind, unsure }: Pick<FieldPlace, 'kind' | 'unsure'>): FieldPlace['kind'] {
  return unsure ? 'select' : kind
}
