/** What each key does, in the language in use. */
import { shortcuts } from '../lib/shortcuts.ts'
import { fromTable, inLanguage } from './language.ts'

/** What is printed on a key that has no letter of its own. */
export const keyNames: Readonly<Record<string, string>> = inLanguage({
  en: { Escape: 'Escape' },
  de: { Escape: 'Esc' },
})

export const shortcutWords = inLanguage({
  en: fromTable(shortcuts, ({ words }) => words as string),
  de: {
    next: 'Nächste Anfrage',
    previous: 'Vorige Anfrage',
    approve: 'Freigeben, sobald der Knopf bereit ist',
    edit: 'Vor der Freigabe ändern',
    deny: 'Ablehnen, dann mit 1 bis 6 einen Grund wählen',
    list: 'Ganze Warteschlange zeigen',
    note: 'Eine Notiz schreiben',
    takeBack: 'Die letzte Freigabe zurücknehmen, solange niemand sie genutzt hat',
    help: 'Diese Tasten zeigen',
    back: 'Zurück, oder ein Feld verlassen',
  },
})
