/**
 * German for the words of the product, one for each, wherever they stand within a sentence. The glossary, so that the next
 * sentence is written with the same ones:
 *
 * agent Agent · alone allein · approval Freigabe · approver Freigebende · ask, request Anfrage · block sperren · boundary
 * Grenze · canary Probeaufruf · capability Sonderstufe · confidence Sicherheit · conflict Konflikt · consume einlösen ·
 * decision Entscheidung · deny ablehnen · digest Prüfsumme · drill Probe · edit ändern · effect Wirkung · escalate eskalieren ·
 * evidence Belege · execution Ausführung · expire ablaufen · gate Schranke · grant Erlaubnis · high impact große Tragweite ·
 * history Verlauf · incident Vorfall · journal Journal · mismatch Widerspruch · never tabu · outcome Ausgang · owner
 * zuständiges Team · pair koppeln · pause pausieren · policy Richtlinie · queue Warteschlange · readiness Reife · record
 * Datensatz · register anmelden (Agent), registrieren (Richtlinie) · resolve abschließen · resume fortsetzen (Ablauf),
 * Halt aufheben (alle) · reviewer Prüfende · revoke widerrufen · run Lauf · shim Zwischenprogramm · source Quelle ·
 * standing grant Dauererlaubnis · step Schritt · stop anhalten · tier Stufe · verdict Urteil · version Version · withdraw
 * zurückziehen · workflow Ablauf.
 *
 * Names of keys in a boundary (reads, alone, approval[1]), verbs, records and what people or agents wrote stay as they are.
 * Neutral infinitives instead of “Sie” or “du”. Imported by the German side of words alone.
 */
import { type EvidencePart, evidenceParts } from '../../shared/action/evidence.ts'
import { type Effect, verbs } from '../../shared/action/verbs.ts'
import type { Outcome } from '../../shared/approval/outcome.ts'
import { type DetectorName, detectorKinds } from '../../shared/boundary/detect/kinds.ts'
import { type Tier, tiers } from '../../shared/boundary/tiers.ts'

export const tierTitles: Record<Tier, string> = {
  observe: 'Beobachten',
  recommend: 'Empfehlen',
  prepare: 'Vorbereiten',
  execute: 'Ausführen',
  escalate: 'Eskalieren',
}

/** What an agent may do at a tier, after “der Agent”. */
export const tierMeans: Record<Tier, string> = {
  observe: 'liest Daten und fasst zusammen',
  recommend: 'entwirft eine Entscheidung, nach der ein Mensch handelt',
  prepare: 'bereitet eine Änderung vor, die ein Mensch freigibt',
  execute: 'ändert ein System unmittelbar, wo die Grenze es allein handeln lässt',
  escalate: 'gibt jede Änderung an das zuständige Team',
}

export const evidenceWords: Record<EvidencePart, string> = {
  sources: 'benutzte Quellen',
  policies: 'Verweise auf Richtlinien oder Wissen',
  confidence: 'Sicherheit oder Unsicherheit',
  alternatives: 'erwogene Alternativen',
  escalation: 'Grund für das Eskalieren',
  next_action: 'vorgeschlagene nächste Aktion',
}

const effects: Record<Effect, string> = {
  read: 'Lesen',
  draft: 'Entwerfen',
  propose: 'Vorschlagen',
  write: 'Ändern',
}

const detectors: Record<DetectorName, string> = {
  'payment-card': 'die Nummer einer Zahlungskarte',
  iban: 'die Nummer eines Bankkontos (IBAN)',
  'us-ssn': 'eine US-Sozialversicherungsnummer',
  secret: 'ein Passwort, einen Schlüssel oder ein Token',
  'email-list': 'eine Liste von E-Mail-Adressen',
}

export const outcomeTitles: Record<Outcome, string> = {
  allowed: 'Erlaubt',
  approved: 'Freigegeben',
  approved_edited: 'Geändert freigegeben',
  denied: 'Abgelehnt',
  blocked: 'Gesperrt',
  expired: 'Abgelaufen',
  withdrawn: 'Zurückgezogen',
  superseded: 'Überholt',
}

/** German names the act first, as a card does: in a line cut short it is the last thing to go. */
export const verbPhrases: Record<keyof typeof verbs, string> = {
  read: 'Lesen:',
  list: 'Auflisten:',
  search: 'Durchsuchen:',
  fetch: 'Abrufen:',
  draft: 'Entwerfen:',
  recommend: 'Empfehlen:',
  summarize: 'Zusammenfassen:',
  propose: 'Änderung vorschlagen:',
  create: 'Anlegen:',
  update: 'Ändern:',
  write: 'Schreiben:',
  append: 'Ergänzen:',
  comment: 'Kommentieren:',
  assign: 'Zuweisen:',
  close: 'Schließen:',
  reopen: 'Wieder öffnen:',
  move: 'Verschieben:',
  delete: 'Löschen:',
  merge: 'Zusammenführen:',
  send: 'Senden:',
  pay: 'Bezahlen:',
  refund: 'Erstatten:',
  run: 'Ausführen:',
}

/** The German of a word that stands in a sentence in English; the word itself where it is none of the table. */
const lookedUp = <K extends string>(english: Readonly<Record<K, string>>, german: Readonly<Record<K, string>>) => {
  const byEnglish = new Map(
    Object.entries<string>(english).map(([key, word]) => [word.toLowerCase(), german[key as K]]),
  )
  return (word: string): string => byEnglish.get(word.toLowerCase()) ?? word
}

const tierNames = Object.fromEntries(Object.entries(tiers).map(([name, { title }]) => [name, title])) as Record<
  Tier,
  string
>
const meanings = Object.fromEntries(Object.entries(tiers).map(([name, { means }]) => [name, means])) as Record<
  Tier,
  string
>
const ofEffect = Object.fromEntries(Object.keys(effects).map(name => [name, name])) as Record<Effect, string>

const phrases = Object.fromEntries(Object.entries(verbs).map(([name, { phrase }]) => [name, phrase])) as Record<
  keyof typeof verbs,
  string
>
/** The German of a phrase such as `Change`. */
export const phraseOf = lookedUp(phrases, verbPhrases)
export const englishPhrases: readonly string[] = Object.values(phrases)

export const tierOf = lookedUp(tierNames, tierTitles)
export const levelOf = (level: string): string => (level === 'Execute, alone' ? 'Ausführen, allein' : tierOf(level))
export const meansOf = lookedUp(meanings, tierMeans)
export const effectOf = lookedUp(ofEffect, effects)
export const partOf = lookedUp(evidenceParts, evidenceWords)
/** The same, by the name of the part. */
export const partNamed = (name: string): string => evidenceWords[name as EvidencePart] ?? name
export const findOf = lookedUp(detectorKinds, detectors)
/** The same, by the name that a boundary gives it. */
export const detectorOf = (name: string): string => detectors[name as DetectorName] ?? name

const units: Readonly<Record<string, [one: string, many: string]>> = {
  second: ['Sekunde', 'Sekunden'],
  minute: ['Minute', 'Minuten'],
  hour: ['Stunde', 'Stunden'],
  day: ['Tag', 'Tagen'],
  reviewer: ['Person', 'Personen'],
}

/** `12 minutes` as `12 Minuten`, in the dative: “in”, “vor”, “an” stand before it. */
export const countOf = (words: string): string =>
  words.replace(/^(\d+) ([a-z]+?)s?$/, (whole, n: string, unit: string) => {
    const forms = units[unit]
    return forms ? `${n} ${n === '1' ? forms[0] : forms[1]}` : whole
  })

/** `1.20 USD` as `1,20 USD`; a share such as `12.5 %` as well. */
export const numberOf = (words: string): string => words.replace(/(\d)\.(\d)/g, '$1,$2')
