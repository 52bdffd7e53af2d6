/** Words of a conflict that is shown side by side. */
import { inLanguage } from './language.ts'

export const conflictWords = inLanguage({
  en: {
    sides: 'What contradicts what',
    registered: (id: string) => `The registered text of ${id}`,
    loading: 'Loading…',
    empty: 'The registered policy has no text.',
    another: (version: string) => `This is version ${version}, which is registered now.`,
    failed: 'The text could not be loaded. Close this and open it again.',
  },
  de: {
    sides: 'Was sich widerspricht',
    registered: id => `Der registrierte Text von ${id}`,
    loading: 'Wird geladen…',
    empty: 'Die registrierte Richtlinie hat keinen Text.',
    another: version => `Das ist Version ${version}, die jetzt registriert ist.`,
    failed: 'Der Text konnte nicht geladen werden. Dies schließen und wieder öffnen.',
  },
})
