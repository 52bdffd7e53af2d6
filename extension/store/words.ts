/** The words of the store listings. English reasons are the table of permissions itself. */
import { optionalHosts, requiredHosts, requiredPermissions } from '../permissions.ts'
import { type Reasons, reasonsInGerman } from '../permissions-de.ts'

type Listing = {
  title: string
  headings: Readonly<Record<'name' | 'short' | 'long' | 'purpose' | 'permissions' | 'data' | 'review', string>>
  /** At most 132 characters, the shortest limit of the stores. */
  short: string
  /** Paragraphs. */
  long: readonly string[]
  purpose: string
  tableHead: string
  atInstall: string
  onClick: string
  data: string
  /** For those who review the package. */
  review: string
  reasons: Reasons
}

const en: Listing = {
  title: 'store listing',
  headings: {
    name: 'Name',
    short: 'Short description',
    long: 'Description',
    purpose: 'Single purpose',
    permissions: 'Why each permission is needed',
    data: 'Data use',
    review: 'Notes for the review',
  },
  short: 'Decide what AI agents on this machine may do, with the evidence in front of you.',
  long: [
    'Countersign is the reviewer’s side of a local hub for AI agents. Agents ask before they change something; what a boundary lets them do alone goes ahead, what nobody may do is blocked, and the rest waits for you.',
    'For every request you see one sentence that says what will happen, why it was stopped, the values before and after, the sources the agent names and whether they hold, how sure it is, and what else it considered. You approve, change and approve, or deny with a reason. Each decision is signed with a key that never leaves your browser.',
    'On records of the sites that you choose, a small badge says which agents may act there, which change is waiting, and what agents changed lately. No site is asked for unless you click.',
    'The full page has the history of every run with its evidence, boundaries in plain words, readiness and costs of workflows, incidents, and drills of what happens when something fails.',
    'Needed beside it: the Countersign daemon on the same machine (npx countersign start). Without a daemon, agents are blocked and the extension says so. Nothing is sent to us or to anyone: there is no account, no cloud, no telemetry.',
    'Works by keyboard alone and with a screen reader, in light, dark and high-contrast colours, in English and German.',
  ],
  purpose:
    'To show a person what AI agents on the same machine ask for, and to carry the person’s signed decision back to the local daemon.',
  tableHead: '| permission | asked for | why |',
  atInstall: 'at install',
  onClick: 'one site at a time, by a click',
  data: 'Nothing is collected, sold, shared or sent to us. The extension talks to `127.0.0.1` only. See the privacy text.',
  review:
    'All code is in the package: nothing is loaded from elsewhere and no text is evaluated as code; the content security policy of its pages forbids both. The Firefox package is built from the sources package by `npm ci` and `npm run zip` with Node 24, and comes out identical. To try it: `npx countersign start`, pair with the code that the terminal shows, and paste the request that it prints.',
  reasons: { ...requiredPermissions, ...requiredHosts, ...optionalHosts },
}

const de: Listing = {
  title: 'Eintrag im Store',
  headings: {
    name: 'Name',
    short: 'Kurzbeschreibung',
    long: 'Beschreibung',
    purpose: 'Einziger Zweck',
    permissions: 'Wozu jede Berechtigung gebraucht wird',
    data: 'Umgang mit Daten',
    review: 'Hinweise für die Prüfung',
  },
  short: 'Entscheiden, was KI-Agenten auf diesem Rechner tun dürfen, mit den Belegen vor Augen.',
  long: [
    'Countersign ist die Seite der Prüfenden einer lokalen Schaltstelle für KI-Agenten. Agenten fragen, bevor sie etwas ändern; was eine Grenze ihnen allein erlaubt, geschieht, was niemand darf, wird gesperrt, und alles andere wartet auf einen Menschen.',
    'Zu jeder Anfrage steht in einem Satz, was geschehen wird, warum sie angehalten wurde, die Werte vorher und nachher, die Quellen des Agenten und ob sie stimmen, wie sicher er ist und was er sonst erwogen hat. Freigeben, ändern und freigeben oder mit Begründung ablehnen. Jede Entscheidung wird mit einem Schlüssel unterschrieben, der den Browser nie verlässt.',
    'An Datensätzen der selbst gewählten Websites sagt eine kleine Plakette, welche Agenten dort handeln dürfen, welche Änderung wartet und was Agenten zuletzt geändert haben. Um keine Website wird ohne Klick gebeten.',
    'Die ganze Seite zeigt den Verlauf jedes Laufs mit seinen Belegen, Grenzen in klaren Worten, Reife und Kosten der Abläufe, Vorfälle, und Proben dazu, was im Fehlerfall geschieht.',
    'Außerdem nötig: der Daemon von Countersign auf demselben Rechner (npx countersign start). Ohne Daemon sind Agenten gesperrt, und die Erweiterung sagt es. An uns oder andere wird nichts gesendet: kein Konto, keine Cloud, keine Telemetrie.',
    'Ganz mit der Tastatur und mit Bildschirmleser bedienbar, in hellen, dunklen und kontrastreichen Farben, auf Deutsch und Englisch.',
  ],
  purpose:
    'Einem Menschen zeigen, worum KI-Agenten auf demselben Rechner bitten, und seine unterschriebene Entscheidung zum lokalen Daemon zurücktragen.',
  tableHead: '| Berechtigung | erbeten | wozu |',
  atInstall: 'bei der Installation',
  onClick: 'je Website, durch einen Klick',
  data: 'Nichts wird gesammelt, verkauft, weitergegeben oder an uns gesendet. Die Erweiterung spricht nur mit `127.0.0.1`. Siehe den Text zum Datenschutz.',
  review:
    'Aller Code liegt im Paket: Nichts wird nachgeladen, und kein Text wird als Code ausgeführt; die Inhaltsrichtlinie der Seiten verbietet beides. Das Paket für Firefox entsteht aus dem Quellenpaket mit `npm ci` und `npm run zip` unter Node 24 und stimmt damit überein. Zum Ausprobieren: `npx countersign start`, mit dem Code aus dem Terminal koppeln und die dort gezeigte Anfrage einfügen.',
  reasons: reasonsInGerman,
}

export const listingWords = { en, de } as const
export type ListingLanguage = keyof typeof listingWords
