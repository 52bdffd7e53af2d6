/** What a lint of a boundary finds, in German. How to mend it quotes keys and commands, and is shown as it was recorded. */
import { lintSentences, neverHoldsSentences, unreachableSentences } from '../../shared/boundary/lint/sentences.ts'
import { effectOf, tierOf } from './german.ts'
import { inOtherWords } from './other-words.ts'

const then = inOtherWords(neverHoldsSentences, {
  capabilities: 'wird die Stufe nie gegeben',
  alone: 'wird nach dieser Regel nie etwas allein getan',
  approval: 'verlangt diese Regel nie eine Freigabe',
})

const tiers = (list: string) => list.split(' or ').map(tierOf).join(' oder ')
const place = (words: string) =>
  words.replace(/^line (\d+), /, 'Zeile $1, ').replace(/column (\d+) of the condition$/, 'Spalte $1 der Bedingung')
const covered = (words: string) =>
  words
    .replace(/^what matches in every system \((.*)\)$/, 'was in jedem System passt ($1)')
    .replace(/^every record of every type in /, 'jeden Datensatz jeder Art in ')
    .replace(/^(.*) of every record type in /, '$1 von jeder Art von Datensatz in ')

/** Two holes beside one another: where the one ends is told by what can stand in it. */
const mayWhat = (words: string) => {
  for (const [may, verb] of Object.entries({ 'may change': 'ändern', 'may act on': 'bearbeiten', 'may read': 'lesen' }))
    if (words.startsWith(`${may} `)) return `${covered(words.slice(may.length + 1))} ${verb}`
  return words
}

const why = inOtherWords(unreachableSentences, {
  reading: 'Lesen ist auf jeder Stufe erlaubt',
  proposal: 'ein Vorschlag geht auf jeder Stufe an einen Menschen',
  noChange: ({ effect }) => `${effectOf(effect)} ist keine Änderung, und allein die Stufe sagt, ob es erlaubt ist`,
  irreversible: '„{verb}“ lässt sich nicht rückgängig machen und geht immer an einen Menschen',
  unseen: ({ verb, what }) =>
    `„${verb}“ erreicht ${what === 'another place' ? 'einen anderen Ort' : what} und geht immer an einen Menschen`,
  tier: ({ tiers: list }) => `seine Stufe ist ${tiers(list)}, und nur auf der Stufe Ausführen handelt ein Agent allein`,
  approval: '{rule} verlangt immer eine Freigabe für „{text}“, und die stärkere Regel entscheidet',
  onlyChanges: 'nur Änderungen und Vorschläge können eine Freigabe brauchen',
  notAllowed: ({ tiers: list }) => `auf der Stufe ${tiers(list)} ist es gar nicht erlaubt`,
  outside: 'unter writes steht nichts von {text}, also ist es gesperrt',
})

export const lintInGerman = inOtherWords(lintSentences, {
  never: ({ when, then: what }) => `„${when}“ kann nie zutreffen, also ${then(what)}.`,
  always: '„{when}“ trifft immer zu, wenn es sich überhaupt entscheiden lässt.',
  partAlways: ({ place: at, part }) => `${place(at)}: „${part}“ trifft immer zu.`,
  partNever: ({ place: at, part }) => `${place(at)}: „${part}“ kann nie zutreffen.`,
  offLimits: '„{text}“ ist ganz tabu: {rule} verbietet {what}.',
  aloneContradicts:
    '{one} lässt „{first}“ ohne Freigabe zu, {other} verlangt immer eine Freigabe für „{second}“, und keines ist genauer.',
  tiersContradict: ({ one, first, tier, other, second, otherTier }) =>
    `${one} gibt „${first}“ die Stufe ${tierOf(tier)} und ${other} gibt „${second}“ die Stufe ${tierOf(otherTier)}, und keines ist genauer.`,
  unsuppliedSources:
    'Quellen sind verlangt, und Agenten dürfen nichts lesen: Was sie angeben, hat der Lauf nicht gelesen, und es wird gesperrt.',
  idleFreshness: 'Es steht fest, wie alt eine Quelle sein darf, aber Quellen sind nicht verlangt.',
  wideSelector:
    '„{selector}“ nennt ein Element nur mit seinem Tag, und ein Feld wird nur gelesen, wo genau eines passt.',
  noApprover:
    'Für das Team „{team}“ darf niemand Gekoppeltes entscheiden, also wartet, was dorthin geht, bis es abläuft.',
  reviewTimes: 'Das zuständige Team hat {owner} Zeit zum Entscheiden, alle anderen {own}.',
  executeAlone:
    'Die Stufe ist Ausführen, und unter alone steht nichts, also braucht jede Änderung eine Freigabe wie auf der Stufe Vorbereiten.',
  capabilityAlone:
    '„{rule}“ hat die Stufe Ausführen, und unter alone steht nichts davon, also braucht es eine Freigabe wie auf der Stufe Vorbereiten.',
  noWrites: ({ tier }) =>
    `Agenten dürfen auf der Stufe ${tierOf(tier)} Änderungen vorbereiten, und unter writes steht nichts, also ist jede Änderung gesperrt.`,
  idleWrites: 'Auf der Stufe Beobachten wird nichts geändert oder entworfen, also wirkt writes nicht.',
  noDetector: 'Agenten schreiben in {systems}, und nichts sucht nach dem, was nicht hinaus darf.',
  unusedSystem: 'Von {system} darf nichts gelesen oder geändert werden.',
  covered: '{by} ({what}) umfasst schon {text}.',
  sameTier: 'Es gibt die Stufe, die ohnehin für alles gilt.',
  sameDetector: '{first} sucht schon nach demselben.',
  emptyBudget: 'Das Budget nennt keine Summe, also ist ask_at ein Anteil von nichts, und niemand wird je gefragt.',
  budgetOrder: 'Ein Lauf darf {run} kosten und ein ganzer Tag {day}, also endet immer zuerst der Tag.',
  askNever:
    'Wo das Budget einen Menschen fragen würde, sperrt es schon, also wird niemand gefragt, bevor es aufgebraucht ist.',
  askAlways: 'Vom ersten Cent an geht alles an einen Menschen.',
  unknownCost:
    'Ein Budget zählt, was von den Kosten bekannt ist: was Agenten mit ihren Schritten melden, oder die Token eines Modells mit bekanntem Preis. Wo beides fehlt, geht jede Änderung an einen Menschen.',
  rejectionNever: '{many} der letzten {last} Entscheidungen können nie Ablehnungen sein.',
  emptyLimits: 'Unter limits steht nichts.',
  toolBlocked: 'Unter {list} steht nichts von {record}, also ist jeder Aufruf von {tool} gesperrt.',
  toolShadowed: '{first} ({other}) betrifft schon jeden Aufruf von {tool}, und die erste Zeile zählt.',
  toolShell:
    '{tool} führt Befehle aus. Was ein Befehl tut, ist ihm nicht anzusehen, also bleibt es ein Befehl, über den ein Mensch entscheidet, was auch immer hier steht.',
  toolReplaces: 'Für {tools} ersetzt es, was mit dem Produkt kommt, und jeder Aufruf ist von nun an „{is}“.',
  nestedFolders:
    'Der Ordner von {system} liegt in dem von {outer}. Ein Werkzeugaufruf zu einer Datei darin zählt zu {system}, und Regeln für {outer} sehen ihn nicht.',
  unknownVerb: ({ verb, what }) =>
    `Das Verb „${verb}“ ist nicht bekannt, also geht, was es tut, immer an einen Menschen, was auch immer diese ${what === 'rule' ? 'Regel' : what === 'row' ? 'Zeile' : what} sagt.`,
  unreachable: ({ rule, why: because }) => `„${rule}“ wirkt hier nicht: ${why(because)}.`,
  wideVerbs:
    '„{rule}“ betrifft jedes Verb: {changes}. Davon gehen {kept} trotzdem an einen Menschen, weil sie sich nicht rückgängig machen oder durchschauen lassen; die übrigen geschehen ohne einen.',
  deepStar: '{text} umfasst alles unter {outer}, beliebig tief, und nicht nur eine Ebene.',
  everyType: ({ text, may: what, covered: which }) =>
    `Mit ${text} dürfen Agenten ${mayWhat(`${what} ${which}`)}, auch was später dazukommt, und die Einstellungen, Nutzer und Nachrichten des Systems.`,
})
