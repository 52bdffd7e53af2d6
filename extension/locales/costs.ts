/** Words about what work costs. Functions where a number or a name goes in; plain text, never markup. */
import type { CostOrigin } from '../../shared/cost/spending.ts'
import { count, inLanguage } from './language.ts'

export const costWords = inLanguage({
  en: {
    cost: 'Cost',
    unknown: 'unknown',
    /** Some of it is known. */
    atLeast: (sum: string) => `≥ ${sum}`,
    none: 'No step reported what it cost, or how many tokens it took.',
    origins: {
      reported: 'as the agent reports',
      computed: 'computed from its tokens and the price table',
      unknown: 'unknown: no cost, and no price for its tokens',
    } satisfies Record<CostOrigin, string>,
    parts: { reported: (sum: string) => `${sum} reported`, computed: (sum: string) => `${sum} computed` },
    unknownSteps: (n: number) => `${count(n, 'step', 'steps')} of unknown cost`,
    price: (from: string, source: string) => `price of ${from}, ${source}`,
    wasted: (sum: string) => `${sum} in vain`,

    title: 'Cost by day',
    text: 'Known cost of the steps recorded each day. Steps of unknown cost come on top of it.',
    inVain:
      'In vain: the steps of a run since its ask before, where the ask that they led to was blocked, denied or expired. It counts on the day on which that happened.',
    plot: (days: number) => `Known cost on each of the last ${days} days; the same figures are in the table below.`,
    legend: { useful: 'known cost', wasted: 'of it in vain', unknown: 'with steps of unknown cost' },
    day: 'Day',
    workflow: 'Workflow',
    known: 'Known',
    reported: 'Reported',
    computed: 'Computed',
    unknownColumn: 'Steps unknown',
    wastedColumn: 'In vain',
    runs: 'Runs',
    empty: (days: number) => `No step of the last ${days} days costs anything.`,
    today: (sum: string) => `${sum} today`,
  },
  de: {
    cost: 'Kosten',
    unknown: 'unbekannt',
    atLeast: sum => `≥ ${sum}`,
    none: 'Kein Schritt hat gemeldet, was er gekostet oder wie viele Token er gebraucht hat.',
    origins: {
      reported: 'wie der Agent berichtet',
      computed: 'aus seinen Token und der Preistabelle berechnet',
      unknown: 'unbekannt: keine Kosten und kein Preis für seine Token',
    },
    parts: { reported: sum => `${sum} berichtet`, computed: sum => `${sum} berechnet` },
    unknownSteps: n => `${count(n, 'Schritt', 'Schritte')} mit unbekannten Kosten`,
    price: (from, source) => `Preis vom ${from}, ${source}`,
    wasted: sum => `${sum} vergeblich`,

    title: 'Kosten nach Tagen',
    text: 'Bekannte Kosten der Schritte, die am jeweiligen Tag aufgezeichnet wurden. Schritte mit unbekannten Kosten kommen hinzu.',
    inVain:
      'Vergeblich: die Schritte eines Laufs seit der vorigen Anfrage, wenn die Anfrage, zu der sie führten, gesperrt, abgelehnt oder nicht rechtzeitig entschieden wurde. Gezählt am Tag, an dem das geschah.',
    plot: days => `Bekannte Kosten an jedem der letzten ${days} Tage; dieselben Zahlen stehen in der Tabelle darunter.`,
    legend: { useful: 'bekannte Kosten', wasted: 'davon vergeblich', unknown: 'mit Schritten unbekannter Kosten' },
    day: 'Tag',
    workflow: 'Ablauf',
    known: 'Bekannt',
    reported: 'Berichtet',
    computed: 'Berechnet',
    unknownColumn: 'Schritte unbekannt',
    wastedColumn: 'Vergeblich',
    runs: 'Läufe',
    empty: days => `Kein Schritt der letzten ${days} Tage kostet etwas.`,
    today: sum => `heute ${sum}`,
  },
})
