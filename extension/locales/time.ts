/** Words of times and amounts. Units are written as symbols, so that they need no plural. */
import { count, inLanguage } from './language.ts'

export const timeWords = inLanguage({
  en: {
    justNow: 'just now',
    ago: (span: string) => `${span} ago`,
    days: (n: number) => count(n, 'day', 'days'),
    /** Days after “ago”. */
    daysAgo: (n: number) => `${count(n, 'day', 'days')} ago`,
    /** Days as the first part of a span, `3 days 2 h`, which also stands after “ago”. */
    spanDays: (n: number) => count(n, 'day', 'days'),
    today: (time: string) => `today ${time}`,
    yesterday: (time: string) => `yesterday ${time}`,
    unknown: 'unknown',
    /** What follows a number: milliseconds, seconds, minutes, hours. */
    units: { ms: 'ms', s: 's', min: 'min', h: 'h' },
  },
  de: {
    justNow: 'gerade eben',
    ago: span => `vor ${span}`,
    days: n => count(n, 'Tag', 'Tage'),
    daysAgo: n => `vor ${count(n, 'Tag', 'Tagen')}`,
    spanDays: n => `${n} d`,
    today: time => `heute ${time}`,
    yesterday: time => `gestern ${time}`,
    unknown: 'unbekannt',
    units: { ms: 'ms', s: 's', min: 'min', h: 'h' },
  },
})
