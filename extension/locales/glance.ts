/** Words of the line that sums a card up: how sure, what supports it, what else was considered. */
import { count, inLanguage, numberText } from './language.ts'

const hundredths = (value: number) => numberText(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

export const glanceWords = inLanguage({
  en: {
    label: 'At a glance',
    supported: 'Supported by',
    howSure: 'How sure',
    also: 'Considered',
    sure: (value: number) => `${hundredths(value)}, says the agent`,
    unsure: 'the agent does not know',
    notSaid: 'the agent does not say',
    noEvidence: 'nothing: no evidence',
    considered: (n: number) => (n === 0 ? 'no alternatives' : count(n, 'alternative', 'alternatives')),
  },
  de: {
    label: 'Auf einen Blick',
    supported: 'Gestützt auf',
    howSure: 'Wie sicher',
    also: 'Erwogen',
    sure: value => `${hundredths(value)} nach Angabe des Agenten`,
    unsure: 'der Agent weiß es nicht',
    notSaid: 'der Agent sagt es nicht',
    noEvidence: 'nichts: keine Belege',
    considered: n => (n === 0 ? 'keine Alternativen' : count(n, 'Alternative', 'Alternativen')),
  },
})
