/** Words of standing grants and of groups. Functions where a number or a name goes in; plain text, never markup. */
import { count, inLanguage } from './language.ts'

export const standing = inLanguage({
  en: {
    group: {
      alike: (n: number) => `${n} alike`,
      members: (ids: readonly string[], more: number) => `${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      together: (n: number, what: string) => `${n} alike: ${what}. Look at them together`,
      title: (n: number) => `${n} alike, each decided by itself`,
      text: 'You sign one decision for each. The first that is refused stops the rest. Groups never make a standing grant.',
      overview: 'What differs',
      member: (at: number, of: number) => `${at} of ${of}`,
      single: 'Decide on this one alone',
      apart: (n: number) =>
        count(
          n,
          'looks alike in the queue but has to be decided alone',
          'look alike in the queue but have to be decided alone',
        ),
      back: 'Back to the queue',
      approve: (n: number) => `Approve all ${n}`,
      approving: (at: number, of: number) => `Approving ${at} of ${of}…`,
      readOn: 'Approving is ready once you have scrolled through every one of them.',
      tooFew: 'There are no longer two alike. Decide on them one by one.',
      loading: 'Loading…',
      done: (n: number) => `${n} approved.`,
      went: 'Approved',
      stopped: (done: number, of: number) =>
        `${done} of ${of} went through. The next was refused, and the rest was not sent:`,
      lost: (done: number, of: number) =>
        `${done} of ${of} went through. The daemon fell silent at the next, so nobody knows whether that one did; the rest was not sent.`,
    },
  },
  de: {
    group: {
      alike: n => `${n} gleichartige`,
      members: (ids, more) => `${ids.join(', ')}${more > 0 ? ` und ${more} weitere` : ''}`,
      together: (n, what) => `${n} gleichartige: ${what}. Zusammen ansehen`,
      title: n => `${n} gleichartige, jede für sich entschieden`,
      text: 'Für jede wird eine Entscheidung unterschrieben. Die erste, die abgewiesen wird, hält den Rest an. Gruppen ergeben nie eine Dauererlaubnis.',
      overview: 'Worin sie sich unterscheiden',
      member: (at, of) => `${at} von ${of}`,
      single: 'Über diese allein entscheiden',
      apart: n =>
        count(
          n,
          'sieht in der Warteschlange gleich aus, muss aber einzeln entschieden werden',
          'sehen in der Warteschlange gleich aus, müssen aber einzeln entschieden werden',
        ),
      back: 'Zurück zur Warteschlange',
      approve: n => `Alle ${n} freigeben`,
      approving: (at, of) => `Wird freigegeben: ${at} von ${of}…`,
      readOn: 'Freigeben geht, sobald jede einzelne durchgesehen ist.',
      tooFew: 'Es sind keine zwei gleichartigen mehr. Einzeln entscheiden.',
      loading: 'Wird geladen…',
      done: n => `${n} freigegeben.`,
      went: 'Freigegeben',
      stopped: (done, of) =>
        `${done} von ${of} sind durchgegangen. Die nächste wurde abgewiesen, der Rest nicht gesendet:`,
      lost: (done, of) =>
        `${done} von ${of} sind durchgegangen. Bei der nächsten verstummte der Daemon, daher weiß niemand, wie es um sie steht; der Rest wurde nicht gesendet.`,
    },
  },
})
