/** Words around a card: header, queue, and what stands there when there is none. */
import { inLanguage } from './language.ts'

export const headerWords = inLanguage({
  en: {
    label: 'Countersign',
    notices: 'Notices',
    connecting: 'Connecting…',
    // A longer number leaves no room for the other word; that it is connected is what the green dot says too.
    online: (waiting: number) =>
      waiting === 0 ? 'Connected' : waiting > 9 ? `${waiting} waiting` : `Connected · ${waiting} waiting`,
    stale: (ago: string) => `As of ${ago}`,
    stopped: 'Agents stopped',
    notConnected: 'Not connected',
    unpaired: 'Not paired',
    previous: 'Previous item',
    next: 'Next item',
    position: (at: number, of: number) => `${at} of ${of}`,
    outcome: (what: string, waiting: number) => `${what} ${waiting} waiting`,
    showList: (at: number, of: number) => `Item ${at} of ${of}. Show the whole queue`,
    stop: 'Stop agents',
    stopping: 'Stopping…',
    open: 'Open the full page',
  },
  de: {
    label: 'Countersign',
    notices: 'Hinweise',
    connecting: 'Verbindung wird aufgebaut…',
    online: waiting => (waiting === 0 ? 'Verbunden' : `${waiting} offen`),
    stale: ago => `Stand: ${ago}`,
    stopped: 'Agenten angehalten',
    notConnected: 'Nicht verbunden',
    unpaired: 'Nicht gekoppelt',
    previous: 'Vorige Anfrage',
    next: 'Nächste Anfrage',
    position: (at, of) => `${at} von ${of}`,
    outcome: (what, waiting) => `${what} Noch ${waiting} offen`,
    showList: (at, of) => `Anfrage ${at} von ${of}. Ganze Warteschlange zeigen`,
    stop: 'Agenten anhalten',
    stopping: 'Wird angehalten…',
    open: 'Ganze Seite öffnen',
  },
})

export const listWords = inLanguage({
  en: {
    title: 'Waiting for you',
    hint: 'Most pressing first',
    back: 'Back to the item',
    left: (time: string) => `${time} left`,
    ownerOnly: (team: string) => `for ${team}`,
    risk: ['', 'Second look', 'High impact'] as readonly string[],
  },
  de: {
    title: 'Wartet auf Entscheidung',
    hint: 'Das Dringendste zuerst',
    back: 'Zurück zur Anfrage',
    left: time => `noch ${time}`,
    ownerOnly: team => `für ${team}`,
    risk: ['', 'Zweiter Blick', 'Große Tragweite'],
  },
})

export const emptyWords = inLanguage({
  en: {
    title: 'Nothing waits for you',
    text: 'Agents that ask for approval will show up here.',
    last: (workflow: string, agent: string, ago: string) => `Last run: ${workflow} by ${agent}, ${ago}`,
    noRun: 'No run was recorded yet.',
    history: 'Open the history',
  },
  de: {
    title: 'Nichts wartet auf Entscheidung',
    text: 'Agenten, die um Freigabe bitten, erscheinen hier.',
    last: (workflow, agent, ago) => `Letzter Lauf: ${workflow} durch ${agent}, ${ago}`,
    noRun: 'Noch ist kein Lauf aufgezeichnet.',
    history: 'Verlauf öffnen',
  },
})

export const stoppedWords = inLanguage({
  en: {
    title: 'All agents are stopped',
    text: 'Everything they ask is blocked until you resume.',
    note: 'Why is it safe to go on?',
    resume: 'Resume agents',
    resuming: 'Resuming…',
  },
  de: {
    title: 'Alle Agenten sind angehalten',
    text: 'Alles, was sie anfragen, wird gesperrt, bis es weitergeht.',
    note: 'Warum kann es gefahrlos weitergehen?',
    resume: 'Halt aufheben',
    resuming: 'Wird aufgehoben…',
  },
})

export const rewoundWords = inLanguage({
  en: {
    title: 'The journal was rewritten or rolled back',
    text: 'It does not continue what this browser saw of it. Find out why before you trust the history: compare it with an export. Pairing again accepts the journal as it is.',
  },
  de: {
    title: 'Das Journal wurde umgeschrieben oder zurückgesetzt',
    text: 'Es setzt nicht fort, was dieser Browser davon gesehen hat. Vor jedem Vertrauen in den Verlauf klären, warum: mit einem Export vergleichen. Erneutes Koppeln nimmt das Journal an, wie es ist.',
  },
})

export const attentionWords = inLanguage({
  en: {
    broken: (workflow: string) => `${workflow}: the boundary file is broken`,
    'not-accepted': (workflow: string) => `${workflow}: the boundary changed and waits for acceptance`,
    paused: (workflow: string) => `${workflow}: paused`,
    policy: (file: string) => `${file}: this policy file registers nothing`,
    look: 'Look',
  },
  de: {
    broken: workflow => `${workflow}: Die Datei der Grenze ist fehlerhaft`,
    'not-accepted': workflow => `${workflow}: Die Grenze hat sich geändert und ist noch nicht angenommen`,
    paused: workflow => `${workflow}: pausiert`,
    policy: file => `${file}: Diese Richtliniendatei registriert nichts`,
    look: 'Ansehen',
  },
})
