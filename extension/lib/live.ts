/** Live updates over a WebSocket: kept open, resumed by cursor, and good for keeping the worker awake (design §11). */
import { browser } from './browser.ts'
import type { Daemon } from './daemon.ts'
import { DaemonError } from './errors.ts'
import { type Guard, isFlag, isInt, isText, listOf, maybe, oneOf, shape } from './guard.ts'
import { forgetSession, renewProof } from './session.ts'
import { loadSettings } from './settings.ts'

export type Change = { seq: number; type: string; ask?: string; run?: string }

/** What the daemon says; a `ping` comes every 20 s. */
export type LiveFrame =
  | { type: 'changes'; cursor: number; changes: Change[] }
  | { type: 'resync'; cursor: number }
  | { type: 'ping' }
  | { type: 'stopped'; stopped: boolean }

const is = <T extends string>(type: T) => oneOf([type])
const isChange = shape<Change>({ seq: isInt, type: isText, ask: maybe(isText), run: maybe(isText) })
const frames: { readonly [T in LiveFrame['type']]: Guard<Extract<LiveFrame, { type: T }>> } = {
  changes: shape({ type: is('changes'), cursor: isInt, changes: listOf(isChange) }),
  resync: shape({ type: is('resync'), cursor: isInt }),
  ping: shape({ type: is('ping') }),
  stopped: shape({ type: is('stopped'), stopped: isFlag }),
}

/** Whether it is a frame that this version knows. */
export function isLiveFrame(value: unknown): value is LiveFrame {
  return Object.values(frames).some(isFrame => isFrame(value))
}

export type LiveOptions = {
  /** Gives the daemon before each attempt; may do whatever has to happen first. */
  open: () => Promise<Daemon>
  /** Cursor of what the listener has already. */
  after: () => number
  onFrame: (frame: LiveFrame) => void
  /** Called when the connection opens, and when it ends or could not be made. It is tried again by itself. */
  onState?: (state: { open: true } | { open: false; error?: unknown }) => void
}

export type Live = {
  /** Tries at once instead of waiting for the next attempt; does nothing while connected. */
  nudge(): void
  close(): void
}

/** Two pings and a little: a connection that is silent for longer is dead, whatever it says. */
const silence = 45_000
const longestWait = 30_000

export function keepLive({ open, after, onFrame, onState }: LiveOptions): Live {
  let socket: WebSocket | undefined
  let connecting = false
  let closed = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const watch = (wait: number, then: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(then, wait)
  }
  const ended = (error?: unknown) => {
    socket = undefined
    if (closed) return
    onState?.({ open: false, error })
    watch(Math.min(longestWait, 500 * 2 ** failures++), connect)
  }
  const received = (data: unknown) => {
    watch(silence, () => socket?.close())
    // A received message keeps Chrome's worker awake, and a call of an extension API keeps Firefox's.
    void browser.runtime.getPlatformInfo()
    void renewProof(Date.now())
    const frame = frameOf(data)
    if (frame) onFrame(frame)
  }
  const connect = async () => {
    if (closed || connecting || socket) return
    connecting = true
    try {
      const { ticket } = await (await open()).call('ticket', {})
      const { port } = await loadSettings()
      if (closed) return
      // The ticket travels as a subprotocol, because a browser sets no header here and an address is logged.
      const made = new WebSocket(`ws://127.0.0.1:${port}/human/v1/live?after=${after()}`, [
        'countersign.v1',
        `ticket.${ticket}`,
      ])
      socket = made
      made.onopen = () => {
        failures = 0
        watch(silence, () => made.close())
        onState?.({ open: true })
      }
      made.onmessage = event => received(event.data)
      made.onclose = () => {
        // The next one at this port has to prove itself again.
        void forgetSession()
        if (socket === made) ended(new DaemonError('offline'))
      }
    } catch (error) {
      ended(error)
    } finally {
      connecting = false
    }
  }

  void connect()
  return {
    nudge: () => void connect(),
    close() {
      closed = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}

/** A frame, or `undefined` for one that this version does not know. */
function frameOf(data: unknown): LiveFrame | undefined {
  try {
    const frame: unknown = JSON.parse(String(data))
    return isLiveFrame(frame) ? frame : undefined
  } catch {
    return undefined
  }
}
