/** English strings of alerts: their part of the settings, and the badge. What alerts say is in shared/alerts/kinds.ts. */
import type { Delivery } from '../../shared/alerts/alert.ts'
import type { Channel } from '../../shared/alerts/kinds.ts'

export const alertWords = {
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
    attempts: (n: number) => (n === 1 ? '1 attempt' : `${n} attempts`),
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
    look: (n: number) => `Countersign: ${n === 1 ? '1 thing needs' : `${n} things need`} a look`,
  },
}
