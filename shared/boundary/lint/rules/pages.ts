/** What a generic system says about its pages (`systems.<name>.pages`). */
import { isWide } from '../../../systems/css.ts'
import type { Find } from '../context.ts'

/** A tag alone matches more than one element on most pages, and where more than one matches nothing is read. */
export const wideSelector: Find = ({ boundary: { systems } }) =>
  Object.entries(systems).flatMap(([name, { pages = [] }]) =>
    pages.flatMap(({ fields = {} }, index) =>
      Object.entries(fields)
        .filter(([, selector]) => isWide(selector))
        .map(([field, selector]) => ({
          path: ['systems', name, 'pages', index, 'fields', field],
          sentence: `"${selector}" names an element by its tag alone, and a field is read only where one element matches.`,
          mend: 'Name the element by its id, its class or an attribute, such as dd[data-field="status"].',
        })),
    ),
  )
