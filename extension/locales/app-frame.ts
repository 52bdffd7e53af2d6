/** Words of the full page itself: navigation, keys, and the queue. */
import { count, inLanguage } from './language.ts'

export const navWords = inLanguage({
  en: {
    label: 'Countersign',
    skip: 'Skip to the content',
    queue: 'Queue',
    incidents: 'Incidents',
    history: 'History',
    boundaries: 'Boundaries',
    workflows: 'Workflows',
    settings: 'Settings',
    waiting: (n: number) => `${n} waiting`,
    attention: (n: number) => count(n, 'workflow needs a look', 'workflows need a look'),
    keys: 'Keys',
  },
  de: {
    label: 'Countersign',
    skip: 'Zum Inhalt springen',
    queue: 'Warteschlange',
    incidents: 'Vorfälle',
    history: 'Verlauf',
    boundaries: 'Grenzen',
    workflows: 'Abläufe',
    settings: 'Einstellungen',
    waiting: n => `${n} offen`,
    attention: n => count(n, 'Ablauf braucht einen Blick', 'Abläufe brauchen einen Blick'),
    keys: 'Tasten',
  },
})

export const keysWords = inLanguage({
  en: {
    title: 'Keys on this page',
    close: 'Close',
    next: 'Next in the list',
    previous: 'Previous in the list',
    open: 'Go to what is selected',
    search: 'Search',
    help: 'Show these keys',
    back: 'Back, or leave a field',
  },
  de: {
    title: 'Tasten auf dieser Seite',
    close: 'Schließen',
    next: 'Nächster Eintrag der Liste',
    previous: 'Voriger Eintrag der Liste',
    open: 'Zum Ausgewählten gehen',
    search: 'Suchen',
    help: 'Diese Tasten zeigen',
    back: 'Zurück, oder ein Feld verlassen',
  },
})

export const offlineWords = inLanguage({
  en: { shown: (ago: string) => `What you see was true ${ago}.` },
  de: { shown: ago => `Was hier steht, galt ${ago}.` },
})

export const remoteWords = inLanguage({
  en: { loading: 'Loading…', retry: 'Try again' },
  de: { loading: 'Wird geladen…', retry: 'Erneut versuchen' },
})

export const queueWords = inLanguage({
  en: {
    title: 'Queue',
    open: 'Decide on it',
    empty: 'Nothing waits for you',
    emptyText: 'Agents that ask for approval show up here and in the popup.',
    unknown: 'What waits is not known',
    unknownText: 'It shows up here as soon as the daemon answers.',
  },
  de: {
    title: 'Warteschlange',
    open: 'Darüber entscheiden',
    empty: 'Nichts wartet auf Entscheidung',
    emptyText: 'Agenten, die um Freigabe bitten, erscheinen hier und im Popup.',
    unknown: 'Was wartet, ist nicht bekannt',
    unknownText: 'Es erscheint hier, sobald der Daemon antwortet.',
  },
})
