/** The one-page summary of a boundary, in German. What its owner wrote stays as it is. */
import {
  placeSentences,
  summaryEffects,
  summaryHeadings,
  summarySentences,
  summaryThen,
} from '../../shared/boundary/summary-sentences.ts'
import { systemKinds } from '../../shared/systems/kinds.ts'
import { countOf, englishPhrases, findOf, levelOf, meansOf, numberOf, partOf, phraseOf, tierOf } from './german.ts'
import { inOtherWords } from './other-words.ts'

const headingInGerman = inOtherWords(summaryHeadings, {
  owner: 'Zuständiges Team',
  tier: ({ tier }) => `Stufe: ${tierOf(tier)}`,
  systems: 'Systeme',
  reads: 'Darf lesen',
  writes: 'Darf ändern',
  capabilities: 'Eine andere Stufe für',
  alone: 'Allein, ohne Freigabe',
  approval: 'Immer mit Freigabe',
  never: 'Tabu',
  evidence: 'Belege',
  budget: 'Kosten und Menge',
  failure: 'Wenn etwas fehlschlägt',
  review: 'Zeit zum Entscheiden',
  tools: 'Was ein Werkzeugaufruf bedeutet',
})

const effect = inOtherWords(summaryEffects, {
  read: 'Das Lesen',
  draft: 'Das Entwerfen einer Entscheidung',
  propose: 'Das Vorschlagen einer Änderung',
  write: 'Das Ändern',
})

const then = inOtherWords(summaryThen, {
  pause: 'ist es ein Vorfall, und der Ablauf pausiert',
  incident: 'ist es ein Vorfall, den ein Mensch ansieht',
})

const parts = (list: string) => list.split(', ').map(partOf).join(', ')
/** In the nominative and accusative: “3 Tage”. */
const span = (within: string) => countOf(within).replace('Tagen', 'Tage')
const thenStop = (askAt: string) =>
  `Dann endet die Arbeit; ab ${askAt} wird ein Mensch zu jeder Änderung gefragt, auch wo die Kosten nicht bekannt sind.`
const ofLast = 'der letzten {last} Entscheidungen lassen den Ablauf pausieren, bis ein Mensch ihn fortsetzt.'

const sentence = inOtherWords(summarySentences, {
  escalated: 'Was eskaliert wird, geht an dieses Team, und nur dessen Freigebende entscheiden darüber.',
  tier: ({ means }) => `Ein Agent ${meansOf(means)}.`,
  allow: ({ effect: what }) => `${effect(what)} ist erlaubt.`,
  review: ({ effect: what }) => `${effect(what)} braucht eine Freigabe.`,
  'review-without-grant': ({ effect: what }) => `${effect(what)} geht an einen Menschen, der danach handelt.`,
  owner: ({ effect: what }) => `${effect(what)} geht an das zuständige Team.`,
  block: ({ effect: what }) => `${effect(what)} ist nicht erlaubt.`,
  alone: ({ effect: what }) => `${effect(what)} braucht eine Freigabe, außer was unter „Allein“ steht.`,
  nothing: 'Nichts.',
  idleAlone: 'Diese Liste wirkt auf dieser Stufe nicht: Nur auf der Stufe Ausführen handeln Agenten allein.',
  noApproval: 'Nichts außer dem, was die Stufe verlangt und was sich nicht rückgängig machen lässt.',
  noNever: 'Nichts außer dem, was oben nicht genannt ist.',
  noEvidence: 'Keine sind verlangt.',
  noLimit: 'Es gibt keine Obergrenze.',
  contains: ({ what }) => `alles, was das enthält: ${findOf(what)}`,
  time: ({ own, owner }) =>
    `${span(own)}; für das zuständige Team ${span(owner)}. Dann läuft die Anfrage ab, was keine Ablehnung ist.`,
  evidence: ({ parts: list }) => `Für alles, was an einen Menschen geht: ${parts(list)}.`,
  evidenceAlone: ({ parts: list }) => `Wo kein Mensch gefragt wird: ${parts(list)}.`,
  confidence: ({ threshold }) => `Eine Sicherheit unter ${numberOf(threshold)}, oder keine, geht an einen Menschen.`,
  fresh: ({ within }) => `Eine Quelle, die älter ist als ${span(within)}, zählt als fehlend.`,
  perRun: ({ run, askAt }) => `Höchstens ${numberOf(run)} je Lauf. ${thenStop(askAt)}`,
  perDay: ({ day, askAt }) => `Höchstens ${numberOf(day)} je Tag. ${thenStop(askAt)}`,
  perBoth: ({ run, day, askAt }) =>
    `Höchstens ${numberOf(run)} je Lauf und ${numberOf(day)} je Tag. ${thenStop(askAt)}`,
  pending: 'Anfragen eines Agenten: Höchstens {pending} warten auf einen Menschen.',
  perHour: 'Anfragen eines Agenten: höchstens {hour} in der Stunde.',
  pendingPerHour:
    'Anfragen eines Agenten: Höchstens {pending} warten auf einen Menschen, höchstens {hour} in der Stunde.',
  noRetry: ({ then: last }) => `Ein Werkzeugfehler wird nicht wiederholt. Dann ${then(last)}.`,
  retryOnce: ({ backoff, then: last }) =>
    `Nach einem Werkzeugfehler gibt es einen neuen Versuch, nach ${countOf(backoff)}. Dann ${then(last)}.`,
  retry: ({ n, backoff, then: last }) =>
    `Nach einem Werkzeugfehler gibt es ${n} neue Versuche, den ersten nach ${countOf(backoff)}. Dann ${then(last)}.`,
  rejectedOnce: `Eine Ablehnung, oder {many} ${ofLast}`,
  rejected: `{row} Ablehnungen nacheinander, oder {many} ${ofLast}`,
  silent: ({ after }) => `Ein Lauf, der ${span(after)} lang still ist, ist ein Vorfall.`,
})

const place = inOtherWords(placeSentences, {
  matches: 'alles, was auf {what} passt',
  everything: 'alles in {system}',
  everyPath: 'alles von {type} in {system}',
  anyPath: 'alles unter {paths} in {system}',
  path: '{type} {paths} in {system}',
  whole: 'alles von {type} in {system}',
  wholeAny: 'alles von jedem Datensatz in {system}',
  fields: '{fields} von {type} in {system}',
  fieldsAny: '{fields} von jedem Datensatz in {system}',
  everyField: 'jedes Feld von {type} in {system}',
  everyFieldAny: 'jedes Feld von jedem Datensatz in {system}',
})

/** After “wenn”, where the verb comes last. */
const operators: Readonly<Record<string, string>> = {
  is: '{value} ist',
  'is not': 'nicht {value} ist',
  'is below': 'kleiner als {value} ist',
  'is at most': 'höchstens {value} ist',
  'is above': 'größer als {value} ist',
  'is at least': 'mindestens {value} ist',
  'is one of': 'eines von {value} ist',
  'starts with': 'mit {value} beginnt',
  'does not start with': 'nicht mit {value} beginnt',
  'ends with': 'mit {value} endet',
  'does not end with': 'nicht mit {value} endet',
  contains: '{value} enthält',
  'does not contain': '{value} nicht enthält',
}
const subjects: Readonly<Record<string, string>> = {
  'the verb': 'das Verb',
  'the record': 'der Datensatz',
  'the system': 'das System',
  'the type of the record': 'die Art des Datensatzes',
  'the id of the record': 'die Kennung des Datensatzes',
  'the agent': 'der Agent',
  'the workflow': 'der Ablauf',
  'the confidence': 'die Sicherheit',
}
const longestFirst = Object.keys(operators).sort((a, b) => b.length - a.length)
const compared = new RegExp(`^(the [a-z ]+?|[A-Za-z_]\\w*) (${longestFirst.join('|')}) (.+)$`)

/** The words of a condition; one that is quoted whole, because it is not plain, stays as it is. */
function conditionInGerman(words: string): string {
  const joiner = / or /.test(words) ? ' or ' : ' and '
  const all = words.split(joiner).map(part => {
    const [, subject = '', operator = '', value = ''] = compared.exec(part) ?? []
    const whole = (part.match(/"/g)?.length ?? 0) % 2 === 0
    return subject && whole
      ? `${subjects[subject] ?? subject} ${operators[operator]?.replace('{value}', () => (value === 'empty' ? 'leer' : value))}`
      : undefined
  })
  return all.every(part => part !== undefined) ? all.join(joiner === ' or ' ? ' oder ' : ' und ') : words
}

/** `Change crm.lead in odoo, when amount is above 10 (Why)`, perhaps with a tier before it. */
function ruleInGerman(line: string): string | undefined {
  const [, tier = ''] = /^([A-Z][a-z]+): /.exec(line) ?? []
  const known = tier !== '' && levelOf(tier) !== tier
  const rest = known ? line.slice(tier.length + 2) : line
  const phrase = [...englishPhrases, 'Do anything to'].find(words => rest.startsWith(`${words} `))
  const [unknown = ''] = /^“[^”]*” /.exec(rest) ?? []
  if (phrase === undefined && unknown === '') return undefined
  const said = phrase === undefined ? unknown : phrase === 'Do anything to' ? 'Alles tun:' : phraseOf(phrase)
  const after = rest.slice(phrase === undefined ? unknown.length : phrase.length + 1)
  const [head = '', ...conditions] = after.split(', when ')
  const [condition = '', ...why] = conditions.join(', when ').split(/ (?=\()/)
  const [where = '', ...reason] = conditions.length > 0 ? [head] : head.split(/ (?=\()/)
  const when = conditions.length > 0 ? `, wenn ${conditionInGerman(condition)}` : ''
  return [
    known ? `${tierOf(tier)}: ` : '',
    said,
    ' ',
    place(where),
    when,
    ...[...reason, ...why].map(text => ` ${text}`),
  ].join('')
}

const kinds: Readonly<Record<string, string>> = {
  [systemKinds.generic.title]: 'ein anderes System',
  [systemKinds.workstation.title]: 'dieser Rechner',
  [systemKinds.web.title]: 'das Web',
  [systemKinds.tools.title]: 'Werkzeuge, die Agenten aufrufen',
}

function systemInGerman(line: string): string {
  const [, name = '', kind = '', at] = /^([^:]+): (.*?)(?:, at (.*))?$/.exec(line) ?? []
  return name === '' ? line : `${name}: ${kinds[kind] ?? kind}${at === undefined ? '' : `, unter ${at}`}`
}

/** `mcp/crm/update_lead is: Change crm.lead in odoo. Which record: id. Its fields: values.` */
function toolInGerman(line: string): string {
  const [, tool = '', rule = '', rest = ''] =
    /^(\S+) is: (.*?)\.((?: (?:Which record|Its fields|Beside them): .*)?)$/.exec(line) ?? []
  if (tool === '') return line
  const more = rest
    .replace(/^ Which record: /, ' Welcher Datensatz: ')
    .replace(/(^|\.) Its fields: /, '$1 Seine Felder: ')
    .replace(/(^|\.) Beside them: /, '$1 Daneben: ')
    .replaceAll(/\ball arguments\b/g, 'alle Argumente')
    .replaceAll(/ from /g, ' aus ')
  return `${tool} ist: ${ruleInGerman(rule) ?? rule}.${more}`
}

/** A line of the part of the summary. */
export function lineInGerman(part: string, line: string): string {
  if (part === 'process') return line
  if (part === 'systems') return systemInGerman(line)
  if (part === 'tools') return toolInGerman(line)
  const said = sentence(line)
  if (said !== line) return said
  return ruleInGerman(line) ?? place(line)
}

/** The heading of a part; that of the process is the title that its owner gave. */
export const partInGerman = (part: string, heading: string): string =>
  part === 'process' ? heading : headingInGerman(heading)
