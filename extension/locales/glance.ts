/** Words of the line that sums a card up: how sure, what supports it, what else was considered. */
import { count, inLanguage, numberText } from './language.ts'

const hundredths = (value: number) => numberText(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export const glanceWords = inLanguage({
  en: {
    label: 'At a glance',
    sure: (value: number) => `agent’s confidence ${hundredths(value)}`,
    unsure: 'agent’s confidence unknown',
    notSaid: 'agent’s confidence not said',
    noEvidence: 'no evidence',
    evidence: (counts: string) => `evidence: ${counts}`,
    considered: (n: number) => (n === 0 ? 'no alternatives' : count(n, 'alternative', 'alternatives')),
  },
  de: {
    label: 'Auf einen Blick',
    sure: value => `Sicherheit des Agenten ${hundredths(value)}`,
    unsure: 'Sicherheit des Agenten unbekannt',
    notSaid: 'Sicherheit des Agenten nicht genannt',
    noEvidence: 'keine Belege',
    evidence: counts => `Belege: ${counts}`,
    considered: n => (n === 0 ? 'keine Alternativen' : count(n, 'Alternative', 'Alternativen')),
  },
})
