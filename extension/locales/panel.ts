/** Words of the side panel. */
import { inLanguage } from './language.ts'

export const panelWords = inLanguage({
  en: { keep: 'Keep open beside the page' },
  de: { keep: 'Neben der Seite offen halten' },
})
