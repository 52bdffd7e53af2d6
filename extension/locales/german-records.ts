/** Why evidence has its mark, what an incident was, and what speaks for another tier, in German. */
import { markSentences } from '../../shared/action/mark-sentences.ts'
import { raiseSentences, readinessSentences } from '../../shared/readiness/sentences.ts'
import { differingValue, incidentSentences } from '../../shared/run/incident-sentences.ts'
import { countOf, levelOf, numberOf } from './german.ts'
import { missingInGerman, reasonInGerman } from './german-verdict.ts'
import { inOtherWords, type Say } from './other-words.ts'

const knownMark: Say = inOtherWords(markSentences, {
  required: 'die Grenze verlangt es',
  read: 'in diesem Lauf gelesen',
  notRead: 'in diesem Lauf nicht gelesen',
  byDaemon: 'vom Daemon gelesen',
  byGateway: 'in diesem Lauf durch unser Gateway gelesen',
  onPage: 'auf der Seite {origin} gesehen',
  differs: ({ by, field, seen, claimed }) => `${knownMark(by)}: ${field} ist ${seen}; der Agent sagt ${claimed}`,
  noPolicy: 'keine Richtlinie mit dieser Kennung ist registriert',
  otherVersion: 'registriert ist Version {version}',
  registered: 'in dieser Version registriert',
  quoted: 'in dieser Version registriert, und das Zitat steht darin',
  notQuoted: 'im registrierten Text steht das nicht',
})

/** A source that is too old has the sentence of the evidence that is missing. */
export const markInGerman: Say = recorded => {
  const said = knownMark(recorded)
  return said === recorded ? missingInGerman(recorded) : said
}

const differing = inOtherWords(differingValue, { differs: '{field} ist {seen}; der Agent sagt {claimed}' })

const knownIncident = inOtherWords(incidentSentences, {
  silent: 'Der Lauf ist seit {minutes} min still.',
  unreported: 'Seine Erlaubnis wurde eingelöst, und seit {minutes} min ist nichts gemeldet: {what}',
  uncertain: 'Der Agent sagt, dass es fehlgeschlagen ist, und niemand weiß, wie weit es kam: {what}',
  unknown: 'Der Agent weiß nicht, was daraus wurde: {what}',
  failed: 'Es ist fehlgeschlagen: {what}',
  failedOften: 'Es ist {n}-mal nacheinander fehlgeschlagen: {what}',
  differs: ({ origin, record, fields }) =>
    `Die Seite ${origin} zeigt andere Werte von ${record}. ${fields.split('. ').map(differing).join('. ')}`,
  toolChanged:
    'Der Server „{upstream}“ beschreibt sein Werkzeug {tool} jetzt anders. Dessen Aufrufe brauchen einen Menschen, bis einer freigegeben ist.',
})

/** An attempt at what is off limits has the sentence of the verdict. */
export const incidentInGerman: Say = recorded => {
  const said = knownIncident(recorded)
  return said === recorded ? reasonInGerman(recorded) : said
}

const interval = '(95-%-Intervall)'
const grave = 'in denen er nach etwas griff, das tabu ist, oder behauptete, was nicht stimmt.'

export const readinessInGerman = inOtherWords(readinessSentences, {
  below: ({ level }) => `Die Stufe darunter ist ${levelOf(level)}.`,
  above: ({ level }) => `Die Stufe darüber ist ${levelOf(level)}. Ein Mensch muss sie wählen.`,
  denied: ({ share, most }) =>
    `Menschen lehnen mindestens ${numberOf(share)} der Anfragen ab ${interval}, mehr als ${numberOf(most)}.`,
  graveOnce: '1 Vorfall, in dem er nach etwas griff, das tabu ist, oder behauptete, was nicht stimmt.',
  graveOften: `{n} Vorfälle, ${grave}`,
  unknownOnce: 'Von 1 Aktion wusste niemand, ob sie geschehen ist.',
  unknownOften: 'Von {n} Aktionen wusste niemand, ob sie geschehen sind.',
  broken: 'Die Grenze ist fehlerhaft, also ist keine Stufe zu beurteilen.',
  escalates: 'Eskalieren wählt das zuständige Team, wie auch immer die Tatsachen sind.',
  aloneAlready: 'Er handelt schon allein.',
  highest: 'Höher geht keine Stufe; was allein getan werden darf, steht je Art von Aktion fest.',
  oneDecision: '1 Entscheidung zählt; nötig sind {wanted}.',
  fewDecisions: '{n} Entscheidungen zählen; nötig sind {wanted}.',
  oneDay: 'Sie fielen an 1 Tag; nötig sind {wanted}.',
  fewDays: 'Sie fielen an {n} Tagen; nötig sind {wanted}.',
  perhapsDenied: ({ share, most }) =>
    `Bis zu ${numberOf(share)} der Anfragen werden vielleicht abgelehnt ${interval}; höchstens ${numberOf(most)} dürften es sein.`,
  perhapsEdited: ({ share, most }) =>
    `Bis zu ${numberOf(share)} müssen vielleicht geändert werden ${interval}; höchstens ${numberOf(most)} dürften es sein.`,
  quick:
    '{n} von {all} Entscheidungen fielen in weniger als 2 Sekunden; vielleicht wurden auch die übrigen nicht gelesen.',
  oneIncident: 'Es gab 1 Vorfall.',
  incidents: 'Es gab {n} Vorfälle.',
  oneUnknown: 'Von 1 Aktion wusste niemand, ob sie geschehen ist.',
  unknowns: 'Von {n} Aktionen wusste niemand, ob sie geschehen sind.',
  decided: ({ n, days, reviewers }) =>
    `${n} Entscheidungen an ${countOf(days)} durch ${countOf(reviewers)}, kein Vorfall.`,
  shares: ({ denied, edited }) =>
    `Höchstens ${numberOf(denied)} abgelehnt und ${numberOf(edited)} geändert (95-%-Intervalle).`,
})

export const raiseInGerman = inOtherWords(raiseSentences, {
  tier: ({ from, to }) => `Die Stufe: von ${levelOf(from)} auf ${levelOf(to)}.`,
  rule: ({ rule, from, to }) => `„${rule}“: von ${levelOf(from)} auf ${levelOf(to)}.`,
  alone: '„{rule}“: darf allein getan werden.',
})
