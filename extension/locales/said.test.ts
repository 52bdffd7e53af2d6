import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { markSentences } from '../../shared/action/mark-sentences.ts'
import { notReplayed, replaySentences, wideningSentences } from '../../shared/boundary/change-sentences.ts'
import { lintSentences } from '../../shared/boundary/lint/sentences.ts'
import { missingSentences, reasonSentences, sideSentences } from '../../shared/boundary/sentences.ts'
import { raiseSentences, readinessSentences } from '../../shared/readiness/sentences.ts'
import { incidentSentences, pauseSentences } from '../../shared/run/incident-sentences.ts'
import { renderText } from '../../shared/text/render.ts'
import { fill } from '../../shared/text/words.ts'

let german: typeof import('./said.ts')
beforeAll(async () => {
  vi.resetModules()
  vi.stubGlobal('navigator', { language: 'de-DE' })
  german = await import('./said.ts')
})
afterAll(() => vi.unstubAllGlobals())

const tables = {
  reason: reasonSentences,
  side: sideSentences,
  missing: missingSentences,
  pause: pauseSentences,
  mark: markSentences,
  incident: incidentSentences,
  readiness: readinessSentences,
  raise: raiseSentences,
  widening: wideningSentences,
  lint: lintSentences,
  replay: replaySentences,
  notReplayed,
} as const
const sentences = Object.entries(tables).flatMap(([by, table]) =>
  Object.entries<string>(table).map(([key, template]) => [by as keyof typeof tables, key, template] as const),
)

describe('what the daemon records is said in German, with all that was put in', () => {
  test.each(sentences)('%s: %s', (by, _key, template) => {
    const holes = [...new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole!))]
    const given = Object.fromEntries(holes.map((hole, at) => [hole, `m${at + 1}x`]))
    const recorded = fill(template, given)
    const text = german.said[by](recorded)
    if (/\p{Ll}{2}/u.test(template.replaceAll(/\{\w+\}|version/g, ''))) expect(text).not.toBe(recorded)
    for (const mark of Object.values(given)) expect(text).toContain(mark)
    expect(text).not.toMatch(/\{\w+\}|undefined/)
  })
})

test.each([
  ['reason', 'A write needs approval at tier execute.', 'Ändern braucht auf der Stufe Ausführen eine Freigabe.'],
  [
    'reason',
    'The workflow is paused: People denied 3 asks in a row. Do not retry: a person has to look at it and resume the workflow.',
    'Der Ablauf ist pausiert: Menschen haben 3 Anfragen nacheinander abgelehnt. Nicht erneut versuchen: Ein Mensch muss es ansehen und den Ablauf weitermachen lassen.',
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
  ['incident', 'crm/lead/ssn is off limits to agents.', 'crm/lead/ssn ist für Agenten tabu.'],
] as const)('%s: %s', (by, recorded, words) => expect(german.said[by](recorded)).toBe(words))

test('what a person wrote stays as it is', () => {
  for (const by of Object.keys(tables) as (keyof typeof tables)[])
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
