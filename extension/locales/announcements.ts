/** What is read out when something changes on the screen by itself; the table is extension/ui/live/announcements.ts. */
import { count, inLanguage } from './language.ts'

export const announcementWords = inLanguage({
  en: {
    arrived: (n: number, waiting: number, what: string) =>
      n === 1 ? `New ask: ${what}. ${waiting} waiting.` : `${n} new asks. ${waiting} waiting.`,
    left: (n: number, waiting: number) =>
      `${count(n, 'ask waits', 'asks wait')} no longer: decided elsewhere, withdrawn or expired. ${waiting} waiting.`,
    ended: 'What is on the screen waits no longer.',
    changed: 'What is on the screen has changed. Read it again before you decide.',
    armed: (button: string) => `${button}: ready.`,
    lost: 'The connection to the daemon is lost. What is shown may be old.',
    back: (waiting: number) => `Connected again. ${waiting} waiting.`,
    stopped: 'All agents are stopped.',
    resumed: 'Agents may go on.',
    incident: (n: number, open: number) =>
      `${count(n, 'new incident', 'new incidents')}. ${count(open, 'is', 'are')} open.`,
    runs: (n: number) => `${count(n, 'run has', 'runs have')} ended.`,
  },
  de: {
    arrived: (n, waiting, what) =>
      n === 1 ? `Neue Anfrage: ${what}. ${waiting} offen.` : `${n} neue Anfragen. ${waiting} offen.`,
    left: (n, waiting) =>
      `${count(n, 'Anfrage wartet', 'Anfragen warten')} nicht mehr: anderswo entschieden, zurückgezogen oder abgelaufen. ${waiting} offen.`,
    ended: 'Die gezeigte Anfrage wartet nicht mehr.',
    changed: 'Die gezeigte Anfrage hat sich geändert. Vor der Entscheidung neu lesen.',
    armed: button => `${button}: bereit.`,
    lost: 'Die Verbindung zum Daemon ist unterbrochen. Das Gezeigte kann veraltet sein.',
    back: waiting => `Wieder verbunden. ${waiting} offen.`,
    stopped: 'Alle Agenten sind angehalten.',
    resumed: 'Die Agenten dürfen weitermachen.',
    incident: (n, open) => `${count(n, 'neuer Vorfall', 'neue Vorfälle')}. ${open} offen.`,
    runs: n => `${count(n, 'Lauf ist', 'Läufe sind')} zu Ende.`,
  },
})
