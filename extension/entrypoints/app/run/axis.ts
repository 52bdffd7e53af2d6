/** The time axis of a timeline. */
import { span } from '../format.ts'

/** Steps between marks, in ms: those that people read easily. */
const second = 1000
const minute = 60 * second
const hour = 60 * minute
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map(n => n * second),
  ...[1, 2, 5, 10, 15, 30].map(n => n * minute),
  ...[1, 2, 4, 8, 12, 24, 48, 96, 168].map(n => n * hour),
]
const mostMarks = 5

/** Marks from 0 on, `place` as a fraction of the whole; at most six. */
export function axisOf(length: number): { place: number; words: string }[] {
  const step = steps.find(candidate => length / candidate <= mostMarks) ?? Math.ceil(length / mostMarks)
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => ({
    place: (index * step) / length,
    words: index === 0 ? '0' : span(index * step),
  }))
}
