/** What the verifier found in the journal, in German. */
import { atLine, checkNames, findingSentences, proofSentences, refusalSentences } from '../../shared/log/sentences.ts'
import { outcomeTitles } from './german.ts'
import { faultInGerman } from './german-faults.ts'
import { inOtherWords, type Say } from './other-words.ts'

const names = inOtherWords(checkNames, {
  form: 'Form',
  key: 'Schlüssel',
  file: 'Datei',
  checkpoint: 'Prüfpunkt',
  inclusion: 'Zugehörigkeit',
  completeness: 'Vollständigkeit',
  rules: 'Regeln',
  signatures: 'Unterschriften',
  bodies: 'Inhalte',
  page: 'Seite',
})

const outcome = (name: string) => (outcomeTitles as Record<string, string>)[name]?.toLowerCase() ?? name

const found = inOtherWords(findingSentences, {
  entries: '{n} Einträge',
  keyAlone: '{key}, mit keinem verglichen',
  keyExpected: '{key}, wie erwartet',
  exported: 'wie exportiert, {at}',
  journal: 'ein Journal von {n} Einträgen, von seinem Daemon unterschrieben',
  included: '{n} Einträge stehen in diesem Journal',
  complete: 'Einträge 1 bis {n} des Laufs, keiner fehlt',
  allowed: 'jeder Schritt durfte auf den vorigen folgen',
  people: '{n} von Menschen',
  bodies: '{n}, keiner fehlt',
  erasedBodies: '{n}, und {erased}, die gelöscht wurden',
  page: 'ihre Worte sind, wie der Daemon sie schrieb',
})

const refused = inOtherWords(refusalSentences, {
  noFingerprint: 'womit verglichen werden soll, ist kein Fingerabdruck',
  otherDaemon: 'sie ist von einem anderen Daemon mit dem Schlüssel {key}',
  headerUnsigned: 'der Daemon hat diesen Kopf nicht unterschrieben',
  fileChanged: 'sie hat sich seit dem Export geändert',
  wrongPlace: 'es steht an der falschen Stelle',
  entryShould: 'hier müsste Eintrag {n} des Laufs stehen',
  otherCount: 'der Lauf hat {n} Einträge, nicht {found}',
  stray: 'es gehört nicht hierher',
  unaccepted: 'niemand hatte die Grenze angenommen, nach der es beurteilt wurde',
  otherDigest: 'es ist nicht, was seine Prüfsumme sagt',
  unnamed: 'kein Eintrag nennt es',
  bodyMissing: '{digest} fehlt, und das Journal sagt nicht, dass es gelöscht wurde',
  keyKind: 'der Schlüssel im Kopf ist kein Ed25519-Schlüssel',
  noRunInPage: 'die Seite enthält keinen Lauf; noch einmal exportieren',
  pageUnsigned: 'der Daemon hat die Worte dieser Seite nicht unterschrieben',
  tooLarge: 'sie ist zu groß für einen Export',
  tooManyLines: 'sie hat zu viele Zeilen',
  noEnd: 'das Ende der letzten Zeile fehlt',
  entryBehind: 'ein Eintrag steht hinter den Inhalten',
  lineTooLong: 'die Zeile ist zu lang',
  notCanonical: 'es ist kein kanonisches JSON (RFC 8785)',
  otherForm: ({ path, why }) => `es ist nicht, was ein Export enthält: ${path}: ${faultInGerman(why)}`,
  signatureUsed: 'die Unterschrift wurde schon einmal benutzt',
  notSigned: '{approver} hat das nicht unterschrieben',
  notPaired: '{approver} war damals nicht gekoppelt',
  noRun: 'es gehört zu keinem Lauf',
  notStarted: 'der Lauf hat nicht begonnen',
  startedBefore: 'der Lauf hat schon begonnen',
  otherRun: 'es gehört zu einem anderen Lauf: {run}',
  otherAgent: 'es nennt einen anderen Ablauf oder Agenten als der Lauf',
  runEnded: 'der Lauf war zu Ende',
  madeBefore: 'die Anfrage war schon gestellt',
  neverMade: 'die Anfrage wurde nie gestellt',
  askEnded: ({ outcome: was }) => `die Anfrage war schon zu Ende: ${outcome(was)}`,
  saysWas: ({ outcome: was }) => `es sagt, die Anfrage sei gewesen: ${outcome(was)}`,
  grantUsed: 'die Erlaubnis war schon eingelöst',
  noGrant: 'es gibt keine Erlaubnis einzulösen',
  grantDigest: 'die Erlaubnis gilt für eine andere Prüfsumme',
  noUse: 'keine Erlaubnis wurde eingelöst, zu der etwas zu melden wäre',
  noEndReported: 'es meldet kein Ende',
  nothingUnknown: 'daran war nichts unbekannt',
  partsDigest: 'die Prüfsumme ist nicht die der Teile',
  verdictOutcome: 'der Ausgang ist nicht der des Urteils',
  otherAsk: 'die Entscheidung betrifft eine andere Anfrage, Prüfsumme oder Version',
  outcomeEdit: 'Ausgang und Änderung passen nicht zusammen',
  editDigest: 'die Prüfsumme der Änderung ist nicht die ihrer Teile',
  grantDecision: 'Erlaubnis und Entscheidung passen nicht zusammen',
})

const unproven = inOtherWords(proofSentences, {
  notBase64: 'kein Base64',
  otherOrigin: 'nicht vom eigenen Ursprung unterschrieben',
  otherLog: 'der Prüfpunkt gehört zu einem anderen Journal',
  notCheckpoint: 'kein Prüfpunkt',
  shortRoot: 'die Wurzel hat nicht 32 Bytes',
  badKey: 'ein Schlüssel ist ein Name ohne Leerzeichen und Plus, und 32 Bytes',
  notNote: 'keine unterschriebene Notiz',
  notSignature: 'keine Zeile mit einer Unterschrift',
  noSignature: 'keine Unterschrift von {name}',
  wrongSignature: 'eine falsche Unterschrift von {name}',
  noLeaf: 'kein Eintrag {index} in einem Journal von {size}',
  notProven: 'Eintrag {index} ist nicht bewiesen',
  notProof: 'kein Beweis',
})

const placed = inOtherWords(atLine, { line: ({ line, words }) => `Zeile ${line}: ${checkedInGerman(words)}` })

/** What one check found; the first of the tables that knows the sentence says it. */
const tables: readonly Say[] = [placed, found, refused, unproven]

export function checkedInGerman(recorded: string): string {
  for (const table of tables) {
    const text = table(recorded)
    if (text !== recorded) return text
  }
  return recorded
}

export const checkNameInGerman: Say = names
