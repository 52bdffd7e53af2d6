/**
 * The content script's end of the messages (lib/messages.ts). It sends plain objects and takes answers as they come: both
 * come from our own worker, and a schema library in every page would weigh more than the overlay itself.
 */
import { browser } from '../../lib/browser.ts'
import type { MessageAnswer, MessageBody, messages } from '../../lib/messages.ts'

type FromContent = {
  [N in keyof typeof messages]: (typeof messages)[N]['from'] extends 'content' ? N : never
}[keyof typeof messages]

/** The worker could not answer: it is gone, was updated, or cannot reach the daemon. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly code = 'no_answer'
}

/** Asks the worker. Throws {@link NoAnswer}. */
export async function ask<N extends FromContent>(name: N, body: MessageBody<N>): Promise<MessageAnswer<N>> {
  const reply = await browser.runtime.sendMessage({ name, body }).catch(() => undefined)
  if (typeof reply !== 'object' || reply === null || !('answer' in reply)) throw new NoAnswer(`no answer to ${name}`)
  return (reply as { answer: MessageAnswer<N> }).answer
}

/** What the worker sends to every overlay when something changed: ask again. */
export const refreshMessage = { name: 'overlay.refresh' } as const

/** Calls back when the worker says that something changed; returns how to stop. */
export function onRefresh(changed: () => void): () => void {
  const listener = (message: unknown) => {
    if ((message as { name?: unknown } | null)?.name === refreshMessage.name) changed()
  }
  browser.runtime.onMessage.addListener(listener)
  return () => browser.runtime.onMessage.removeListener(listener)
}
