/** What a verdict says, and why the product paused a workflow, in German. */
import {
  attentionSentences,
  missingSentences,
  reasonSentences,
  sideSentences,
  undecidedSentences,
  valueSentences,
} from '../../shared/boundary/sentences.ts'
import { pauseSentences } from '../../shared/run/incident-sentences.ts'
import { countOf, effectOf, findOf, numberOf, partOf, tierOf } from './german.ts'
import { faultLineInGerman } from './german-faults.ts'
import { inOtherWords } from './other-words.ts'

const noRetry = 'Nicht erneut versuchen: Ein Mensch muss es ansehen und den Ablauf fortsetzen.'
const lowered = (n: string, days: string, why: string) =>
  `Vom Produkt pausiert, denn der Agent darf hier allein handeln, und ${n}-mal in ${days} Tagen ${why}. ${noRetry}`

/** Why a workflow was paused by the product itself. */
export const pauseInGerman = inOtherWords(pauseSentences, {
  failing: ({ why }) => `${failureInGerman(why)}. ${noRetry}`,
  deniedOnce: `Ein Mensch hat abgelehnt, was angefragt war. ${noRetry}`,
  deniedInARow: `Menschen haben {n} Anfragen nacheinander abgelehnt. ${noRetry}`,
  deniedOften: `Menschen haben {n} der letzten {all} Anfragen abgelehnt, über die sie entschieden. ${noRetry}`,
  loweredForMismatch: ({ n, days }) => lowered(n, days, 'war, was er behauptet hat, nicht das, was zu sehen war'),
  loweredForNever: ({ n, days }) => lowered(n, days, 'hat er nach etwas gegriffen, das tabu ist'),
  loweredForUnknown: ({ n, days }) => lowered(n, days, 'wusste niemand, ob eine Aktion geschehen war'),
})

const failureInGerman = (why: string) =>
  why
    .replace(/^It failed (\d+) times in a row: /, 'Es ist $1-mal nacheinander fehlgeschlagen: ')
    .replace(/^It failed: /, 'Es ist fehlgeschlagen: ')

const valueInGerman = inOtherWords(valueSentences, {
  manyCharacters: 'hat mehr als {n} Zeichen',
  largeNumber: 'ist eine Zahl, die zu groß ist, um sie genau zu vergleichen',
  nested: 'ist mehr als {n} Ebenen tief verschachtelt',
  manyElements: 'hat mehr als {n} Elemente',
  manyMembers: 'enthält mehr als {n} Zeichen und Elemente',
  twice: 'steht in den Feldern und in der Eingabe der Aktion mit zwei verschiedenen Werten',
  notJson: 'ist kein JSON',
})

const part = (text: string) => (text === 'a part of it' ? 'ein Teil davon' : text)

const undecidedInGerman = inOtherWords(undecidedSentences, {
  notBoolean: 'sie ergibt einen Wert, der weder wahr noch falsch ist',
  failed: 'sie ließ sich nicht auswerten',
  noKey: ({ part: name }) => `der Aktion fehlt ${part(name)}`,
  unnamed: ({ part: name }) => `die Aktion nennt nicht: ${name === 'parts' ? 'ihre Teile' : name}`,
  otherType: ({ part: name }) => `${part(name)} trifft auf einen Wert von anderer Art`,
  partFailed: ({ part: name }) => `${part(name)} ließ sich nicht auswerten`,
  differs: 'ein Wert der Aktion ist von anderer Art als das, womit er verglichen wird',
  noNumber: 'ein Text der Aktion ist keine schlichte Dezimalzahl',
  manyLooked: 'die betrachteten Werte enthalten mehr als {n} Zeichen und Elemente',
  manyValues: 'die Aktion trägt mehr als {n} Werte',
  valueOf: ({ name, fault }) => `„${name}“ ${valueInGerman(fault)}`,
  anyValue: ({ fault }) => `ein Wert der Aktion ${valueInGerman(fault)}`,
})

export const attentionInGerman = inOtherWords(attentionSentences, {
  notAccepted: 'Die Datei der Grenze hat sich geändert; alles braucht eine Freigabe.',
})

export const sideInGerman = inOtherWords(sideSentences, {
  alone: '„{rule}“ darf ohne Freigabe getan werden',
  approval: '„{rule}“ braucht immer eine Freigabe',
  tier: ({ rule, tier }) => `gibt „${rule}“ die Stufe ${tierOf(tier)}`,
  offLimits: '{what} ist für Agenten tabu',
  claimed: '„{rule}“ braucht eine Freigabe',
  policy: 'Version {version}, „{title}“',
  noPolicy: 'keine Richtlinie mit dieser Kennung',
  cited: 'angegeben: {id}',
  registered: 'registriert: {id}',
  unregistered: 'registriert',
})

const until = 'Warten, bis über eine entschieden ist, oder eine zurückziehen, dann neu anfragen.'
const costUnknown = 'Kosten unbekannt: Nichts sagt, was'
const reportUsage = 'Den Verbrauch mit den Schritten melden.'
const usedUp = 'Damit ist das Budget aufgebraucht. Hier aufhören; nur das zuständige Team kann es erhöhen.'

export const reasonInGerman = inOtherWords(reasonSentences, {
  stopped: 'Alle Agenten sind angehalten. Ein Mensch muss sie weitermachen lassen.',
  paused: ({ why }) => `Der Ablauf ist pausiert: ${pauseInGerman(why)}`,
  recordStopped: 'Agenten sind an diesem Datensatz angehalten: {why}',
  broken: ({ why }) => `Die Datei der Grenze ist fehlerhaft, also ist alles gesperrt: ${faultLineInGerman(why)}`,
  notAccepted: 'Die Grenze wurde geändert und noch von niemandem angenommen, darum braucht alles eine Freigabe.',
  noSuchSystem: 'Das System „{system}“ gehört nicht zu dieser Grenze.',
  fieldsUnnamed:
    'Die Aktion nennt keine Felder von {paths}, und unter {list} steht nicht das Ganze. Die Felder müssen genannt werden.',
  notListed: '{paths} steht nicht unter {list}.',
  notListedMany: '{paths} stehen nicht unter {list}.',
  offLimits: '{what} ist für Agenten tabu.',
  perhapsOffLimits:
    '{what} ist tabu, und eine Aktion, die keine Felder nennt, könnte es berühren. Die Felder müssen genannt werden.',
  contains: ({ what, where }) => `Die Aktion enthält ${findOf(what)}, bei ${where}.`,
  containsTwice: ({ what, where }) => `Die Aktion enthält ${findOf(what)}, bei ${where} und an 1 weiteren Stelle.`,
  containsMore: ({ what, where, n }) =>
    `Die Aktion enthält ${findOf(what)}, bei ${where} und an ${n} weiteren Stellen.`,
  tierAllows: ({ effect, tier }) => `${effectOf(effect)} ist auf der Stufe ${tierOf(tier)} erlaubt.`,
  tierReviews: ({ effect, tier }) => `${effectOf(effect)} braucht auf der Stufe ${tierOf(tier)} eine Freigabe.`,
  tierLeaves: ({ effect, tier }) =>
    `${effectOf(effect)} geht auf der Stufe ${tierOf(tier)} an einen Menschen, der danach handelt.`,
  tierEscalates: ({ effect, tier }) =>
    `${effectOf(effect)} geht auf der Stufe ${tierOf(tier)} immer an das zuständige Team.`,
  tierBlocks: ({ effect, tier }) => `${effectOf(effect)} ist auf der Stufe ${tierOf(tier)} nicht erlaubt.`,
  tierBlocksButDraft: ({ effect, tier }) =>
    `${effectOf(effect)} ist auf der Stufe ${tierOf(tier)} nicht erlaubt. Als Entwurf neu anfragen.`,
  alone: '„{rule}“ darf ohne Freigabe getan werden.',
  aloneUndecided: ({ rule, why }) => `${rule} war nicht zu entscheiden: ${undecidedInGerman(why)}. Also gilt es nicht.`,
  aloneOtherwise: 'Die Grenze führt diese Aktion unter alone auf, aber nicht unter diesen Bedingungen.',
  notAlone: 'Die Grenze führt diese Aktion nicht unter alone auf.',
  tierUndecided: ({ rule, why }) =>
    `${rule} war nicht zu entscheiden: ${undecidedInGerman(why)}. Also gilt die strengere Stufe.`,
  tiersContradict: ({ one, first, tier, other, second, otherTier }) =>
    `${one} gibt „${first}“ die Stufe ${tierOf(tier)} und ${other} gibt „${second}“ die Stufe ${tierOf(otherTier)}, und keines ist genauer.`,
  aloneContradicts:
    '{one} lässt „{first}“ ohne Freigabe durch, {other} verlangt eine Freigabe für „{second}“, und keines ist genauer. Eines von beiden muss weg.',
  claimed: ({ workflow, theirs, rule }) =>
    `Die Grenze von ${workflow} sagt hierzu etwas anderes: ${sideInGerman(theirs)}, und hier lässt ${rule} es allein durch. Die zuständigen Teams müssen sich einigen.`,
  policyOutdated:
    'Die Belege berufen sich auf Version {cited} der Richtlinie {id}, registriert ist Version {current}. Diese lesen und neu anfragen.',
  policyUnknown:
    'Die Belege berufen sich auf die Richtlinie {id}, die nicht registriert ist. Eine registrierte angeben; hierüber entscheidet das zuständige Team.',
  confidenceAbsent: 'Der Agent sagt nicht, wie sicher er ist.',
  confidenceUnknown: 'Der Agent sagt, dass er nicht weiß, wie sicher er ist.',
  confidenceLow: ({ value, threshold }) => `Die Sicherheit ${numberOf(value)} liegt unter ${numberOf(threshold)}.`,
  runCostUnknown: ({ limit }) =>
    `${costUnknown} dieser Lauf gekostet hat, und das Budget ist ${numberOf(limit)}. ${reportUsage}`,
  dayCostUnknown: ({ limit }) =>
    `${costUnknown} der Ablauf heute gekostet hat, und das Budget ist ${numberOf(limit)}. ${reportUsage}`,
  runBudgetUsed: ({ spent, limit }) => `Dieser Lauf hat ${numberOf(spent)} von ${numberOf(limit)} gekostet. ${usedUp}`,
  dayBudgetUsed: ({ spent, limit }) =>
    `Der Ablauf hat heute ${numberOf(spent)} von ${numberOf(limit)} gekostet. ${usedUp}`,
  runBudgetAsks: ({ spent, limit, left }) =>
    `Dieser Lauf hat ${numberOf(spent)} von ${numberOf(limit)} gekostet, ${numberOf(left)} bleiben; ab hier wird ein Mensch gefragt.`,
  dayBudgetAsks: ({ spent, limit, left }) =>
    `Der Ablauf hat heute ${numberOf(spent)} von ${numberOf(limit)} gekostet, ${numberOf(left)} bleiben; ab hier wird ein Mensch gefragt.`,
  askedTooOften: ({ n, most, when }) =>
    `Der Agent hat in der letzten Stunde ${n}-mal angefragt, höchstens ${most}-mal ist erlaubt. Warten und ${when === 'later' ? 'später' : `in ${countOf(when.replace(/^in /, ''))}`} neu anfragen.`,
  oneWaits: `Vom Agenten wartet schon 1 Anfrage auf einen Menschen, höchstens {most} ist erlaubt. ${until}`,
  manyWait: `Vom Agenten warten schon {n} Anfragen auf einen Menschen, höchstens {most} sind erlaubt. ${until}`,
  approvalAlways: '„{rule}“ braucht immer eine Freigabe.',
  approvalWhen: '„{rule}“ braucht eine Freigabe, wenn {when}.',
  approvalUndecided: ({ rule, why }) =>
    `${rule} war nicht zu entscheiden: ${undecidedInGerman(why)}. Also braucht es eine Freigabe.`,
  irreversible: '„{verb}“ lässt sich nicht rückgängig machen.',
  unknownVerb: 'Das Verb „{verb}“ ist nicht bekannt, also war die Aktion nicht zu beurteilen.',
  unseen: ({ verb, what }) =>
    `„${verb}“ erreicht ${what === 'another place' ? 'einen anderen Ort' : what}, auf den keine Regel schaut.`,
  evidenceMissing: 'Belege fehlen: {parts}. Sie ergänzen und neu anfragen.',
})

export const missingInGerman = inOtherWords(missingSentences, {
  part: ({ part: name }) => `Die Grenze verlangt: ${partOf(name)}.`,
  notRead: 'Dieser Lauf hat das nicht gelesen. Das Lesen als Schritt melden oder die Quelle weglassen.',
  again: ({ why }) => `${staleInGerman(why)} Neu lesen und sagen, wann.`,
  undated: ({ within }) =>
    `Es sagt nicht, wann es gelesen wurde, und eine Quelle darf höchstens ${age(within)} alt sein.`,
  future: 'Es sagt, es sei in der Zukunft gelesen worden.',
  old: ({ within }) => `Es ist älter als ${age(within)}.`,
})

function staleInGerman(why: string): string {
  return missingInGerman(why)
}

/** In the accusative, which has another plural of day. */
function age(within: string): string {
  return countOf(within).replace('Tagen', 'Tage')
}
