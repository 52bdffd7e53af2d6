/**
 * The tool calls of asks that may still be carried out, so that an agent need not send the call again to learn which
 * arguments were approved. In memory only: after a restart, or where there were too many, the agent sends it again.
 */
import type { ToolCall } from '../../shared/tools/tool-call.ts'

/** Characters kept of all calls together, each about twice its size in memory. */
const mostCharacters = 8_000_000

export type RecentCalls = {
  keep(ask: string, call: ToolCall): void
  of(ask: string): ToolCall | undefined
}

export function createRecentCalls(most = mostCharacters): RecentCalls {
  const texts = new Map<string, string>()
  let characters = 0
  function forget(ask: string) {
    characters -= texts.get(ask)?.length ?? 0
    texts.delete(ask)
  }
  return {
    keep(ask, call) {
      const text = JSON.stringify(call)
      forget(ask)
      texts.set(ask, text)
      characters += text.length
      for (const oldest of texts.keys()) {
        if (characters <= most) return
        forget(oldest)
      }
    },
    of(ask) {
      const text = texts.get(ask)
      return text === undefined ? undefined : (JSON.parse(text) as ToolCall)
    },
  }
}
