/** What is wrong with the text of a boundary, in German. What it quotes of the text, the parser or the engine stays. */

import { nameFaults, selectorFaults } from '../../shared/action/fault-sentences.ts'
import {
  conditionFaults,
  conditionPlaces,
  cssFaults,
  documentFaults,
  engineFaults,
  nameHints,
  policyFaults,
  refusedCalls,
  schemaFaults,
  wholeDocument,
  wholeFrontMatter,
  yamlFaults,
} from '../../shared/boundary/fault-sentences.ts'
import { inOtherWords, type Say } from './other-words.ts'

const hint = inOtherWords(nameHints, {
  field: 'Ein Feld der Aktion heißt input.{name}.',
  before: 'Was vorher in einem Feld stand, behauptet der Agent, also kann sich keine Regel darauf stützen.',
  type: 'Die Art des Datensatzes ist record_type.',
})

const refused = inOtherWords(refusedCalls, {
  matches: ', weil ein regulärer Ausdruck ewig dauern kann: startsWith, endsWith, contains oder == mit || verwenden',
  map: ': die Eigenschaft des Elements dort schreiben, wo sie gebraucht wird, etwa input.lines.exists(l, l.price > 10)',
  split: ': startsWith, endsWith oder contains verwenden',
  join: ': die Elemente mit all oder exists ansehen',
  bind: ': den Wert dort schreiben, wo er gebraucht wird',
  double: ', weil es den Text "NaN" nimmt, der weder über noch unter einer Zahl liegt: number(…) verwenden',
  int: ', weil es einen leeren Text für 0 hält: number(…) verwenden',
  uint: ': Zahlen brauchen keine Umwandlung; für Zahlen in Text number(…) verwenden',
  bool: ': mit true oder "true" vergleichen',
  dyn: ': Werte von input lassen sich vergleichen, wie sie sind',
  type: ': Ein Wert anderer Art ist ein Fehler, und ein Fehler heißt, dass ein Mensch prüft',
  bytes: ': Texte vergleichen',
  timestamp: ', weil es von der Uhr dieses Rechners abhängt: Daten als Text vergleichen, etwa input.due < "2027-01-01"',
  duration: ': Zahlen vergleichen',
})

const condition = inOtherWords(conditionFaults, {
  empty: 'Die Bedingung ist leer: einen Vergleich schreiben oder when weglassen.',
  tooLong: 'Eine Bedingung hat höchstens {n} Zeichen: mehrere Regeln daraus machen.',
  otherType: 'Das ergibt einen Wert der Art {type}, nicht wahr oder falsch: ihn mit etwas vergleichen.',
  notUnderstood: 'Das war nicht zu verstehen. In kleineren Teilen schreiben, verbunden mit && und ||.',
  unknownName: ({ name, hint: help, names }) =>
    `„${name}“ ist hier nicht bekannt. ${hint(help)} Bekannt sind: ${names}.`,
  andOr: 'Für „und“ && schreiben, für „oder“ ||.',
  singleEquals: 'Ein einzelnes = vergleicht nicht: == schreiben.',
  character: 'Das Zeichen {letter} bedeutet hier nichts: Texte in doppelte Anführungszeichen setzen.',
  endsCompared: 'Die Bedingung endet zu früh: schreiben, womit verglichen wird.',
  valueMissing: 'Davor fehlt ein Wert: Vergleiche mit && oder || verbinden.',
  endsOpen: 'Die Bedingung endet zu früh: jede ( und [ schließen.',
  notHere:
    'Das gehört nicht hierher: die ( oder [ davor schließen und ungewöhnliche Namen in Klammern setzen, etwa input["in"].',
  formRefused: 'Diese Form ist nicht zugelassen: die Werte einzeln vergleichen.',
  plainOnly: 'Einen einfachen Text oder eine einfache Zahl schreiben, ohne b oder u.',
  numbers: 'Zahlen sind 0 oder gehen von {least} bis {most}.',
  elementOnly:
    'Für jedes Element einer Liste der Aktion wird nur das Element selbst angesehen: den Teil mit „{name}“ herausnehmen.',
  writtenOut: 'Der Text, nach dem {call}(…) sucht, muss hier ausgeschrieben sein, etwa {call}("draft").',
  nestedPass:
    '{call}(…) ist innerhalb eines anderen Durchgangs durch eine Liste nicht zugelassen, denn der Aufwand multipliziert sich.',
  goesOver: '{call}(…) geht durch einen Wert wie input.lines, durch fields oder durch eine ausgeschriebene Liste.',
  nameTaken: '„{name}“ ist vergeben: dem Element einen anderen Namen geben.',
  products: 'Höchstens {n} Produkte sind zugelassen.',
  divided: 'Geteilt wird nur durch eine ausgeschriebene Zahl, die nicht 0 ist: stattdessen die andere Seite malnehmen.',
  behindList: '{call}(…) steht hinter einer Liste, etwa input.lines.{call}(l, l.price > 10).',
  behindValue: '{call}(…) steht hinter einem Wert, etwa input.name.{call}(…).',
  beforeValue: '{call}(…) steht vor seinem Wert, etwa {call}(input.amount).',
  callUnknown: '{call}(…) ist nicht bekannt. Bekannt sind: {names}.',
  callRefused: ({ call, why }) => `${call}(…) ist nicht zugelassen${refused(why)}.`,
})

const engine = inOtherWords(engineFaults, {
  unterminated_string: 'Die Prüfung meldet „{summary}“: die Anführungszeichen schließen.',
  newline_in_string: 'Die Prüfung meldet „{summary}“: die Anführungszeichen in derselben Zeile schließen.',
  reserved_identifier:
    'Die Prüfung meldet „{summary}“: einen anderen Namen wählen oder ihn in Klammern schreiben, etwa input["package"].',
  limit_exceeded:
    'Die Prüfung meldet „{summary}“: eine kürzere Bedingung oder mehrere Regeln schreiben; höchstens {nodes} Teile, {depth} ineinander, {elements} in einer Liste.',
  no_such_overload:
    'Die Prüfung meldet „{summary}“: Text mit "text" vergleichen, Zahlen mit Zahlen und Namen in einer Liste mit in.',
  no_matching_overload:
    'Die Prüfung meldet „{summary}“: der Wert vor dem Punkt oder in den Klammern ist von anderer Art.',
  heterogeneous_list_element: 'Die Prüfung meldet „{summary}“: allen Elementen eine Art geben, etwa [1.0, 2.5].',
  invalid_logical_operand: 'Die Prüfung meldet „{summary}“: auf beiden Seiten von && und || einen Vergleich schreiben.',
  invalid_condition_type: 'Die Prüfung meldet „{summary}“: dort einen Vergleich schreiben.',
  incompatible_ternary_branches: 'Die Prüfung meldet „{summary}“: beiden Seiten von : dieselbe Art geben.',
  invalid_macro_argument:
    'Die Prüfung meldet „{summary}“: has(…) nimmt einen Wert wie has(input.discount); für die Sicherheit confidence != null schreiben.',
  cannot_index_type: 'Die Prüfung meldet „{summary}“: nur input und was darin liegt, hat Teile.',
  invalid_index_type: 'Die Prüfung meldet „{summary}“: Elemente mit ganzen Zahlen ab 0 zählen.',
  invalid_comprehension_range: 'Die Prüfung meldet „{summary}“: nur Listen und Objekte haben Elemente.',
  other: 'Die Prüfung meldet „{summary}“.',
})

const document = inOtherWords(documentFaults, {
  noKey: 'ist kein Schlüssel, den diese Version kennt. Entfernen',
  otherName: 'muss „{name}“ sein, wie die Datei heißt',
  name: 'muss aus Kleinbuchstaben, Ziffern und - bestehen (höchstens 40)',
  verbSelector: 'muss ein Verb und ein Pfad sein, etwa: update odoo/crm.lead',
  noSelector: 'ist kein Pfad',
  systemWhere: 'muss sagen, wo das System der Art {kind} ist',
  genericOnly: 'gehört nur zu Systemen der Art generic',
  toolSystem:
    'Datensätze von Werkzeugen beginnen mit {name}, also heißt das System der Art tools {name}, und kein anderes heißt so',
  toolRecord: 'muss {record} sein, weil solche Datensätze heißen wie das Werkzeug',
  noId: 'gehört nicht hierher: Der Datensatz ist das Werkzeug selbst',
  unknownSystem: 'nennt das System „{name}“, das nicht unter systems steht',
  duration: 'muss eine Dauer sein wie 90s, 15m, 24h oder 7d, und höchstens {most}',
  sum: 'muss eine Summe sein wie 2.00 USD',
  percentage: 'muss ein Prozentsatz sein wie 50%',
  pagePath: 'muss mit / oder # beginnen und darf keine Leerzeichen enthalten',
  pageId: 'muss :id als ganzen Abschnitt enthalten',
  pageFields: 'darf höchstens {n} Felder nennen',
  argumentPath: 'muss ein Pfad in die Argumente sein, etwa input.id oder input.values',
  argument: 'muss der Name eines Arguments sein oder ein Pfad wie input.values.amount',
  toolPattern: 'muss sagen, wessen Werkzeug und wie es heißt, etwa mcp/crm/update_lead; * steht für einen Teil',
  toolOwner: 'muss sagen, wessen Werkzeug es ist, etwa mcp/crm/*',
  verbType: 'muss ein Verb und eine Art von Datensatz sein, etwa: update odoo/crm.lead',
})

const selector = inOtherWords(selectorFaults, {
  segments: 'er hat mehr als 40 Abschnitte',
  emptySegment: 'er hat einen leeren Abschnitt oder einen mit Steuerzeichen',
  stars: '** steht in einem Abschnitt neben anderen Zeichen',
  tooShort: 'er braucht mindestens System/Art, etwa hubspot/deal',
  systemInFull: 'das System muss ganz dastehen, und die Art ganz oder als *',
})

const name = inOtherWords(nameFaults, {
  because: ({ why }) => `ist kein Pfad: ${selector(why)}`,
  fieldName: 'muss ein Feldname sein: Buchstaben, Ziffern, _ . : - (höchstens 80)',
})

const css = inOtherWords(cssFaults, {
  otherClass: 'darf {call}) nicht verwenden: nur Klassen dafür, wo ein Element steht',
  notOpened: 'schließt eine Klammer, die nicht geöffnet wurde',
  oneOnly: 'muss ein einziger Selektor sein: nach einem Komma keine weiteren',
  notClosed: 'öffnet eine Klammer, die nicht geschlossen wird',
  incomplete: 'ist kein ganzer Selektor',
  states: 'darf keine Zustände und Pseudoelemente verwenden: nur Klassen dafür, wo ein Element steht',
  attribute: 'hat ein Attribut, das nicht als [name] oder [name="value"] geschrieben ist',
  letter: 'darf {letter} nicht enthalten',
})

const yaml = inOtherWords(yamlFaults, {
  twice: 'diesen Schlüssel gibt es zweimal. Einen von beiden behalten',
  second: 'hier beginnt ein zweites Dokument. Alles ab diesem „---“ entfernen',
  keyKind: 'eine Liste oder ein Objekt kann kein Schlüssel sein. Den Schlüssel als Text schreiben',
  tab: 'ein Tabulator kann nicht einrücken. Leerzeichen verwenden',
  tooLarge: 'sie ist größer als {n} KiB. Kürzen',
  deep: 'es ist mehr als {n} Ebenen tief verschachtelt. Flacher schreiben',
  directives:
    'YAML-Direktiven („%“) werden nicht angenommen, weil sie verbergen, was die Datei sagt. Die Zeile entfernen',
  aliases: 'Verweise („*name“) werden nicht angenommen, weil sie verbergen, was die Datei sagt. Den Wert ausschreiben',
  anchors: 'Anker („&name“) werden nicht angenommen, weil sie verbergen, was die Datei sagt. Den Anker entfernen',
  tags: 'Tags („!name“) werden nicht angenommen, weil sie verbergen, was die Datei sagt. Das Tag entfernen',
  syntax: 'Das ist kein gültiges YAML („{parser}“). Diese Zeile berichtigen',
})

const policy = inOtherWords(policyFaults, {
  oneLine: 'muss eine Zeile sein',
  id: 'muss aus Buchstaben, Ziffern, Punkt und Strichen bestehen',
  version: 'muss ein Text in Anführungszeichen sein, etwa "1.2"',
  frontMatter: 'sie muss mit einem Kopf beginnen: id, version und title zwischen zwei Zeilen „---“',
  twice: 'die Kennung {id} ist schon durch {file} registriert',
})

const types: Readonly<Record<string, string>> = {
  string: 'ein Text',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: 'true oder false',
  array: 'eine Liste',
  tuple: 'eine Liste',
  object: 'ein Objekt',
  record: 'ein Objekt',
  map: 'ein Objekt',
  undefined: 'nichts',
  null: 'nichts',
}
const typeOf = (name: string) => types[name] ?? name
const units: Readonly<Record<string, string>> = { characters: 'Zeichen', items: 'Einträge', entries: 'Einträge' }
const unitOf = (name: string) => units[name] ?? name

const schema = inOtherWords(schemaFaults, {
  type: ({ expected, received }) => `erwartet: ${typeOf(expected)}; da steht: ${typeOf(received)}`,
  value: ({ value }) => `erwartet: ${typeOf(value)}`,
  option: 'muss eines davon sein: {values}',
  longest: ({ n, unit }) => `darf höchstens ${n} ${unitOf(unit)} haben`,
  shortest: ({ n, unit }) => `muss mindestens ${n} ${unitOf(unit)} haben`,
  most: 'darf höchstens {n} sein',
  least: 'muss mindestens {n} sein',
  pattern: 'muss diesem Muster entsprechen: {pattern}',
  key: 'hat einen unzulässigen Schlüssel',
  keys: 'diese Schlüssel kennt diese Version nicht: {keys}',
  oneKey: 'diesen Schlüssel kennt diese Version nicht: {key}',
  invalid: 'passt nicht hierher',
})

const placed = inOtherWords(conditionPlaces, {
  column: ({ column, words }) => `in Spalte ${column} der Bedingung: ${faultInGerman(words)}`,
  line: ({ line, column, words }) => `in Zeile ${line}, Spalte ${column} der Bedingung: ${faultInGerman(words)}`,
})

/** The first that knows the sentence says it; the parser's own words can be anything, so they come last. */
const tables: readonly Say[] = [placed, document, policy, name, css, schema, condition, engine, yaml]

export function faultInGerman(recorded: string): string {
  for (const table of tables) {
    const text = table(recorded)
    if (text !== recorded) return text
  }
  return recorded
}

/** The path within the document, which is as it is written there. */
export const faultPlaceInGerman = (at: string): string =>
  ({ [wholeDocument]: 'das Dokument', [wholeFrontMatter]: 'der Kopf' })[at] ?? at

/** `desk.yaml:3:9: tier: …`, as a file that is broken is told of; further lines are further faults. */
export const faultLineInGerman: Say = recorded => recorded.split('\n').map(lineInGerman).join('\n')

function lineInGerman(line: string): string {
  const [, file = '', fault = ''] = /^((?:.+?:\d+:\d+|\S+\.(?:ya?ml|md)): )(.*)$/.exec(line) ?? []
  if (file === '') return line
  const [, at = '', words = ''] = /^([^:]+): (.*)$/.exec(fault) ?? []
  const said = faultInGerman(words)
  return file + (said === words ? faultInGerman(fault) : `${faultPlaceInGerman(at)}: ${said}`)
}
