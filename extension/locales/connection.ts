/** Words of the way to the daemon: what stands between, pairing, and what a person reads when something did not work. */
import type { ProblemCode } from '../../shared/api/problems.ts'
import type { DaemonTrouble } from '../lib/errors.ts'
import { problemInGerman } from './german-problems.ts'
import { inLanguage } from './language.ts'

/** For the codes that are not here see `otherProblem`. */
export const problemWords = inLanguage({
  en: {
    'already-decided': 'Somebody decided it before you. The first decision stands.',
    'stale-version': 'It changed since it was shown. Look at it again.',
    'digest-mismatch': 'It is not what was shown. Look at it again.',
    'review-expired': 'The time for this review is over. That is not a denial: the agent may ask again.',
    superseded: 'What it was about has changed, so it has to be asked again.',
    'not-owner': 'Only approvers of the owner team may decide this.',
    'edit-blocked': 'Your edit is outside the boundary.',
    'not-found': 'The daemon no longer knows this item.',
    'pairing-closed': 'No pairing window is open. Run the command above, then type the new code.',
    'pairing-failed': 'The code did not match. Type it again, or ask for a new one.',
    'already-paired':
      'Another browser is paired already. To start over, and revoke it, run: npx countersign pair --reset',
    'bad-signature': 'The daemon refused the signature. Pair again if this goes on.',
    'storage-failed': 'The daemon could not write to its disk. Nothing was accepted.',
    stopping: 'The daemon is stopping. Nothing was accepted.',
    'too-many': 'Too many requests in a short time. Wait a little.',
  } satisfies Partial<Record<ProblemCode, string>>,
  de: {
    'already-decided': 'Jemand hat schon vorher entschieden. Die erste Entscheidung gilt.',
    'stale-version': 'Es hat sich seit dem Anzeigen geändert. Noch einmal ansehen.',
    'digest-mismatch': 'Es ist nicht, was angezeigt wurde. Noch einmal ansehen.',
    'review-expired':
      'Die Frist für diese Entscheidung ist abgelaufen. Das ist keine Ablehnung: Der Agent darf erneut anfragen.',
    superseded: 'Worum es ging, hat sich geändert; es muss neu angefragt werden.',
    'not-owner': 'Nur Freigebende des zuständigen Teams können darüber entscheiden.',
    'edit-blocked': 'Die Änderung liegt außerhalb der Grenze.',
    'not-found': 'Der Daemon kennt diese Anfrage nicht mehr.',
    'pairing-closed': 'Gerade kann nichts gekoppelt werden. Den Befehl oben ausführen, dann den neuen Code eintippen.',
    'pairing-failed': 'Der Code passte nicht. Noch einmal eintippen oder einen neuen holen.',
    'already-paired':
      'Ein anderer Browser ist schon gekoppelt. Um neu anzufangen und ihm die Rechte zu entziehen: npx countersign pair --reset',
    'bad-signature': 'Der Daemon hat die Unterschrift nicht angenommen. Wenn das so bleibt, neu koppeln.',
    'storage-failed': 'Der Daemon konnte nicht auf seine Platte schreiben. Nichts wurde angenommen.',
    stopping: 'Der Daemon hält gerade an. Nichts wurde angenommen.',
    'too-many': 'Zu viele Anfragen in kurzer Zeit. Etwas warten.',
  },
})

const daemonProblem = inLanguage({
  en: (_code: ProblemCode | undefined, detail: string, remedy: string) => `${detail} ${remedy}`,
  de: problemInGerman,
})

/** An ask that ended before a decision came, and not by one. */
export const endedWords = inLanguage({
  en: 'It ended before you decided. Nothing was decided.',
  de: 'Es endete vor der Entscheidung. Nichts wurde entschieden.',
})

/** A problem for which there are no words of the extension's own: what the daemon says. */
export const otherProblem = (code: ProblemCode, detail: string, remedy: string): string =>
  daemonProblem(code, detail, remedy)

export const daemonTroubleWords = inLanguage({
  en: {
    offline: 'The daemon does not answer.',
    unpaired: 'This browser is not paired.',
    'wrong-daemon': 'Something else answers in place of the daemon.',
    permission: 'The browser does not let the extension reach the daemon.',
    version: 'Daemon and extension are of different versions.',
    rewound: 'The journal does not continue what was seen of it.',
  } satisfies Record<DaemonTrouble, string>,
  de: {
    offline: 'Der Daemon antwortet nicht.',
    unpaired: 'Dieser Browser ist nicht gekoppelt.',
    'wrong-daemon': 'Anstelle des Daemons antwortet etwas anderes.',
    permission: 'Der Browser lässt die Erweiterung nicht zum Daemon.',
    version: 'Daemon und Erweiterung sind von verschiedener Version.',
    rewound: 'Das Journal setzt nicht fort, was davon zu sehen war.',
  },
})

export const unexpectedWords = inLanguage({
  en: 'Something went wrong in the extension. Nothing was decided.',
  de: 'In der Erweiterung ist etwas schiefgegangen. Nichts wurde entschieden.',
})
