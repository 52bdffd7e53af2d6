/**
 * An answer that may take minutes: sent at once when it is there soon, else as a stream that sends a blank line now and
 * then, because the daemon drops connections on which nothing moves.
 */
import { securityHeaders } from '../http/guard.ts'

const headers = { 'Content-Type': 'text/plain; charset=us-ascii', ...securityHeaders }

/** `left` is called when the caller goes away while it waits. `everyMs`: how long nothing may be sent. */
export async function waitingResponse(answer: Promise<string>, left: () => void, everyMs = 20_000): Promise<Response> {
  const soon = await Promise.race([answer, after(everyMs)])
  if (soon !== undefined) return new Response(soon, { headers })
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const text = await Promise.race([answer, after(everyMs)])
      controller.enqueue(encoder.encode(text ?? '\n'))
      if (text !== undefined) controller.close()
    },
    cancel: left,
  })
  return new Response(stream, { headers })
}

function after(ms: number): Promise<undefined> {
  return new Promise(resolve => setTimeout(resolve, ms, undefined).unref())
}
