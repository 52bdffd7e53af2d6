/**
 * What `countersign connect` puts into place for a harness: the files of the shim, and the command line that its
 * configuration calls for an event. The command line itself blocks when the shim is missing, cannot run or is killed.
 */
import { type HarnessName, type HookMeaning, harnessRow, hookDeadlines } from '../../../shared/harness/harnesses.ts'
import { meaningOf } from '../dialects/dialects.ts'
import { notAllowed } from '../words.ts'
import { type ShimSeconds, shimExit } from './constants.ts'
import { nodeRun, nodeText } from './node-text.ts'
import { quoted } from './quote.ts'
import { curlText, shText } from './sh-text.ts'

export type ShimOptions = {
  harness: HarnessName
  /** Where the daemon listens on 127.0.0.1. */
  port: number
  token: string
  /** Absolute path of a private folder. Harnesses may share it. */
  folder: string
  /** Which workflow, where the agent has several. */
  workflow?: string | undefined
  /** How long the shim waits for the daemon; for tests. */
  seconds?: ShimSeconds | undefined
}

/** A file to write: absolute path, content, and its mode. */
export type ShimFile = { path: string; text: string; mode: number }

/** The files of one harness. The one for curl holds the token and is for its owner alone. */
export function shimFiles({ harness, token, folder, ...source }: ShimOptions): ShimFile[] {
  const { title } = harnessRow(harness)
  const files = pathsIn(folder, harness)
  const of = { harness, ...source }
  return [
    { path: files.curl, text: curlText(token), mode: 0o600 },
    { path: files.sh, text: shText(of, title, files), mode: 0o700 },
    { path: files.node, text: nodeText(of, title, files), mode: 0o600 },
  ]
}

/**
 * The command line to configure for an event. It lets the tool run only after the shim has ended with the one code that says
 * so; any other end blocks in that harness. For events that gate nothing it never disturbs. On Windows it starts Node.
 */
export function hookCommand(
  harness: HarnessName,
  event: string,
  folder: string,
  platform: NodeJS.Platform = process.platform,
): string {
  const files = pathsIn(folder, harness)
  const gates = meaningOf(harness, event) === 'call'
  if (platform === 'win32') return onWindows(harness, nodeRun(`"${files.node}"`, event, { went: 0, refused: 2 }), gates)
  if (!gates) return `sh ${quoted(files.sh)} ${event} || true`
  // All of it in sh: harnesses start their hooks with the user's own shell, which may be none of the POSIX ones.
  const { went, refused } = shimExit
  const script = `sh "$0" ${event}; case $? in ${went}) exit 0;; ${refused}) exit 2;; esac; echo ${quoted(notAllowed)} >&2; exit 2`
  return `sh -c ${quoted(script)} ${quoted(files.sh)}`
}

/** Gemini CLI and Copilot CLI take PowerShell there; the others cmd or a POSIX shell, which both read this alike. */
function onWindows(harness: HarnessName, run: string, gates: boolean): string {
  const powershell = harness === 'gemini' || harness === 'copilot'
  if (!gates) return powershell ? `${run}; exit 0` : `${run} || exit 0`
  return powershell
    ? `${run}; if ($LASTEXITCODE -ne 0) { [Console]::Error.WriteLine('${notAllowed}'); exit 2 }`
    : `${run} || ( echo "${notAllowed}" >&2 & exit 2 )`
}

export type HookToConfigure = {
  /** As the configuration of the harness calls it. */
  event: string
  means: HookMeaning
  gates: boolean
  /** What to configure as its timeout, seconds; `timeoutUnit` in the table of harnesses says how to write it. */
  timeoutS: number
}

/** Every event that is hooked. */
export function hookEvents(harness: HarnessName): HookToConfigure[] {
  return Object.entries(harnessRow(harness).events).map(([event, means]) => {
    const gates = means === 'call'
    return { event, means, gates, timeoutS: (gates ? hookDeadlines.gate : hookDeadlines.told).harness }
  })
}

function pathsIn(folder: string, harness: HarnessName) {
  const at = `${folder.replaceAll('\\', '/').replace(/\/$/, '')}/${harness}`
  return { curl: `${at}.curl`, sh: `${at}.sh`, node: `${at}.mjs` }
}
