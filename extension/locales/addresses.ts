/** What is said of an address that an agent wrote (shared/text/url.ts). */
import { urlWords } from '../../shared/text/words.ts'
import { inLanguage } from './language.ts'

export const addressWords = inLanguage({
  en: urlWords,
  de: {
    not_a_url: 'keine vollständige Webadresse',
    scheme: '{scheme} ist weder http noch https',
    relative: 'hat kein Schema; ein Browser ginge zu {host}',
    user_info: 'was vor dem @ steht, ist ein Benutzername; der Rechner ist {host}',
    encoded_host: '{host} ist ein internationaler Name ({list})',
    characters: 'geschrieben mit {list}',
    rewritten: 'ein Browser liest diese Adresse anders, als sie geschrieben ist',
  },
})
