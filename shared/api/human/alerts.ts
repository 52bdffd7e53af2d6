/** Alerts: what is told, to whom and when. What may leave the machine is in shared/alerts/kinds.ts. */
import * as z from 'zod'
import { Alert } from '../../alerts/alert.ts'
import { AlertSettings } from '../../alerts/settings.ts'
import { always, Nothing, row, signedCommand, signing } from '../human-row.ts'

/** Alerts in one answer, the newest. */
export const mostAlerts = 100

export const alertEndpoints = {
  alerts: row({
    path: '/human/v1/alerts',
    summary: 'The settings of alerts, and the latest alerts with what became of them',
    body: Nothing,
    answers: {
      200: z.strictObject({
        settings: AlertSettings,
        quiet: z.boolean().meta({ description: 'whether it is quiet now' }),
        alerts: z.array(Alert).max(mostAlerts).meta({ description: 'newest first' }),
      }),
    },
    problems: always,
  }),
  setAlerts: row({
    path: '/human/v1/alerts/set',
    summary: 'Set channels, quiet hours and the webhook; another address gets another secret, shown once',
    signed: true,
    body: signedCommand('set-alerts', {
      settings: AlertSettings,
      newSecret: z.boolean().meta({ description: 'make a new secret also where the address stays' }),
    }),
    answers: {
      200: z.strictObject({
        settings: AlertSettings,
        secret: z.string().nullable().meta({ description: '`whsec_…`, where one was made; it is never shown again' }),
      }),
    },
    problems: signing,
  }),
  testAlerts: row({
    path: '/human/v1/alerts/test',
    summary: 'Send a test alert through every channel, and say what happened',
    signed: true,
    body: signedCommand('test-alerts', {}),
    answers: { 200: Alert },
    problems: signing,
  }),
  doubtJournal: row({
    path: '/human/v1/journal/doubt',
    summary: 'Report that the journal does not continue what this browser saw of it',
    signed: true,
    body: signedCommand('doubt-journal', { had: z.int().nonnegative(), has: z.int().nonnegative() }),
    answers: { 200: z.strictObject({ seq: z.int() }) },
    problems: signing,
  }),
} as const
