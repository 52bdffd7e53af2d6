/**
 * Gmail conversations: `/mail/u/0/#inbox/<token>`, `#label/<name>/<token>`, `#search/<words>/<token>`, and `#all/<thread id>` as
 * programs write it. The record's id is the thread id of the Gmail API (developers.google.com/gmail/api, `users.threads`).
 * `at` with an account's number, `https://mail.google.com/mail/u/0`, tells the mailboxes of one browser apart.
 */
import { hostedAt, type SystemAdapter, segmentsAt } from './adapter.ts'

const origins = ['https://mail.google.com']
const threadId = /^[0-9a-f]{16}$/
/** A conversation's token: 40 consonants as digits, which spell base64 (as forensic tools for Gmail links describe it). */
const consonants = 'BCDFGHJKLMNPQRSTVWXZbcdfghjklmnpqrstvwxz'
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const token = new RegExp(`^[${consonants}]{20,64}$`)

export const gmail: SystemAdapter = {
  origins: hostedAt(origins),

  find(page, system) {
    const [mail, u, account = ''] = segmentsAt(page, system, origins) ?? []
    if (mail !== 'mail' || u !== 'u' || !/^\d{1,3}$/.test(account)) return undefined
    const parts = page.hash.slice(1).replace(/\?.*$/, '').split('/')
    const last = parts.at(-1) ?? ''
    const id = parts.length < 2 ? undefined : threadId.test(last) ? last : threadOf(last)
    return id === undefined ? undefined : { type: 'thread', id, label: 'conversation' }
  },

  /** The heading names its thread in `data-legacy-thread-id`, so that a conversation that was open before is no match. */
  fields: (field, { id }) =>
    field === 'subject' ? [{ selector: `h2[data-legacy-thread-id="${id}"]`, read: 'text', kind: 'text' }] : [],
}

/** `f:1687690162111073261` within the token, in the API's hexadecimal; `undefined` for anything else. */
function threadOf(text: string): string | undefined {
  if (!token.test(text)) return undefined
  let value = [...text].reduce((sum, letter) => sum * 40n + BigInt(consonants.indexOf(letter)), 0n)
  let spelled = ''
  for (; value > 0n; value /= 64n) spelled = (base64[Number(value % 64n)] ?? '') + spelled
  const [, number] = /^(?:thread-)?[af]:(\d{17,20})$/.exec(fromBase64(spelled)) ?? []
  return number === undefined ? undefined : BigInt(number).toString(16).padStart(16, '0')
}

function fromBase64(text: string): string {
  try {
    return atob(text)
  } catch {
    return ''
  }
}
