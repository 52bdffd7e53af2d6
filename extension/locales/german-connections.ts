/** How the gate of a coding agent stands and what a canary showed, in German. Commands and files stay as they are typed. */
import {
  answerSentences,
  canaryPromises,
  canarySentences,
  connectionRemedies,
  connectionSentences,
  switchSentences,
  unreadableSentences,
} from '../../shared/harness/sentences.ts'
import { inOtherWords, type Say } from './other-words.ts'

const switchedOff = inOtherWords(switchSentences, {
  isSet: '{member} ist gesetzt',
  isFalse: '{member} ist false',
  names: '{member} nennt countersign',
  managedOnly: 'die Verwaltung lässt nur ihre eigenen Hooks zu',
  byAdministrator: 'die Verwaltung hat Hooks abgeschaltet',
})

const unreadable = inOtherWords(unreadableSentences, {
  noFile: '{file} ist keine Datei',
  tooLarge: '{file} ist zu groß für eine Konfiguration',
  notJson: 'Zeile {line} ist kein JSON ({code})',
  noObject: 'es ist kein JSON-Objekt',
  noMember: 'darin ist hooks kein Objekt',
  noList: 'hooks.{event} ist keine Liste',
})

export const connectionInGerman: Say = inOtherWords(connectionSentences, {
  notConnected: 'Nicht verbunden: Was der Agent tut, wird weder angefragt noch aufgezeichnet.',
  disconnected: 'Die Verbindung wurde getrennt.',
  open: 'Ein Probeaufruf kam durch: Die Schranke sperrt nicht.',
  openBecause: ({ why }) => `Ein Probeaufruf kam durch. ${connectionInGerman(why)}`,
  deaf: 'Alles wird gesperrt, aber der Daemon wird nicht gefragt, also kann auch nichts erlaubt werden.',
  enforcing: 'Ein Probeaufruf wurde über die eigene Konfiguration von {title} gesperrt.',
  changed: 'Seit zuletzt ein Probeaufruf gesperrt wurde, hat sich die Konfiguration geändert.',
  untried: 'Noch kein Probeaufruf hat sie geprüft.',
  fileGone: '{file} ist weg, und die Hooks mit ihr.',
  hooksChanged: 'Die Hooks in {file} sind nicht mehr, wie sie geschrieben wurden: {events}.',
  hooksGone: 'Die Hooks fehlen in {file}: {events}.',
  shimChanged: 'Das Zwischenprogramm ist nicht mehr, wie es geschrieben wurde: {files}.',
  otherPort: 'Die Hooks rufen Port {port}, der Daemon hört auf {own}, also ist jeder Aufruf gesperrt.',
  switchedOff: ({ why, file }) => `Die Hooks sind abgeschaltet: ${switchedOff(why)}, in ${file}.`,
  codexOff: 'Der Hook ist in Codex abgeschaltet.',
  codexUntrusted: 'Codex übergeht Hooks, denen niemand vertraut hat, und unseren wurde noch nicht vertraut.',
  unreadable: ({ why }) => `Die Konfiguration ist nicht lesbar: ${unreadable(why)}.`,
})

export const remedyInGerman = inOtherWords(connectionRemedies, {
  connect: 'Im Terminal ausführen: {command}',
  prove: 'Es mit einem Probeaufruf beweisen: countersign doctor, oder „Beweisen“ in den Einstellungen.',
  takeOut: 'Das aus {file} herausnehmen: Bis dahin handelt {title}, ohne anzufragen.',
  mend: 'Die Datei berichtigen, dann im Terminal ausführen: {command}',
  codexOn: 'Codex starten, /hooks eingeben und die Hooks von Countersign einschalten.',
  codexTrust: 'Codex starten, /hooks eingeben und den Hooks von Countersign vertrauen.',
})

export const canaryPromiseInGerman = inOtherWords(canaryPromises, {
  told: 'Der Agent ist angewiesen, die Schranke auszuführen.',
  blocked: 'Ein Aufruf, den nichts erlaubt, wird gesperrt.',
  asked: 'Der Daemon wird gefragt, unter dem Agenten, der verbunden wurde.',
  away: 'Es wird gesperrt, solange der Daemon nicht zu erreichen ist.',
  gone: 'Es wird gesperrt, wenn das Zwischenprogramm fehlt.',
})

const seen = inOtherWords(canarySentences, {
  noCommand: 'Für {event} ist kein Befehl von uns eingetragen.',
  arrived: 'Der Probeaufruf kam an.',
  neverArrived: 'Der Probeaufruf kam nie an.',
})

const answered = inOtherWords(answerSentences, {
  exited: 'Exit-Code {code}: „{said}“',
  exitedSilent: 'Exit-Code {code}, ohne ein Wort.',
  ended: 'Musste beendet werden: „{said}“',
  endedSilent: 'Musste beendet werden, ohne ein Wort.',
})

export const canaryInGerman: Say = recorded => {
  const said = seen(recorded)
  return said === recorded ? answered(recorded) : said
}
