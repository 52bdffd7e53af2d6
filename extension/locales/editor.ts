/** Words of the boundary editor. Functions where a number or a name goes in; plain text, never markup. */
import { count, inLanguage, numberText } from './language.ts'

const requests = (n: number) => count(n, 'ask', 'asks')
const anfragen = (n: number) => count(n, 'Anfrage', 'Anfragen')

export const editor = inLanguage({
  en: {
    edit: 'Edit',
    close: 'Close the editor',
    closeHint: 'Your text is kept until the browser closes.',
    kept: 'You have unsaved text here. Edit goes on with it.',
    discard: 'Throw my text away',
    text: 'Text of the boundary',
    keys: 'Tab leaves the field. Indent with spaces: YAML takes no tabs.',
    hidden: 'The text holds characters that this field does not show. “Changes” below shows them.',

    changedOnDisk: 'The file has changed since you began, so your text cannot be saved over it.',
    startAgain: 'Start again from the file',
    rebase: 'Keep my text: I have looked at the changes below',

    checking: 'Checking…',
    sound: 'Nothing is wrong with it.',
    broken: (n: number) => `${count(n, 'fault', 'faults')}: as it is, this would block the whole workflow.`,
    findings: (n: number) => `${count(n, 'remark', 'remarks')} on what it says`,
    at: (line: number, column: number) => `Line ${line}, column ${column}`,
    severities: { error: 'Cannot work', warning: 'Look again', note: 'Worth knowing' } as const,

    changes: 'Changes',
    noChanges: 'The text is that of the file.',
    summary: 'In plain language',

    replay: {
      title: 'What would have changed',
      running: 'Going through past asks…',
      none: (asks: number, days: number) =>
        asks === 0
          ? `Nothing was asked in the last ${days} days, so the past says nothing about this change.`
          : `Nothing would have gone differently in the last ${days} days: ${requests(asks)} looked at.`,
      some: (differ: number, asks: number, days: number) =>
        `${numberText(differ)} of ${requests(asks)} of the last ${days} days would have gone differently.`,
      against: (version: number) =>
        version === 0 ? 'Held against what was decided then.' : `Held against the rules of version ${version}.`,
      erased: (n: number) => `${requests(n)} could not be looked at: the content was erased.`,
      leftOut: (n: number) => `${count(n, 'smaller group', 'smaller groups')} left out.`,
      looser: 'Looser',
      stricter: 'Stricter',
      rules: (before: string, now: string) => `Rule so far: ${before}. Rule then: ${now}.`,
      ended: (how: string) => `When they were asked: ${how}.`,
      pending: 'waiting',
      runs: (n: number) => `Show ${requests(n)} with the run`,
      latest: (n: number, of: number) => `The latest ${n} of ${numberText(of)}, with the run`,
      notReplayed: 'What this cannot take into account',
    },

    loosening: {
      warning: (n: number) =>
        n > 0
          ? `This is looser than what holds now: less would have stood in the way of ${count(n, 'past ask', 'past asks')}.`
          : 'This is looser than what holds now, though no past ask met the difference.',
      widens: 'Rules that are wider:',
      confirm: 'I have read what is looser, and I want agents to be able to do it.',
      wait: 'You can accept once you have seen what would have changed.',
    },

    save: 'Save and accept',
    saving: 'Saving…',
  },
  de: {
    edit: 'Bearbeiten',
    close: 'Editor schließen',
    closeHint: 'Der Text bleibt erhalten, bis der Browser schließt.',
    kept: 'Hier gibt es ungespeicherten Text. „Bearbeiten“ setzt ihn fort.',
    discard: 'Meinen Text verwerfen',
    text: 'Text der Grenze',
    keys: 'Tab verlässt das Feld. Mit Leerzeichen einrücken: YAML nimmt keine Tabs.',
    hidden: 'Der Text enthält Zeichen, die dieses Feld nicht zeigt. „Änderungen“ unten zeigt sie.',

    changedOnDisk: 'Die Datei hat sich seit Beginn der Bearbeitung geändert; der Text kann sie nicht einfach ersetzen.',
    startAgain: 'Neu anfangen mit der Datei',
    rebase: 'Meinen Text behalten: Die Änderungen unten sind angesehen',

    checking: 'Wird geprüft…',
    sound: 'Alles in Ordnung.',
    broken: n => `${numberText(n)} Fehler: So würde dies den ganzen Ablauf sperren.`,
    findings: n => `${count(n, 'Anmerkung', 'Anmerkungen')} zum Inhalt`,
    at: (line, column) => `Zeile ${line}, Spalte ${column}`,
    severities: { error: 'Kann nicht wirken', warning: 'Noch einmal ansehen', note: 'Gut zu wissen' },

    changes: 'Änderungen',
    noChanges: 'Der Text ist der der Datei.',
    summary: 'In einfachen Worten',

    replay: {
      title: 'Was anders gewesen wäre',
      running: 'Frühere Anfragen werden durchgegangen…',
      none: (asks, days) =>
        asks === 0
          ? `In den letzten ${days} Tagen wurde nichts angefragt; die Vergangenheit sagt also nichts über diese Änderung.`
          : `In den letzten ${days} Tagen wäre nichts anders gelaufen: ${anfragen(asks)} angesehen.`,
      some: (differ, asks, days) =>
        `${numberText(differ)} von ${anfragen(asks)} der letzten ${days} Tage wären anders gelaufen.`,
      against: version =>
        version === 0
          ? 'Verglichen mit dem, was damals entschieden wurde.'
          : `Verglichen mit den Regeln von Version ${version}.`,
      erased: n => `${anfragen(n)} nicht angesehen: Der Inhalt wurde gelöscht.`,
      leftOut: n => `${count(n, 'kleinere Gruppe', 'kleinere Gruppen')} weggelassen.`,
      looser: 'Lockerer',
      stricter: 'Strenger',
      rules: (before, now) => `Regel bisher: ${before}. Regel dann: ${now}.`,
      ended: how => `Als angefragt wurde: ${how}.`,
      pending: 'offen',
      runs: n => `${anfragen(n)} mit dem Lauf zeigen`,
      latest: (n, of) => `Die letzten ${n} von ${numberText(of)}, mit dem Lauf`,
      notReplayed: 'Was sich hier nicht berücksichtigen lässt',
    },

    loosening: {
      warning: n =>
        n > 0
          ? `Das ist lockerer als das jetzt Geltende: ${count(n, 'früheren Anfrage', 'früheren Anfragen')} hätte weniger im Weg gestanden.`
          : 'Das ist lockerer als das jetzt Geltende, auch wenn keine frühere Anfrage den Unterschied berührt hat.',
      widens: 'Regeln, die weiter sind:',
      confirm: 'Ich habe gelesen, was lockerer ist, und will, dass Agenten das können.',
      wait: 'Annehmen geht, sobald angesehen ist, was anders gewesen wäre.',
    },

    save: 'Speichern und annehmen',
    saving: 'Wird gespeichert…',
  },
})
