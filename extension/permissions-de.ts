/** The reasons of permissions.ts in German, for the settings and the store listing; one that is missing does not compile. */
import type { optionalHosts, requiredHosts, requiredPermissions } from './permissions.ts'

export type Permission = keyof (typeof requiredPermissions & typeof requiredHosts & typeof optionalHosts)
export type Reasons = Readonly<Record<Permission, string>>

export const reasonsInGerman: Reasons = {
  storage:
    'Bewahrt die Kopplung, die Einstellungen, nicht abgeschickte Notizen und die zuletzt bekannte Warteschlange.',
  alarms:
    'Weckt den Hintergrunddienst jede halbe Minute, um nach einem Neustart von Daemon oder Browser neu zu verbinden.',
  notifications: 'Sagt, dass etwas auf einen Menschen wartet, ohne dessen Inhalt.',
  scripting: 'Zeigt die Plakette auf den Websites, die ein Mensch gewählt hat, und auf keiner anderen.',
  sidePanel: 'Hält die Warteschlange neben der Seite offen, auf der ein Mensch arbeitet (nur Chrome und Edge).',
  'http://127.0.0.1/*': 'Spricht mit dem Daemon auf diesem Rechner.',
  '*://*/*': 'Zeigt, was Agenten an den Datensätzen einer Website dürfen, die ein Mensch gewählt hat.',
}
