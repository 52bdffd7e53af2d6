/** Words of alerts: their part of the settings, and the badge. What alerts say is in shared/alerts/kinds.ts. */
import type { Delivery } from '../../shared/alerts/alert.ts'
import type { Channel } from '../../shared/alerts/kinds.ts'
import { count, inLanguage } from './language.ts'

export const alertWords = inLanguage({
  en: {
    text: 'Who is told of everything stops reading, so choose. An alert says what kind of thing happened, in which workflow and how often; never what an agent wanted, its evidence or your notes.',
    kinds: 'What is told where',
    kind: 'Kind',
    channels: { badge: 'Badge', notification: 'Notification', webhook: 'Webhook' } satisfies Record<Channel, string>,
    through: 'also in quiet hours',
    switchOf: (kind: string, channel: string) => `${kind}: ${channel}`,
    fixed: 'cannot be switched off',
    saving: 'Saving…',
    saved: 'Saved.',

    quiet: {
      title: 'Quiet hours',
      text: 'Notifications and the webhook wait until they are over; the badge does not. By the clock of the machine that the daemon runs on.',
      on: 'Hold back what can wait',
      from: 'From',
      to: 'To',
      days: 'Beginning on',
      dayNames: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as readonly string[],
      now: 'It is quiet now.',
      save: 'Save quiet hours',
      sameTime: 'They must end at another time than they begin.',
      noDay: 'Choose one day at least.',
    },

    webhook: {
      title: 'Webhook',
      text: 'Each alert is posted as JSON with its kind, workflow, count and a link that opens in this browser. It is signed as Standard Webhooks says, with webhook-id, webhook-timestamp and webhook-signature.',
      address: 'Address',
      hint: 'https, or plain http on this machine. Redirects are not followed.',
      save: 'Save the address',
      remove: 'Remove the webhook',
      removeWarning: 'No alert will be posted from now on, and its secret is forgotten.',
      renew: 'Make a new secret',
      renewWarning: 'The receiver refuses every alert until it knows the new secret.',
      cancel: 'Keep it',
      secret: 'Secret for checking signatures',
      once: 'It is shown this once. Give it to the receiver.',
      copy: 'Copy',
      copied: 'Copied',
      copyFailed: 'The browser did not let us copy. Select the text and copy it yourself.',
      done: 'Done',
      refused: 'This address cannot be used. It must be https without a user name, or plain http on this machine.',
    },

    test: {
      send: 'Send a test alert',
      sending: 'Sending…',
      notification: 'The notification was handed to your browsers.',
      noWebhook: 'No webhook is set.',
      sent: 'The webhook took it.',
      failed: (trouble: string) => `The webhook did not take it: ${trouble}.`,
    },

    latest: {
      title: 'Latest alerts',
      none: 'Nothing was told yet.',
      attempts: (n: number) => count(n, 'attempt', 'attempts'),
      next: (when: string) => `again ${when}`,
      states: {
        off: 'off',
        held: 'waits for the end of quiet hours',
        due: 'on its way',
        sent: 'sent',
        failed: 'given up',
        over: 'not sent: it had ended by then',
      } satisfies Record<Delivery['state'], string>,
    },

    badge: {
      look: (n: number) => `Countersign: ${count(n, 'thing needs', 'things need')} a look`,
    },
  },
  de: {
    text: 'Wer alles gemeldet bekommt, liest bald nichts mehr, darum auswählen. Eine Meldung sagt, was für ein Ereignis es war, in welchem Ablauf und wie oft; nie, was ein Agent wollte, seine Belege oder Notizen.',
    kinds: 'Was wo gemeldet wird',
    kind: 'Art',
    channels: { badge: 'Symbol', notification: 'Benachrichtigung', webhook: 'Webhook' },
    through: 'auch in Ruhezeiten',
    switchOf: (kind, channel) => `${kind}: ${channel}`,
    fixed: 'nicht abschaltbar',
    saving: 'Wird gespeichert…',
    saved: 'Gespeichert.',

    quiet: {
      title: 'Ruhezeiten',
      text: 'Benachrichtigungen und Webhook warten, bis sie vorbei sind; das Symbol nicht. Nach der Uhr des Rechners, auf dem der Daemon läuft.',
      on: 'Zurückhalten, was warten kann',
      from: 'Von',
      to: 'Bis',
      days: 'Beginn am',
      dayNames: ['Sonntag', 'Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'],
      now: 'Jetzt ist Ruhezeit.',
      save: 'Ruhezeiten speichern',
      sameTime: 'Beginn und Ende müssen verschieden sein.',
      noDay: 'Mindestens einen Tag wählen.',
    },

    webhook: {
      title: 'Webhook',
      text: 'Jede Meldung wird als JSON gesendet, mit Art, Ablauf, Anzahl und einem Link, der sich in diesem Browser öffnet. Sie ist nach „Standard Webhooks“ unterschrieben, mit webhook-id, webhook-timestamp und webhook-signature.',
      address: 'Adresse',
      hint: 'https, oder einfaches http auf diesem Rechner. Weiterleitungen werden nicht befolgt.',
      save: 'Adresse speichern',
      remove: 'Webhook entfernen',
      removeWarning: 'Ab jetzt wird keine Meldung mehr gesendet, und das Geheimnis wird vergessen.',
      renew: 'Neues Geheimnis erzeugen',
      renewWarning: 'Der Empfänger weist jede Meldung ab, bis er das neue Geheimnis kennt.',
      cancel: 'Behalten',
      secret: 'Geheimnis zum Prüfen der Unterschriften',
      once: 'Es wird nur dieses eine Mal gezeigt. Dem Empfänger geben.',
      copy: 'Kopieren',
      copied: 'Kopiert',
      copyFailed: 'Der Browser hat das Kopieren nicht erlaubt. Den Text markieren und selbst kopieren.',
      done: 'Fertig',
      refused:
        'Diese Adresse ist nicht verwendbar. Nötig ist https ohne Benutzernamen, oder einfaches http auf diesem Rechner.',
    },

    test: {
      send: 'Testmeldung senden',
      sending: 'Wird gesendet…',
      notification: 'Die Benachrichtigung ging an die gekoppelten Browser.',
      noWebhook: 'Kein Webhook ist eingerichtet.',
      sent: 'Der Webhook hat sie angenommen.',
      failed: trouble => `Der Webhook hat sie nicht angenommen: ${trouble}.`,
    },

    latest: {
      title: 'Letzte Meldungen',
      none: 'Noch wurde nichts gemeldet.',
      attempts: n => count(n, 'Versuch', 'Versuche'),
      next: when => `erneut ${when}`,
      states: {
        off: 'aus',
        held: 'wartet auf das Ende der Ruhezeit',
        due: 'unterwegs',
        sent: 'gesendet',
        failed: 'aufgegeben',
        over: 'nicht gesendet: war bis dahin beendet',
      },
    },

    badge: {
      look: n => `Countersign: ${count(n, 'Sache braucht', 'Sachen brauchen')} einen Blick`,
    },
  },
})
