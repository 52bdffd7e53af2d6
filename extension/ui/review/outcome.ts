/** What became of an ask, in words: `short` for the header, `full` to be read out. */
import { plainSentence } from '../../../shared/action/sentence.ts'
import type { AskView } from '../../../shared/api/views.ts'
import { oneLine } from '../../../shared/text/excerpt.ts'
import { words } from '../../lib/words.ts'
import { sentenceOf } from '../../locales/shared-sentence.ts'
import { outcomeInLine } from '../../locales/shared-words.ts'

export function outcomeOf({ status, action, agent }: AskView): { short: string; full: string } {
  const { done } = words.review
  const short =
    status === 'approved' || status === 'approved_edited' || status === 'denied'
      ? done[status]
      : words.review.ended(status === 'pending' ? words.list.title : outcomeInLine(status))
  return { short, full: action ? `${short} ${oneLine(`${agent}: ${plainSentence(sentenceOf(action))}`, 90)}` : short }
}
