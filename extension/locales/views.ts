/** What every view of the extension may say; en.ts has the rest. */
import { cardWords, troubleWords } from './card.ts'
import { attentionWords, emptyWords, headerWords, listWords, rewoundWords, stoppedWords } from './frame.ts'
import { denialWords, reviewWords } from './review.ts'

export const viewWords = {
  product: 'Countersign',
  header: headerWords,
  list: listWords,
  card: cardWords,
  trouble: troubleWords,
  review: reviewWords,
  denial: denialWords,
  empty: emptyWords,
  stopped: stoppedWords,
  rewound: rewoundWords,
  attention: attentionWords,
}
