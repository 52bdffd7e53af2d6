/** Words of a view that could not be drawn or loaded (ui/guard.tsx). */
import { inLanguage } from './language.ts'

export const failedWords = inLanguage({
  en: {
    broken: 'This view failed',
    missing: 'A part of the extension could not be loaded',
    text: 'That decided nothing, and a note or an edit in a review is kept.',
    updated: 'It was probably updated while this was open.',
    typed: 'What was typed here is lost by reloading. Copy it first:',
    reload: 'Reload',
  },
  de: {
    broken: 'Diese Ansicht ist ausgefallen',
    missing: 'Ein Teil der Erweiterung ließ sich nicht laden',
    text: 'Dadurch ist nichts entschieden, und Notiz oder Änderung an einer Anfrage bleiben erhalten.',
    updated: 'Wahrscheinlich wurde sie aktualisiert, während dies offen war.',
    typed: 'Was hier eingetippt ist, geht beim Neuladen verloren. Vorher kopieren:',
    reload: 'Neu laden',
  },
})
