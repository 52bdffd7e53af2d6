/** The tone of a recommendation: never alone, always beside its words. */
import type { Recommendation } from '../../../../shared/readiness/facts.ts'
import type { Tone } from '../tones.ts'

export const recommendationTones: Record<Recommendation, Tone> = {
  raise: 'good',
  keep: 'muted',
  lower: 'bad',
  'not enough data': 'muted',
}
