/** Words of the way to the daemon: what stands between, pairing, and what a person reads when something did not work. */
import type { ProblemCode } from '../../shared/api/problems.ts'
import type { DaemonTrouble } from '../lib/errors.ts'
import { inLanguage } from './language.ts'

export const daemonWords = inLanguage({
  en: {
    offline: {
      title: 'The daemon is not running',
      text: 'Nothing answers on this machine. Agents are blocked meanwhile, because a gate that cannot reach a decision blocks.',
      remedy: 'Start it in a terminal:',
      command: 'npx countersign start',
      retry: 'Try again',
    },
    permission: {
      title: 'The browser keeps the extension from the daemon',
      text: 'Countersign may not reach 127.0.0.1, the address of this machine. It needs no other.',
      retry: 'Allow it',
    },
    'wrong-daemon': {
      title: 'This is not your daemon',
      text: 'What answers could not prove that it is the daemon you paired with, or that one no longer knows this browser. Nothing was sent to it.',
      remedy: 'If you reset the daemon yourself, pair again:',
      command: 'npx countersign pair --reset',
      retry: 'Try again',
    },
    version: {
      title: 'Daemon and extension do not match',
      text: 'They are of different versions and do not understand each other. Update the older one.',
      retry: 'Try again',
    },
    port: (port: number) => `Port ${port}`,
    changePort: 'Change',
    savePort: 'Save',
    portLabel: 'Port of the daemon',
    lastSeen: (ago: string, waiting: number) =>
      `${ago}, ${waiting === 0 ? 'nothing was waiting' : `${waiting} waited`}.`,
  },
  de: {
    offline: {
      title: 'Der Daemon läuft nicht',
      text: 'Auf diesem Rechner antwortet nichts. Agenten sind solange gesperrt, denn eine Schranke ohne Entscheidung sperrt.',
      remedy: 'In einem Terminal starten:',
      command: 'npx countersign start',
      retry: 'Erneut versuchen',
    },
    permission: {
      title: 'Der Browser lässt die Erweiterung nicht zum Daemon',
      text: 'Countersign darf 127.0.0.1 nicht erreichen, die Adresse dieses Rechners. Eine andere braucht es nicht.',
      retry: 'Erlauben',
    },
    'wrong-daemon': {
      title: 'Das ist nicht der gekoppelte Daemon',
      text: 'Was antwortet, konnte nicht beweisen, dass es der gekoppelte Daemon ist, oder dieser kennt diesen Browser nicht mehr. Es wurde nichts dorthin gesendet.',
      remedy: 'War das Zurücksetzen Absicht, neu koppeln:',
      command: 'npx countersign pair --reset',
      retry: 'Erneut versuchen',
    },
    version: {
      title: 'Daemon und Erweiterung passen nicht zusammen',
      text: 'Ihre Versionen verstehen einander nicht. Die ältere aktualisieren.',
      retry: 'Erneut versuchen',
    },
    port: port => `Port ${port}`,
    changePort: 'Ändern',
    savePort: 'Speichern',
    portLabel: 'Port des Daemons',
    lastSeen: (ago, waiting) => `${ago}, ${waiting === 0 ? 'nichts wartete' : `${waiting} offen`}.`,
  },
})

export const pairingWords = inLanguage({
  en: {
    title: 'Pair with your daemon',
    step1: 'Get a code in a terminal:',
    command: 'npx countersign pair',
    code: 'Code',
    codeHint: 'Eight letters and digits; case and dashes do not matter.',
    label: 'Name of this approver',
    labelDefault: 'My browser',
    submit: 'Pair',
    submitting: 'Pairing…',
    malformed: 'A code has eight letters and digits. Type it as the terminal shows it.',
    notProven:
      'The daemon could not prove that it knows this code. The code is wrong, or this is another program. Nothing was stored.',
    again: 'Pair again',
    done: 'Paired.',
  },
  de: {
    title: 'Mit dem Daemon koppeln',
    step1: 'In einem Terminal einen Code holen:',
    command: 'npx countersign pair',
    code: 'Code',
    codeHint: 'Acht Buchstaben und Ziffern; Großschreibung und Striche sind egal.',
    label: 'Name für diesen Browser',
    labelDefault: 'Mein Browser',
    submit: 'Koppeln',
    submitting: 'Wird gekoppelt…',
    malformed: 'Ein Code hat acht Buchstaben und Ziffern. Eintippen, wie ihn das Terminal zeigt.',
    notProven:
      'Der Daemon konnte nicht beweisen, dass er diesen Code kennt. Der Code ist falsch, oder es ist ein anderes Programm. Nichts wurde gespeichert.',
    again: 'Neu koppeln',
    done: 'Gekoppelt.',
  },
})

/** For the codes that are not here, a view says what the daemon says. */
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
