import { expect, test } from 'vitest'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { summarize } from '../../shared/boundary/summary.ts'
import { summaryHeadings, summarySentences } from '../../shared/boundary/summary-sentences.ts'
import { fill } from '../../shared/text/words.ts'
import { lineInGerman, partInGerman } from './german-summary.ts'

const desk = (more: object) =>
  Boundary.parse({
    boundary: 1,
    workflow: 'desk',
    title: 'Verlängerungen',
    process: 'Hält alles aktuell.',
    owner: { team: 'Vertrieb', contact: 'v@example.com' },
    tier: 'prepare',
    systems: {
      odoo: { kind: 'odoo', at: 'http://localhost:8069' },
      files: { kind: 'workstation', at: '/home/user/notes' },
    },
    ...more,
  })

const inGerman = (boundary: Boundary) =>
  summarize(boundary)
    .map(({ id, heading, lines }) =>
      [partInGerman(id, heading), ...lines.map(line => `  ${lineInGerman(id, line)}`)].join('\n'),
    )
    .join('\n')

test('a boundary is one page of plain German', () => {
  const text = inGerman(
    desk({
      reads: ['odoo/crm.lead/*', 'odoo/*/name', 'odoo/*/*', 'odoo/res.partner', 'files/file/**', 'files/*/a/*'],
      writes: ['odoo/crm.lead/stage_id', 'files/file/notes/*', 'odoo/**'],
      capabilities: [{ do: 'close odoo/crm.lead', tier: 'execute', when: 'input.priority == "low" && agent != "x"' }],
      alone: ['create odoo/mail.message', '* odoo/crm.lead'],
      approval: [
        { do: 'update odoo/crm.lead', when: 'input.amount > 10', reason: 'Zwei lesen mit' },
        { do: 'delete odoo/crm.lead', reason: 'Zwei lesen mit' },
        { do: 'update odoo/crm.lead', when: 'size(input.x) > 10' },
      ],
      never: ['odoo/res.partner/vat', '**/.env*', { detect: 'iban' }],
      evidence: {
        required: ['sources', 'confidence'],
        alone: ['policies'],
        confidence: { review_below: 0.8 },
        fresh_within: '3d',
      },
      budget: { per_run: '2.00 USD', ask_at: '50%' },
      limits: { pending: 5, asks_per_hour: 10 },
      tools: [{ tool: 'mcp/crm/update', is: 'update odoo/crm.lead', id: 'input.id', fields: 'input.values' }],
    }),
  )
  expect(text).toBe(`Verlängerungen
  Hält alles aktuell.
Zuständiges Team
  Vertrieb, v@example.com
  Was eskaliert wird, geht an dieses Team, und nur dessen Freigebende entscheiden darüber.
Stufe: Vorbereiten
  Ein Agent bereitet eine Änderung vor, die ein Mensch freigibt.
  Das Lesen ist erlaubt.
  Das Entwerfen einer Entscheidung geht an einen Menschen, der danach handelt.
  Das Vorschlagen einer Änderung braucht eine Freigabe.
  Das Ändern braucht eine Freigabe.
Systeme
  odoo: Odoo, unter http://localhost:8069
  files: dieser Rechner, unter /home/user/notes
Darf lesen
  jedes Feld von crm.lead in odoo
  jedes Feld von jedem Datensatz in odoo
  alles von res.partner in odoo
  alles von file in files
  alles unter a/* in files
Darf ändern
  stage_id von crm.lead in odoo
  file notes/* in files
  alles in odoo
Eine andere Stufe für
  Ausführen: Schließen: crm.lead in odoo, wenn priority "low" ist und der Agent nicht "x" ist
Allein, ohne Freigabe
  Anlegen: mail.message in odoo
  Alles tun: crm.lead in odoo
Immer mit Freigabe
  Ändern: crm.lead in odoo, wenn amount größer als 10 ist (Zwei lesen mit)
  Löschen: crm.lead in odoo (Zwei lesen mit)
  Ändern: crm.lead in odoo, wenn size(input.x) > 10
Tabu
  vat von res.partner in odoo
  alles, was auf **/.env* passt
  alles, was das enthält: die Nummer eines Bankkontos (IBAN)
Belege
  Für alles, was an einen Menschen geht: benutzte Quellen, Sicherheit oder Unsicherheit.
  Wo kein Mensch gefragt wird: Verweise auf Richtlinien oder Wissen.
  Eine Sicherheit unter 0,8, oder keine, geht an einen Menschen.
  Eine Quelle, die älter ist als 3 Tage, zählt als fehlend.
Kosten und Menge
  Höchstens 2,00 USD je Lauf. Dann endet die Arbeit; ab 50% wird ein Mensch zu jeder Änderung gefragt, auch wo die Kosten nicht bekannt sind.
  Anfragen eines Agenten: Höchstens 5 warten auf einen Menschen, höchstens 10 in der Stunde.
Wenn etwas fehlschlägt
  Nach einem Werkzeugfehler gibt es 2 neue Versuche, den ersten nach 5 Sekunden. Dann ist es ein Vorfall, den ein Mensch ansieht.
  3 Ablehnungen nacheinander, oder 3 der letzten 10 Entscheidungen lassen den Ablauf pausieren, bis ein Mensch ihn fortsetzt.
  Ein Lauf, der 30 Minuten lang still ist, ist ein Vorfall.
Zeit zum Entscheiden
  15 Minuten; für das zuständige Team 24 Stunden. Dann läuft die Anfrage ab, was keine Ablehnung ist.
Was ein Werkzeugaufruf bedeutet
  mcp/crm/update ist: Ändern: crm.lead in odoo. Welcher Datensatz: id. Seine Felder: values.`)
})

test('every sentence of it has German words', () => {
  for (const [key, template] of Object.entries(summarySentences)) {
    const holes = [...template.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole!)
    const given = Object.fromEntries(holes.map((hole, at) => [hole, `m${at}x`]))
    const line = fill(template, given)
    expect(lineInGerman('evidence', line), key).not.toBe(line)
    for (const mark of Object.values(given)) expect(lineInGerman('evidence', line), key).toContain(mark)
  }
  for (const [key, heading] of Object.entries(summaryHeadings)) expect(partInGerman(key, heading)).not.toBe(heading)
})
