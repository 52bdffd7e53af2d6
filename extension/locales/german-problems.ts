/** What went wrong and what to do, in German, for every code that the daemon answers with. */
import type { ProblemCode } from '../../shared/api/problems.ts'
import { standingRefusals } from '../../shared/approval/standing-sentences.ts'
import { faultInGerman, faultLineInGerman } from './german-faults.ts'
import { inOtherWords, type Say } from './other-words.ts'

export const problemsInGerman: Record<ProblemCode, string> = {
  'host-refused': 'Falscher Rechnername. Den Daemon als 127.0.0.1 mit seinem Port ansprechen.',
  'method-refused': 'Diese Methode gibt es hier nicht. Die verwenden, die /openapi.json nennt.',
  'content-type-refused': 'Falsche Art von Inhalt. application/json senden, nicht komprimiert.',
  'browser-refused': 'Das ist nicht für Browser. Agenten senden weder Origin noch Referer, Cookie oder Sec-Fetch-Site.',
  'origin-refused': 'Unbekannte Herkunft. Nur eine gekoppelte Erweiterung darf das; neu koppeln.',
  'preflight-refused': 'Von anderen Seiten aus geht das nicht. Der Daemon beantwortet keine Vorabfragen.',
  'target-refused': 'Unlesbarer Pfad. Den einfachen Pfad verwenden, ohne Punkte und verschlüsselte Schrägstriche.',
  'header-refused': 'Unlesbare Kopfzeile. Sie einmal und wie beschrieben senden.',
  'too-large': 'Zu groß. Höchstens 256 KiB je Anfrage senden.',
  'too-many': 'Zu viele Anfragen in kurzer Zeit. Etwas warten.',
  'not-found': 'Nicht gefunden. Pfad oder Kennung prüfen; was anderen Agenten gehört, wird auch nicht gefunden.',
  'bad-json': 'Kein brauchbares JSON. Wohlgeformtes UTF-8-JSON ohne doppelte Schlüssel und unsichere Zahlen senden.',
  'bad-request': 'Das nimmt der Daemon so nicht an. Die genannten Felder ändern.',
  unauthenticated: 'Nicht angemeldet. Einen gültigen Nachweis für diese Schnittstelle senden.',
  'bad-signature': 'Der Daemon hat die Unterschrift nicht angenommen. Wenn das so bleibt, neu koppeln.',
  'wrong-surface':
    'Falscher Nachweis für diese Schnittstelle. Agenten fragen an; nur eine gekoppelte Erweiterung entscheidet.',
  'not-owner': 'Nur Freigebende des zuständigen Teams können darüber entscheiden.',
  blocked: 'Von der Grenze gesperrt. Keinen anderen Weg versuchen; die Gründe nennen die Regel.',
  'evidence-missing': 'Belege fehlen. Die fehlenden Teile ergänzen und neu anfragen.',
  denied: 'Von einem Menschen abgelehnt. Keinen anderen Weg versuchen; nur mit neuen Belegen neu anfragen.',
  expired: 'Niemand hat rechtzeitig entschieden. Das ist keine Ablehnung; erneut anfragen ist erlaubt.',
  withdrawn: 'Zurückgezogen. Wenn es noch gewünscht ist, neu anfragen.',
  superseded: 'Worum es ging, hat sich geändert. Neu ansehen, dann neu anfragen.',
  'already-decided': 'Darüber ist schon entschieden. Die erste Entscheidung gilt.',
  'stale-version': 'Es hat sich seit dem Anzeigen geändert. Neu holen und noch einmal ansehen.',
  'digest-mismatch': 'Andere Prüfsumme. Die der letzten Antwort verwenden.',
  'not-pending': 'Es wartet nicht mehr. Neu holen, um zu sehen, wie es ausging.',
  'not-expired': 'Es ist noch nicht abgelaufen. Bis zum Ende der Frist warten.',
  'review-expired': 'Die Frist für diese Entscheidung ist abgelaufen. Der Agent darf erneut anfragen.',
  'no-grant': 'Keine Erlaubnis. Auf eine Freigabe warten, die eine mitbringt.',
  'grant-expired': 'Die Erlaubnis ist abgelaufen. Neu anfragen.',
  'grant-consumed': 'Die Erlaubnis ist eingelöst. Sie gilt für ein Mal; neu anfragen.',
  'not-consumed': 'Die Erlaubnis wurde nicht eingelöst. Vor dem Handeln einlösen, danach melden.',
  'already-reported': 'Das ist schon gemeldet. Die erste Meldung gilt.',
  'not-unknown': 'Hier ist nichts zu klären. Geklärt wird nur eine Ausführung, von der niemand weiß.',
  'retry-later':
    'Für einen neuen Versuch ist es zu früh. Es ist schon fehlgeschlagen; etwas warten, dann neu anfragen.',
  'retries-used-up': 'Es ist zu oft fehlgeschlagen. Ein Vorfall ist offen, und ein Mensch muss ihn ansehen.',
  'incident-resolved': 'Der Vorfall ist abgeschlossen. Er bleibt, wie er abgeschlossen wurde.',
  'run-closed': 'Der Lauf ist zu Ende. Einen neuen beginnen.',
  'edit-blocked': 'Die Änderung liegt außerhalb der Grenze.',
  'key-reused': 'Dieser Schlüssel steht schon für etwas anderes. Für eine neue Aktion einen neuen verwenden.',
  'standing-refused': 'Dafür geht keine Dauererlaubnis. Sie darf nicht weiter reichen als das, was freigegeben wurde.',
  'pairing-closed': 'Gerade kann nichts gekoppelt werden. Im Terminal ausführen: countersign pair',
  'pairing-failed': 'Der Code passte nicht. Noch einmal eintippen oder im Terminal ausführen: countersign pair',
  'already-paired':
    'Ein anderer Browser ist schon gekoppelt. Um neu anzufangen und ihm die Rechte zu entziehen: countersign pair --reset',
  'name-taken': 'Diesen Namen gibt es schon. Einen anderen wählen.',
  'boundary-broken': 'Die Datei der Grenze ist fehlerhaft. Sie berichtigen; prüfen mit: countersign boundary check',
  loosens: 'Die Grenze würde weiter. Ansehen, was anders ausgegangen wäre, und bestätigen, dass es so sein soll.',
  stopping: 'Der Daemon hält gerade an. Es noch einmal versuchen, wenn er wieder läuft.',
  'storage-failed': 'Der Daemon konnte nicht schreiben. Nichts wurde angenommen; sein Protokoll und die Platte prüfen.',
  internal: 'Im Daemon ist etwas schiefgegangen. Nichts wurde erlaubt; sein Protokoll ansehen.',
}

const standing = inOtherWords(standingRefusals, {
  aboutThis: 'Was sie aufhielt, betrifft diese eine Aktion, also braucht jede solche einen Menschen.',
  otherVerb: 'Freigegeben wurde „{verb}“, nicht „{other}“.',
  oneOfBoth: 'Entweder den Datensatz oder den Lauf nennen.',
  otherRecord: 'Freigegeben wurde es für einen anderen Datensatz.',
  noRecordYet: 'Einen Datensatz, den es noch nicht gibt, kann man nicht nennen.',
  otherRun: 'Freigegeben wurde es in einem anderen Lauf.',
  typeOfRun:
    'Eine Erlaubnis für einen Lauf nennt die Art dessen, was freigegeben wurde; eine für einen Datensatz nennt keine.',
  fieldNotNamed: 'Die freigegebene Aktion nennt {field} nicht.',
  noField: 'Es ist kein Feld genannt, also würde nichts darunter fallen.',
  overBefore: 'Die Zeit ist um, bevor sie beginnt.',
  tooLong: 'Sie darf höchstens 7 Tage gelten.',
  erased: 'Was freigegeben wurde, ist gelöscht.',
  approverRevoked: 'Diese Kopplung wurde widerrufen.',
  runEnded: 'Der Lauf ist zu Ende.',
  notAsAsked: 'Nur eine Aktion, die wie angefragt freigegeben wurde, darf sich wiederholen.',
  ownersOne: 'Worüber das zuständige Team entscheidet, wird einzeln entschieden.',
  otherApprover: 'Nur wer es freigegeben hat, kann daran anknüpfen.',
  inGroup: 'Was in einer Gruppe freigegeben wurde, gibt keine Dauererlaubnis.',
  boundaryChanged: 'Die Grenze hat sich seit der Freigabe geändert.',
  standsStill: 'Der Ablauf steht still.',
  agentRevoked: 'Der Agent wurde widerrufen.',
})

/** `command/text: must be …`: the field, as the contract calls it, and what is wrong with it. */
const field: Say = detail => {
  const [, at = '', words = ''] = /^(\S+): (.*)$/s.exec(detail) ?? []
  const said = faultInGerman(words)
  return at === '' || said === words ? detail : `${at}: ${said}`
}

/** Codes of which only the detail says what exactly is wrong. */
const inDetail: { readonly [Code in ProblemCode]?: Say } = {
  'bad-request': field,
  'standing-refused': standing,
  'boundary-broken': faultLineInGerman,
}

/** What the daemon says and no table knows is quoted. */
export const problemInGerman = (code: ProblemCode | undefined, detail: string, remedy: string): string => {
  if (code === undefined) return `Der Daemon meldet: „${detail} ${remedy}“`
  const exactly = inDetail[code]
  if (!exactly) return problemsInGerman[code]
  const said = exactly(detail)
  return `${problemsInGerman[code]} ${said === detail ? `Der Daemon meldet: „${detail}“` : said}`
}
