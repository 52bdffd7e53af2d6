/** What alerts say, in the language in use. Webhooks say it in English (shared/alerts/kinds.ts). */
import { type Alert, testAlert } from '../../shared/alerts/alert.ts'
import { alertKinds, type kindOf } from '../../shared/alerts/kinds.ts'
import { fromTable, inLanguage, numberText } from './language.ts'

type Said = Pick<ReturnType<typeof kindOf>, 'label' | 'title' | 'body'>
const said = ({ label, title, body }: Said): Said => ({ label, title, body })

export const alertKindWords = inLanguage({
  en: fromTable(alertKinds, said),
  de: {
    pending: {
      label: 'Eine Anfrage wartet auf Freigabe',
      title: n =>
        n === 1 ? 'Ein Agent wartet auf eine Entscheidung' : `${numberText(n)} Aktionen warten auf eine Entscheidung`,
      body: 'Zum Ansehen Countersign öffnen.',
    },
    owner_escalation: {
      label: 'Eine Anfrage wartet auf das zuständige Team',
      title: n =>
        n === 1
          ? 'Eine Entscheidung liegt beim zuständigen Team'
          : `${numberText(n)} Entscheidungen liegen beim zuständigen Team`,
      body: 'Nur Freigebende des zuständigen Teams können entscheiden. Zum Ansehen Countersign öffnen.',
    },
    incident: {
      label: 'Ein Vorfall wurde eröffnet',
      title: n =>
        n === 1 ? 'Ein Vorfall braucht einen Menschen' : `${numberText(n)} Vorfälle brauchen einen Menschen`,
      body: 'Etwas ist fehlgeschlagen, oder ein Agent hat nach etwas gegriffen, das tabu ist. Zum Ansehen Countersign öffnen.',
    },
    pause: {
      label: 'Agenten wurden pausiert oder angehalten',
      title: () => 'Agenten stehen still',
      body: 'Ein Ablauf wurde pausiert, oder alle Agenten wurden angehalten. Nur ein Mensch lässt sie weitermachen.',
    },
    budget: {
      label: 'Ein Budget wurde erreicht',
      title: () => 'Ein Budget wurde erreicht',
      body: 'Was Agenten jetzt anfragen, wartet auf einen Menschen oder wird gesperrt.',
    },
    boundary_drift: {
      label: 'Die Datei einer Grenze wurde außerhalb des Produkts geändert',
      title: n =>
        n === 1
          ? 'Die Datei einer Grenze wurde geändert'
          : `${numberText(n)}-mal wurde die Datei einer Grenze geändert`,
      body: 'Sie ist nicht, was ein Mensch angenommen hat; bis jemand sie annimmt, braucht dort alles eine Freigabe.',
    },
    reflex_approvals: {
      label: 'Freigeben wurde zum Reflex',
      title: () => 'Freigeben ist zum Reflex geworden',
      body: 'Fast alles wurde freigegeben oder binnen zwei Sekunden entschieden. Vielleicht verlangt die Grenze zu viel.',
    },
    gate_not_enforcing: {
      label: 'Ein Lauf hat ohne Anfrage gehandelt',
      title: n =>
        n === 1 ? 'Ein Lauf hat ohne Anfrage gehandelt' : `${numberText(n)} Läufe haben ohne Anfrage gehandelt`,
      body: 'Gemeldet wurden Werkzeugaufrufe, die keinen Datensatz lasen, und keine Anfrage. Vielleicht steht die Schranke diesem Agenten nicht im Weg.',
    },
    gate_lost: {
      label: 'Die Schranke eines Programmieragenten ist weg',
      title: n =>
        n === 1
          ? 'Die Schranke eines Programmieragenten ist weg'
          : `${numberText(n)}-mal verschwanden Schranken von Programmieragenten`,
      body: 'Ihr Hook ist verschwunden, geändert oder abgeschaltet, oder er ließ einen Probeaufruf durch. Der Agent handelt vielleicht ohne Anfrage.',
    },
    history_rewound: {
      label: 'Das Journal wurde umgeschrieben oder zurückgesetzt',
      title: () => 'Das Journal wurde umgeschrieben oder zurückgesetzt',
      body: 'Es setzt nicht fort, was ein Browser davon gesehen hat. Vor jedem Vertrauen in den Verlauf klären, warum.',
    },
  },
})

const testWords = inLanguage({
  en: said({ label: '', ...testAlert }),
  de: {
    label: '',
    title: () => 'Das ist eine Testmeldung',
    body: 'Jemand hat in den Einstellungen von Countersign auf den Testknopf gedrückt.',
  },
})

/** What an alert says, in our own words. */
export function alertSays({ kind, count }: Pick<Alert, 'kind' | 'count'>): { title: string; body: string } {
  const { title, body } = kind === 'test' ? testWords : alertKindWords[kind]
  return { title: title(count), body }
}
