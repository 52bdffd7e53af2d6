/** What a run is called: by what set it off; where that was one ask, or the product itself, in the words that it has for it. */
import { parseRecord } from '../../../shared/action/record.ts'
import { plainSentence } from '../../../shared/action/sentence.ts'
import type { RunSummary } from '../../../shared/api/views.ts'
import { said } from '../../locales/said.ts'
import { phraseOf, sentenceOf } from '../../locales/shared-sentence.ts'

/** `summary` is agent-controlled; of an ask without a run the daemon writes it itself, as verb and record. */
export function runTitle({ kind, summary }: RunSummary['trigger']): string {
  const [verb = '', ...rest] = summary.split(' ')
  const record = rest.join(' ')
  const asked = kind === 'ask' && phraseOf(verb) !== undefined && parseRecord(record) !== undefined
  if (asked) return plainSentence(sentenceOf({ verb, record }))
  return kind === 'drill' || kind === 'canary' ? said.runTitle(summary) : summary
}
