/** What a generic system says about its pages (`systems.<name>.pages`). */
import { isWide } from '../../../systems/css.ts'
import { say } from '../../../text/say.ts'
import type { Find } from '../context.ts'
import { mendSentences as mends, lintSentences as sentences } from '../sentences.ts'

/** A tag alone matches more than one element on most pages, and where more than one matches nothing is read. */
export const wideSelector: Find = ({ boundary: { systems } }) =>
  Object.entries(systems).flatMap(([name, { pages = [] }]) =>
    pages.flatMap(({ fields = {} }, index) =>
      Object.entries(fields)
        .filter(([, selector]) => isWide(selector))
        .map(([field, selector]) => ({
          path: ['systems', name, 'pages', index, 'fields', field],
          sentence: say(sentences.wideSelector, { selector }),
          mend: mends.wideSelector,
        })),
    ),
  )
