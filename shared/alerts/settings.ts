/** The settings of alerts: channels by kind, quiet hours, and where the webhook goes. The secret is no part of them. */
import * as z from 'zod'
import { type AlertKind, type Channel, channels, kindNames, kindOf } from './kinds.ts'
import { QuietHours } from './quiet.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * An address that alerts may be sent to: https, or plain http on this machine. What a name resolves to is not looked at:
 * whoever may set it is an approver, and what is sent is not worth stealing (no arguments, no evidence, no notes).
 */
export const WebhookUrl = z
  .string()
  .max(2_000)
  .refine(isAllowed, { error: 'must be an https address without a user name; plain http only on this machine' })

function isAllowed(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))
}

const Switches = z.strictObject(
  Object.fromEntries(channels.map(channel => [channel, z.boolean()])) as Record<Channel, z.ZodBoolean>,
)

export const AlertSettings = z.strictObject({
  kinds: z.strictObject(
    Object.fromEntries(kindNames.map(kind => [kind, Switches])) as Record<AlertKind, typeof Switches>,
  ),
  quiet: QuietHours.nullable(),
  webhook: z.strictObject({ url: WebhookUrl }).nullable(),
})
export type AlertSettings = z.infer<typeof AlertSettings>

/** What holds until a person says otherwise. */
export const defaultSettings: AlertSettings = {
  kinds: Object.fromEntries(
    kindNames.map(kind => [kind, Object.fromEntries(channels.map(each => [each, kindOf(kind).on.includes(each)]))]),
  ) as AlertSettings['kinds'],
  quiet: null,
  webhook: null,
}

/** Whether alerts of a kind go to a channel. */
export function isOn(settings: AlertSettings, kind: AlertKind, channel: Channel): boolean {
  if (channel === 'webhook' && !settings.webhook) return false
  return settings.kinds[kind][channel] || kindOf(kind).always.includes(channel)
}
