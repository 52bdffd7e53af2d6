import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { nameFaults, selectorFaults } from '../../shared/action/fault-sentences.ts'
import { markSentences } from '../../shared/action/mark-sentences.ts'
import { standingRefusals } from '../../shared/approval/standing-sentences.ts'
import { notReplayed, replaySentences, wideningSentences } from '../../shared/boundary/change-sentences.ts'
import * as faults from '../../shared/boundary/fault-sentences.ts'
import * as lint from '../../shared/boundary/lint/sentences.ts'
import * as verdict from '../../shared/boundary/sentences.ts'
import { drillPromises, drillSteps } from '../../shared/failure/drill-sentences.ts'
import * as gate from '../../shared/harness/sentences.ts'
import * as verified from '../../shared/log/sentences.ts'
import { raiseSentences, readinessSentences } from '../../shared/readiness/sentences.ts'
import { differingValue, incidentSentences, pauseSentences } from '../../shared/run/incident-sentences.ts'
import { drillFailures, runTitles } from '../../shared/run/title-sentences.ts'
import { renderText } from '../../shared/text/render.ts'
import { describeUrl } from '../../shared/text/url.ts'
import { fill } from '../../shared/text/words.ts'
import type { SaidBy } from './said.ts'

let german: typeof import('./said.ts')
let problem: typeof import('./german-problems.ts').problemInGerman
beforeAll(async () => {
  vi.resetModules()
  vi.stubGlobal('navigator', { language: 'de-DE' })
  german = await import('./said.ts')
  problem = (await import('./german-problems.ts')).problemInGerman
})
afterAll(() => vi.unstubAllGlobals())

type Table = Readonly<Record<string, string>>

/** Tables of whole sentences, by what says them. */
const tables: readonly (readonly [SaidBy, Table])[] = [
  ['reason', verdict.reasonSentences],
  ['side', verdict.sideSentences],
  ['missing', verdict.missingSentences],
  ['attention', verdict.attentionSentences],
  ['fault', faults.policyFaults],
  ['faultPlace', { whole: faults.wholeFrontMatter }],
  ['pause', pauseSentences],
  ['mark', markSentences],
  ['incident', incidentSentences],
  ['readiness', readinessSentences],
  ['raise', raiseSentences],
  ['widening', wideningSentences],
  ['lint', lint.lintSentences],
  ['mend', lint.mendSentences],
  ['fault', faults.conditionPlaces],
  ['fault', faults.conditionFaults],
  ['fault', faults.engineFaults],
  ['fault', faults.documentFaults],
  ['fault', nameFaults],
  ['fault', faults.cssFaults],
  ['fault', faults.yamlFaults],
  ['fault', faults.schemaFaults],
  ['faultPlace', { whole: faults.wholeDocument }],
  ['connection', gate.connectionSentences],
  ['remedy', gate.connectionRemedies],
  ['canaryPromise', gate.canaryPromises],
  ['canary', gate.canarySentences],
  ['canary', gate.answerSentences],
  ['drillStep', drillSteps],
  ['drillPromise', drillPromises],
  ['runTitle', runTitles],
  ['runError', drillFailures],
  ['checkName', verified.checkNames],
  ['checked', verified.findingSentences],
  ['checked', verified.refusalSentences],
  ['checked', verified.proofSentences],
  ['checked', verified.atLine],
  ['replay', replaySentences],
  ['notReplayed', notReplayed],
]

/** Tables of parts of sentences, each with a sentence around it that is said. */
const parts: readonly (readonly [Table, (part: string) => string])[] = [
  [verdict.undecidedSentences, part => german.said.reason(`x could not be decided: ${part}. So it does not apply.`)],
  [
    verdict.valueSentences,
    part => german.said.reason(`x could not be decided: a value of the action ${part}. So it does not apply.`),
  ],
  [lint.unreachableSentences, part => german.said.lint(`"x" has no effect here: ${part}.`)],
  [lint.neverHoldsSentences, part => german.said.lint(`"x" can never hold, so ${part}.`)],
  [faults.nameHints, part => german.said.fault(`"x" is not known here. ${part} Known are: y.`)],
  [faults.refusedCalls, part => german.said.fault(`x(…) is refused${part}.`)],
  [selectorFaults, part => german.said.fault(`is not a selector: it ${part}`)],
  [gate.switchSentences, part => german.said.connection(`Hooks are switched off: ${part} in x.`)],
  [gate.unreadableSentences, part => german.said.connection(`Its configuration cannot be read: ${part}.`)],
  [differingValue, part => german.said.incident(`The page at x shows other values of y. ${part}`)],
  [standingRefusals, part => problem('standing-refused', part, '')],
]

const sentences = [
  ...tables.flatMap(([by, table]) =>
    Object.entries(table).map(
      ([key, template]) => [by as string, key, template, (text: string) => german.said[by](text)] as const,
    ),
  ),
  ...parts.flatMap(([table, say]) =>
    Object.entries(table).map(([key, template]) => ['part', key, template, say] as const),
  ),
]

/** What German leaves out: the type of what is too long or too large, which its place tells. */
const dropped = new Set(['longest what', 'shortest what', 'most what', 'least what', 'key what'])

test('every table of sentences in shared/ is looked at', async () => {
  const files = import.meta.glob<Record<string, unknown>>('../../shared/**/*sentences.ts', { eager: true })
  const known = new Set<unknown>([...tables.map(([, table]) => table), ...parts.map(([table]) => table)])
  // The summary has a test of its own (german-summary.test.ts).
  const unseen = Object.entries(files)
    .filter(([path]) => !path.endsWith('summary-sentences.ts'))
    .flatMap(([path, exported]) => Object.entries(exported).map(([name, table]) => [path, name, table] as const))
    .filter(([, , table]) => typeof table === 'object' && ![...known].some(one => same(one, table)))
  expect(unseen.map(([path, name]) => `${path}: ${name}`)).toEqual([])
})
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

describe('what the daemon records is said in German, with all that was put in', () => {
  test.each(sentences)('%s: %s', (_, key, template, say) => {
    const holes = [...new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole!))]
    const given = Object.fromEntries(holes.map((hole, at) => [hole, `m${at + 1}x`]))
    const recorded = fill(template, given)
    const text = say(recorded)
    if (/\p{Ll}{2}/u.test(template.replaceAll(/\{\w+\}|version|JSON|base64/g, ''))) {
      expect(text).not.toBe(recorded)
      if (recorded.split(' ').length > 2) expect(text).not.toContain(recorded)
    }
    for (const [hole, mark] of Object.entries(given)) if (!dropped.has(`${key} ${hole}`)) expect(text).toContain(mark)
    expect(text).not.toMatch(/\{\w+\}|undefined/)
  })
})

test.each([
  ['reason', 'A write needs approval at tier execute.', 'Ändern braucht auf der Stufe Ausführen eine Freigabe.'],
  [
    'reason',
    'The workflow is paused: People denied 3 asks in a row. Do not retry: a person has to look at it and resume the workflow.',
    'Der Ablauf ist pausiert: Menschen haben 3 Anfragen nacheinander abgelehnt. Nicht erneut versuchen: Ein Mensch muss es ansehen und den Ablauf fortsetzen.',
  ],
  [
    'reason',
    'The action contains a payment card number at /fields/a and in 3 more places.',
    'Die Aktion enthält die Nummer einer Zahlungskarte, bei /fields/a und an 3 weiteren Stellen.',
  ],
  [
    'reason',
    'This run has cost 1.20 USD of 2.00 USD, and 0.80 USD remain; from this level on a person is asked.',
    'Dieser Lauf hat 1,20 USD von 2,00 USD gekostet, 0,80 USD bleiben; ab hier wird ein Mensch gefragt.',
  ],
  [
    'reason',
    'alone[0] could not be decided: "amount" has more than 10 characters. So it does not apply.',
    'alone[0] war nicht zu entscheiden: „amount“ hat mehr als 10 Zeichen. Also gilt es nicht.',
  ],
  [
    'mark',
    'seen on the page at https://a.example: stage is 3; the agent says 4',
    'auf der Seite https://a.example gesehen: stage ist 3; der Agent sagt 4',
  ],
  ['mark', 'It is older than 3 days.', 'Es ist älter als 3 Tage.'],
  [
    'readiness',
    '31 decisions on 8 days by 1 reviewer, no incident.',
    '31 Entscheidungen an 8 Tagen durch 1 Person, kein Vorfall.',
  ],
  [
    'replay',
    'To update crm/lead would be allowed instead of waiting for approval: "update crm/lead" may be done without approval.',
    'update crm/lead wäre erlaubt, statt auf eine Freigabe zu warten: „update crm/lead“ darf ohne Freigabe getan werden.',
  ],
  [
    'faultLine',
    'desk.yaml:3:9: tier: Invalid option: expected one of "observe"|"execute"\ndesk.yaml:1:1: the document: Invalid input: expected object, received string',
    'desk.yaml:3:9: tier: muss eines davon sein: "observe"|"execute"\ndesk.yaml:1:1: das Dokument: erwartet: ein Objekt; da steht: ein Text',
  ],
  [
    'faultLine',
    '/a/policies/p.md:2:1: id: must be letters, digits, dot, dash and underscore',
    '/a/policies/p.md:2:1: id: muss aus Buchstaben, Ziffern, Punkt und Strichen bestehen',
  ],
  [
    'faultLine',
    '/a/policies/p.md: it must begin with front matter: id, version and title between two lines "---"',
    '/a/policies/p.md: sie muss mit einem Kopf beginnen: id, version und title zwischen zwei Zeilen „---“',
  ],
  [
    'fault',
    'at line 2, column 7 of the condition: Unterminated string: close the quotes.',
    'in Zeile 2, Spalte 7 der Bedingung: Die Prüfung meldet „Unterminated string“: die Anführungszeichen schließen.',
  ],
  [
    'checked',
    'line 4: the ask had ended before: approved_edited',
    'Zeile 4: die Anfrage war schon zu Ende: geändert freigegeben',
  ],
  [
    'connection',
    'A canary got through. Hooks are switched off: hooks.enabled is false in /home/a/settings.json.',
    'Ein Probeaufruf kam durch. Die Hooks sind abgeschaltet: hooks.enabled ist false, in /home/a/settings.json.',
  ],
  ['incident', 'crm/lead/ssn is off limits to agents.', 'crm/lead/ssn ist für Agenten tabu.'],
] as const)('%s: %s', (by, recorded, words) => expect(german.said[by](recorded)).toBe(words))

test('what a person wrote stays as it is', () => {
  for (const by of ['reason', 'side', 'pause', 'incident'] as const)
    expect(german.said[by]('Beträge lesen zwei. Two read amounts.')).toBe('Beträge lesen zwei. Two read amounts.')
})

describe('what hides in a text', () => {
  const noted = (text: string) => german.hiddenWords.notes(renderText(text).notes)
  const chips = (text: string) =>
    renderText(text).segments.flatMap(segment =>
      segment.kind === 'chip'
        ? [[german.hiddenWords.chipLabel(segment.label), german.hiddenWords.chipTitle(segment.title)]]
        : [],
    )

  test('is noted in German', () => {
    expect(noted('a\u200bb p\u0430ypal')).toBe(
      '1 unsichtbares Zeichen, gemischte Schriften: Lateinisch + Kyrillisch, Schrift: Kyrillisch',
    )
    expect(noted('a\u202eb\u202d')).toBe('2 Richtungszeichen')
  })

  test('is named on its chip, and what it quotes stays the agent’s', () => {
    expect(chips('a          b')[0]![0]).toBe('⟦×10 Leerzeichen⟧')
    const secret = [...'blank line'].map(letter => String.fromCodePoint(0xe0000 + letter.codePointAt(0)!)).join('')
    expect(chips(`a${secret}b`)[0]![0]).toBe('⟦versteckter Text: "blank line"⟧')
    expect(chips(`a${secret}b`)[0]![1]).toContain('blank line')
  })
})

test('an address that misleads is warned of in German', async () => {
  const { addressWords } = await import('./addresses.ts')
  const { warnings } = describeUrl('ftp://good.example@ev\u0456l.example/', {
    words: addressWords,
    notes: german.hiddenWords.notes,
  })
  const said = warnings.map(({ text }) => text).join('; ')
  for (const words of [
    'ftp ist weder http noch https',
    'was vor dem @ steht',
    'gemischte Schriften: Lateinisch + Kyrillisch',
  ])
    expect(said).toContain(words)
})
