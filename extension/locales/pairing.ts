/** Words of the way to the daemon that are read before there is one: what stands between, and pairing. */
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
