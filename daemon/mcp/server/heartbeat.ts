/** Signs of life while a person decides: clients that ask for progress start their time-out anew with each of them. */
import type { ServerContext } from '@modelcontextprotocol/server'

/** Well below the 60 s after which the SDK's own clients give up. */
const everyMs = 10_000

/** Tells at once and then regularly; gives the function that ends it. Does nothing where the client wants no progress. */
export function startHeartbeat({ mcpReq }: ServerContext, message: string, seconds: number): () => void {
  const progressToken = mcpReq._meta?.progressToken
  if (progressToken === undefined) return () => {}
  let progress = 0
  const tell = () => {
    const params = { progressToken, progress, total: seconds, message }
    // A client that went away has ended the wait as well.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {})
    progress = Math.min(progress + everyMs / 1000, seconds)
  }
  tell()
  const timer = setInterval(tell, everyMs)
  return () => clearInterval(timer)
}
