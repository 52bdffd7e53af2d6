/** The stream on which clients of the 2025 era hear that the tools of an upstream changed (MCP 2025-11-25, transports). */

const heartbeatMs = 15_000

export type Listeners = {
  /** A stream that lives until the client leaves, the daemon stops, or `onEnd` was called for another reason. */
  open(signal: AbortSignal, onEnd: () => void): Response
  toolsChanged(): void
  close(): void
}

export function createListeners(): Listeners {
  const streams = new Set<{ send(text: string): void; end(): void }>()
  const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed' }
  return {
    open(signal, onEnd) {
      const encoder = new TextEncoder()
      let end = () => {}
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const send = (text: string) => controller.enqueue(encoder.encode(text))
          const timer = setInterval(send, heartbeatMs, ': still here\n\n')
          end = () => {
            if (!streams.delete(stream)) return
            clearInterval(timer)
            signal.removeEventListener('abort', end)
            onEnd()
            controller.close()
          }
          const stream = { send, end }
          streams.add(stream)
          signal.addEventListener('abort', end)
          send(': open\n\n')
        },
        cancel: () => end(),
      })
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
    },
    toolsChanged() {
      for (const { send } of streams) send(`event: message\ndata: ${JSON.stringify(changed)}\n\n`)
    },
    close() {
      for (const { end } of [...streams]) end()
    },
  }
}
