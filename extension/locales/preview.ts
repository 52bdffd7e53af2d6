/** Words of the preview: what the boundary would make of a past ask now. */
import type { Decision } from '../../shared/boundary/verdict.ts'
import { inLanguage } from './language.ts'

export const previewWords = inLanguage({
  en: {
    title: 'Under the boundary as it is now',
    loading: 'Loading…',
    failed: 'The boundary could not be loaded. Close this and open it again.',
    gone: 'The workflow has no boundary that can be read.',
    outcome: {
      allow: 'It would pass without a person.',
      review: 'It would go to a person.',
      escalate: 'It would go to the owner.',
      block: 'It would be blocked.',
    } satisfies Record<Decision, string>,
    leftOut: 'By the file of the boundary. Its sources count as read; costs, load and other boundaries are left out.',
  },
  de: {
    title: 'Nach der Grenze, wie sie jetzt ist',
    loading: 'Wird geladen…',
    failed: 'Die Grenze konnte nicht geladen werden. Dies schließen und wieder öffnen.',
    gone: 'Der Ablauf hat keine lesbare Grenze.',
    outcome: {
      allow: 'Es ginge ohne einen Menschen durch.',
      review: 'Es ginge an einen Menschen.',
      escalate: 'Es ginge an das zuständige Team.',
      block: 'Es würde gesperrt.',
    },
    leftOut:
      'Nach der Datei der Grenze. Ihre Quellen gelten als gelesen; Kosten, Last und andere Grenzen bleiben außen vor.',
  },
})
