/** Words of the first steps, from pairing to the first decision. */
import { inLanguage } from './language.ts'

export const guideWords = inLanguage({
  en: {
    title: 'First steps',
    text: 'Four steps to your first decision. Each is ticked off by what really happens.',
    now: (step: number, of: number, title: string) => `Step ${step} of ${of}: ${title}`,
    done: 'Done',
    leave: 'Leave the first steps',
    leaveHint: 'You find them again in Settings.',
    steps: {
      pair: {
        title: 'Pair this browser',
        why: 'Only a paired browser decides. It gets a key of its own, and signs every decision with it.',
      },
      boundary: {
        title: 'Know what a boundary is',
        why: 'A boundary is a short file that says what the agents of one workflow may do: alone, with your approval, or never. You accept every change of it. This is the one that holds now:',
      },
      ask: {
        title: 'Let an agent ask',
        why: 'An agent asks before it acts. What its boundary leaves to a person waits for you.',
      },
      decide: {
        title: 'Decide',
        why: 'Something waits for you now. Read what would change and why it was stopped, then approve or deny it.',
      },
    } as const,
    boundary: {
      none: 'No boundary is accepted yet. Look at it under Boundaries first.',
      label: 'The boundary in plain words',
      all: 'The whole boundary',
      read: 'Understood',
    },
    ask: {
      paste:
        'Paste this sample request into a terminal. It wants to write a greeting into a file in a folder made for trying things out:',
      or: 'Or let a real agent ask:',
      connect: 'Let an agent ask:',
      connections: 'Connect a coding agent',
      agents: 'Register another agent',
      waits: 'This page goes on by itself as soon as something waits.',
    },
    decide: {
      popup: 'Press the Countersign button in the toolbar, which now shows a number, or the keys Alt+Shift+C.',
      either: 'The button to approve is ready after a short moment, so that nothing is approved by accident.',
      queue: 'Or decide in the queue here',
    },
    over: {
      title: 'Done: the first decision is made',
      text: 'It is in the history with its evidence and your signature. From now on the number on the toolbar button says what waits.',
      history: 'See it in the history',
      boundaries: 'Write your own boundary',
      sites: 'Show agents on your sites',
    },
    settings: {
      open: 'The first steps are under way.',
      done: 'The first steps are done.',
      left: 'The first steps were left.',
      show: 'Show the first steps',
    },
  },
  de: {
    title: 'Erste Schritte',
    text: 'Vier Schritte bis zur ersten Entscheidung. Jeder gilt als getan, sobald es wirklich geschehen ist.',
    now: (step, of, title) => `Schritt ${step} von ${of}: ${title}`,
    done: 'Erledigt',
    leave: 'Erste Schritte verlassen',
    leaveHint: 'Sie stehen weiterhin in den Einstellungen.',
    steps: {
      pair: {
        title: 'Diesen Browser koppeln',
        why: 'Nur ein gekoppelter Browser entscheidet. Er bekommt einen eigenen Schlüssel und unterschreibt damit jede Entscheidung.',
      },
      boundary: {
        title: 'Wissen, was eine Grenze ist',
        why: 'Eine Grenze ist eine kurze Datei. Sie sagt, was die Agenten eines Ablaufs dürfen: allein, mit Freigabe oder niemals. Jede Änderung daran nimmt ein Mensch an. Diese gilt jetzt:',
      },
      ask: {
        title: 'Einen Agenten anfragen lassen',
        why: 'Ein Agent fragt, bevor er handelt. Was seine Grenze einem Menschen überlässt, wartet hier.',
      },
      decide: {
        title: 'Entscheiden',
        why: 'Jetzt wartet etwas. Lesen, was sich ändern würde und warum es angehalten wurde, dann freigeben oder ablehnen.',
      },
    },
    boundary: {
      none: 'Noch ist keine Grenze angenommen. Zuerst unter Grenzen ansehen.',
      label: 'Die Grenze in klaren Worten',
      all: 'Die ganze Grenze',
      read: 'Verstanden',
    },
    ask: {
      paste:
        'Diese Beispielanfrage in ein Terminal einfügen. Sie möchte einen Gruß in eine Datei schreiben, in einem Ordner zum Ausprobieren:',
      or: 'Oder einen echten Agenten anfragen lassen:',
      connect: 'Einen Agenten anfragen lassen:',
      connections: 'Einen Programmieragenten verbinden',
      agents: 'Einen weiteren Agenten anmelden',
      waits: 'Diese Seite geht von selbst weiter, sobald etwas wartet.',
    },
    decide: {
      popup:
        'Den Knopf von Countersign in der Symbolleiste drücken, der jetzt eine Zahl zeigt, oder die Tasten Alt+Umschalt+C.',
      either:
        'Der Knopf zum Freigeben ist nach einem kurzen Augenblick bereit, damit nichts aus Versehen freigegeben wird.',
      queue: 'Oder hier in der Warteschlange entscheiden',
    },
    over: {
      title: 'Geschafft: Die erste Entscheidung ist getroffen',
      text: 'Sie steht mit ihren Belegen und der Unterschrift im Verlauf. Ab jetzt sagt die Zahl am Knopf der Symbolleiste, was wartet.',
      history: 'Im Verlauf ansehen',
      boundaries: 'Eine eigene Grenze schreiben',
      sites: 'Agenten auf Websites zeigen',
    },
    settings: {
      open: 'Die ersten Schritte sind im Gang.',
      done: 'Die ersten Schritte sind getan.',
      left: 'Die ersten Schritte wurden verlassen.',
      show: 'Erste Schritte zeigen',
    },
  },
})
