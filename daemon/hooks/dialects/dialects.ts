/** The dialect of each harness. */
import { type HarnessName, type HookMeaning, harnessRow } from '../../../shared/harness/harnesses.ts'
import { type Dialect, PayloadRefused } from '../hook.ts'
import { claudeCode } from './claude-code.ts'
import { codex } from './codex.ts'
import { copilot } from './copilot.ts'
import { cursor } from './cursor.ts'
import { gemini } from './gemini.ts'

/** What an event of the harness is to a run; nothing for a name that it does not have. */
export function meaningOf(harness: HarnessName, event: string): HookMeaning | undefined {
  const { events } = harnessRow(harness)
  return Object.hasOwn(events, event) ? events[event] : undefined
}

function known(harness: HarnessName) {
  return (event: string): HookMeaning => {
    const means = meaningOf(harness, event)
    if (means === undefined) throw new PayloadRefused(`${harnessRow(harness).title} has no event ${event}.`)
    return means
  }
}

export const dialects: Readonly<Record<HarnessName, Dialect>> = {
  'claude-code': claudeCode(known('claude-code')),
  codex: codex(known('codex')),
  copilot: copilot(known('copilot')),
  cursor: cursor(known('cursor')),
  gemini: gemini(known('gemini')),
}
