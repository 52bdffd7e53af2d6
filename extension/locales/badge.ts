/** Words outside the pages: the badge of the toolbar, and notifications. Few, for the background carries both languages. */
import { count, inLanguage, numberText } from './language.ts'

export const badgeWords = inLanguage({
  en: {
    rewound: 'Countersign: the journal does not continue what was seen before',
    unpaired: 'Countersign: not paired',
    unknown: (why: string) =>
      `Countersign: ${why === 'connecting' ? 'connecting' : 'not connected, so nobody knows what waits'}`,
    'wrong-daemon': 'Countersign: something else answers in place of the daemon',
    stopped: (waiting: number) =>
      `Countersign: all agents are stopped, ${waiting === 0 ? 'nothing waits' : `${waiting} waiting`}`,
    waiting: (n: number) => `Countersign: ${count(n, 'action waits', 'actions wait')} for you`,
    attention: (n: number) => `Countersign: ${count(n, 'workflow needs', 'workflows need')} a look`,
    nothing: 'Countersign: nothing waits for you',
  },
  de: {
    rewound: 'Countersign: Das Journal setzt nicht fort, was zuvor zu sehen war',
    unpaired: 'Countersign: nicht gekoppelt',
    unknown: why =>
      `Countersign: ${why === 'connecting' ? 'Verbindung wird aufgebaut' : 'nicht verbunden, daher weiß niemand, was wartet'}`,
    'wrong-daemon': 'Countersign: Anstelle des Daemons antwortet etwas anderes',
    stopped: waiting =>
      `Countersign: Alle Agenten sind angehalten, ${waiting === 0 ? 'nichts wartet' : count(waiting, 'Anfrage wartet', 'Anfragen warten')}`,
    waiting: n => `Countersign: ${count(n, 'Aktion wartet', 'Aktionen warten')} auf Entscheidung`,
    attention: n => `Countersign: ${count(n, 'Ablauf braucht', 'Abläufe brauchen')} einen Blick`,
    nothing: 'Countersign: Nichts wartet auf Entscheidung',
  },
})

export const notificationWords = inLanguage({
  en: {
    title: (n: number) => (n === 1 ? 'An agent waits for your decision' : `${n} actions wait for your decision`),
    body: 'Open Countersign to look at it.',
    test: 'This is how Countersign tells you that something waits.',
  },
  de: {
    title: n =>
      n === 1 ? 'Ein Agent wartet auf eine Entscheidung' : `${numberText(n)} Aktionen warten auf eine Entscheidung`,
    body: 'Zum Ansehen Countersign öffnen.',
    test: 'So meldet Countersign, dass etwas wartet.',
  },
})
