/** Words of the sites page: why each permission is needed. English reasons are the table of permissions itself. */
import { optionalHosts, requiredHosts, requiredPermissions } from '../permissions.ts'
import { type Reasons, reasonsInGerman } from '../permissions-de.ts'
import { inLanguage } from './language.ts'

export const siteWords = inLanguage({
  en: {
    text: 'On a record that a boundary names, a small badge says which agents may act there. It needs your permission for each site. There it reads the address of the page, and the fields of the record that a waiting request or a boundary names; both go to the daemon on this machine only.',
    asked: 'The browser asks you once more. You can withdraw it here at any time; the badge goes away at once.',
    granted: (site: string) => `The badge shows on ${site} now.`,
    removed: (site: string) => `The permission for ${site} is withdrawn.`,
    none: 'A system with pages of its own in a boundary, such as hubspot, odoo or generic, shows up here.',
    all: 'Every permission of this extension, and why',
    permission: 'Permission',
    why: 'Why',
    held: 'Held',
    yes: 'yes',
    no: 'no',
    onClick: 'by click, for each site',
  },
  de: {
    text: 'An einem Datensatz, den eine Grenze nennt, sagt eine kleine Plakette, welche Agenten dort handeln dürfen. Das braucht eine Erlaubnis für jede Website. Dort liest sie die Adresse der Seite und die Felder des Datensatzes, die eine wartende Anfrage oder eine Grenze nennt; beides geht nur zum Daemon auf diesem Rechner.',
    asked:
      'Der Browser fragt noch einmal nach. Die Erlaubnis lässt sich hier jederzeit entfernen; die Plakette verschwindet sofort.',
    granted: site => `Auf ${site} ist die Plakette jetzt zu sehen.`,
    removed: site => `Die Erlaubnis für ${site} ist entfernt.`,
    none: 'Ein System mit eigenen Seiten in einer Grenze, etwa hubspot, odoo oder generic, erscheint hier.',
    all: 'Jede Berechtigung dieser Erweiterung, und wozu',
    permission: 'Berechtigung',
    why: 'Wozu',
    held: 'Erteilt',
    yes: 'ja',
    no: 'nein',
    onClick: 'durch Klick, je Website',
  },
})

/** The reason for every permission that the extension declares. */
export const permissionReasons = inLanguage<Reasons>({
  en: { ...requiredPermissions, ...requiredHosts, ...optionalHosts },
  de: reasonsInGerman,
})
