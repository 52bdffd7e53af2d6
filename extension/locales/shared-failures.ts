/** The failure modes in the language in use. What a drill recorded stays in English, as the journal has it. */
import { type FailureMode, failureModes } from '../../shared/failure/modes.ts'
import { failureTitles } from './german-failures.ts'
import { fromTable, inLanguage } from './language.ts'

type Said = Pick<FailureMode, 'title' | 'when' | 'happens' | 'told'>
const said = ({ title, when, happens, told }: Said): Said => ({ title, when, happens, told })

export const failureModeWords = inLanguage({
  en: fromTable(failureModes, said),
  de: {
    low_confidence: {
      title: failureTitles.low_confidence,
      when: 'Der Agent ist weniger sicher, als die Grenze verlangt.',
      happens: 'Ein Mensch prüft, was sonst allein durchgegangen wäre.',
      told: 'Die Anfrage ist offen, und die Sicherheit liegt unter der Schwelle.',
    },
    unknown_confidence: {
      title: failureTitles.unknown_confidence,
      when: 'Der Agent sagt nicht, wie sicher er ist, oder sagt, dass er es nicht weiß.',
      happens: 'Ein Mensch prüft es. Unbekannt gilt nie als sicher.',
      told: 'Die Anfrage ist offen, und die Sicherheit ist nicht bekannt.',
    },
    missing_source: {
      title: failureTitles.missing_source,
      when: 'Verlangte Belege fehlen, oder es wird eine Quelle angeführt, die der Lauf nicht gelesen hat.',
      happens: 'Es wird gesperrt, bevor jemand gefragt wird.',
      told: 'Die Liste des Fehlenden, für ein Programm zum Lesen und Nachbessern.',
    },
    stale_source: {
      title: failureTitles.stale_source,
      when: 'Eine angeführte Quelle wurde vor längerer Zeit gelesen, als die Grenze zulässt.',
      happens: 'Die Quelle gilt als fehlend, also wird gesperrt.',
      told: 'Welche Quelle zu alt ist.',
    },
    policy_conflict: {
      title: failureTitles.policy_conflict,
      when: 'Zwei gleich genaue Regeln widersprechen sich, eine angeführte Richtlinie ist nicht die aktuelle Version, oder zwei Grenzen sagen Verschiedenes über den Datensatz.',
      happens: 'Es geht an das zuständige Team, mit beiden Seiten nebeneinander.',
      told: 'Die Anfrage liegt beim zuständigen Team.',
    },
    tool_error: {
      title: failureTitles.tool_error,
      when: 'Der Agent meldet, dass eine freigegebene oder erlaubte Aktion fehlgeschlagen ist.',
      happens:
        'Nach einer wachsenden Pause darf es wieder versucht werden; sind die Versuche aufgebraucht, wird ein Vorfall eröffnet.',
      told: 'Wann es wieder versucht werden darf, oder dass Schluss ist.',
    },
    unknown_execution: {
      title: failureTitles.unknown_execution,
      when: 'Niemand weiß, ob eine Aktion geschehen ist.',
      happens: 'Es bleibt unbekannt und eröffnet einen Vorfall, bis ein Mensch es herausfindet und sagt.',
      told: 'Es ist als unbekannt aufgezeichnet.',
    },
    repeated_rejection: {
      title: failureTitles.repeated_rejection,
      when: 'Menschen lehnen mehrere Anfragen nacheinander ab, oder viele der letzten.',
      happens: 'Der Ablauf wird pausiert, bis ein Mensch ihn mit einer Notiz fortsetzt.',
      told: 'Der Ablauf ist pausiert; nicht erneut versuchen.',
    },
    expiry: {
      title: failureTitles.expiry,
      when: 'Niemand entscheidet rechtzeitig.',
      happens: 'Es ist nicht freigegeben. Eine verstrichene Frist ist keine Ablehnung und zählt nicht als solche.',
      told: 'Niemand hat rechtzeitig entschieden; erneutes Anfragen ist möglich.',
    },
    withdrawal: {
      title: failureTitles.withdrawal,
      when: 'Der Agent zieht seine Anfrage zurück oder beendet seinen Lauf.',
      happens: 'Die Karte verschwindet, und niemand kann es mehr freigeben.',
      told: null,
    },
    late_grant: {
      title: failureTitles.late_grant,
      when: 'Ein Mensch gibt frei, nachdem der Agent gegangen ist.',
      happens: 'Genau dieselbe Anfrage geht noch einmal durch, bis zu einer genannten Zeit. Sonst nichts.',
      told: 'Der neue Versuch ist freigegeben, mit einer Erlaubnis für ein Mal.',
    },
    budget_ask: {
      title: failureTitles.budget_ask,
      when: 'Der Lauf, oder der Ablauf heute, hat die Frageschwelle seines Budgets erreicht.',
      happens: 'Ein Mensch prüft, was sonst allein durchgegangen wäre.',
      told: 'Die Anfrage ist offen, und was vom Budget verbraucht ist.',
    },
    budget_limit: {
      title: failureTitles.budget_limit,
      when: 'Der Lauf, oder der Ablauf heute, hat sein ganzes Budget gekostet.',
      happens: 'Es wird gesperrt.',
      told: 'Das Budget ist aufgebraucht, und wie viel verbraucht ist.',
    },
    limits_reached: {
      title: failureTitles.limits_reached,
      when: 'Von einem Agenten warten so viele Anfragen, oder er hat in der letzten Stunde so viele gestellt, wie die Grenze zulässt.',
      happens: 'Er wird abgewiesen, bis weniger warten oder die Stunde um ist.',
      told: 'Er fragt zu viel, und wann er wiederkommen kann.',
    },
    record_changed: {
      title: failureTitles.record_changed,
      when: 'Der Datensatz ist nicht mehr, was die prüfende Person gesehen hat.',
      happens: 'Die Freigabe ist überholt: Sie gibt kein Recht zu handeln.',
      told: 'Sie ist überholt; neu ansehen, dann neu anfragen.',
    },
    stalled_run: {
      title: failureTitles.stalled_run,
      when: 'Ein offener Lauf gibt zu lange kein Lebenszeichen.',
      happens: 'Der Lauf wird als verstummt vermerkt, und ein Vorfall wird eröffnet.',
      told: null,
    },
    daemon_unreachable: {
      title: failureTitles.daemon_unreachable,
      when: 'Der Zugang des Agenten bekommt vom Daemon keine Antwort.',
      happens: 'Der Zugang sperrt. Er wird nie von selbst durchlässig.',
      told: 'Nicht handeln; den Daemon starten.',
    },
  },
})
