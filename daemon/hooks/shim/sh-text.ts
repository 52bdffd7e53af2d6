/**
 * The shim for systems with a POSIX shell and curl: one curl, and otherwise nothing but what the shell itself can do,
 * because it runs before every tool call. Whatever is not a whole frame of our version, with status 200, blocks.
 */
import { escaped, frameEnd, frameStart, frameVersion } from '../frame.ts'
import type { HookAnswer } from '../hook.ts'
import { hookPath, type ShimSource, shimEvents, shimExit } from './constants.ts'
import { nodeRun } from './node-text.ts'
import { curlValue, quoted } from './quote.ts'

/** `files`: the absolute paths of curl's configuration and of the Node shim. */
export function shText(source: ShimSource, title: string, files: { curl: string; node: string }): string {
  const url = `http://127.0.0.1:${source.port}${hookPath(source, '$event')}`
  return `#!/bin/sh
# Countersign asks before ${title} acts. Made by "countersign connect"; changes are overwritten.
event=\${1-}
PATH=/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin:\${PATH-}
case $event in
${shimEvents(source)
  .map(({ event, seconds, otherwise }) => `  ${event}) seconds=${seconds} ${variables(otherwise)} ;;`)
  .join('\n')}
  *) exit 1 ;;
esac
finish() {
  case $1 in 0) exit ${shimExit.went} ;; 2) exit ${shimExit.refused} ;; esac
  exit 1
}
otherwise() {
  [ -z "$err" ] || printf '%b' "$err" >&2
  [ -z "$out" ] || printf '%b' "$out"
  finish "$code"
}
if ! command -v curl >/dev/null 2>&1; then
  command -v node >/dev/null 2>&1 && exec ${nodeRun(quoted(files.node), '"$event"', shimExit)}
  otherwise
fi
answer=$(command curl -q -K ${quoted(files.curl)} --max-time "$seconds" "${url}") || otherwise
{
  while IFS= read -r head && [ -z "$head" ]; do :; done
  IFS= read -r text
  IFS= read -r words
  IFS= read -r end
  IFS= read -r status
  IFS= read -r more && otherwise
} <<COUNTERSIGN
$answer
COUNTERSIGN
set -f
set -- $head
[ "$#" = 5 ] && [ "$1 $2" = '${frameStart} ${frameVersion}' ] || otherwise
[ "\${#text} \${#words}" = "$4 $5" ] || otherwise
[ "$end $status" = '${frameEnd} 200' ] || otherwise
case $3 in 0 | 2) ;; *) otherwise ;; esac
if [ -n "$words" ]; then printf '%b' "$words" >&2 || otherwise; fi
if [ -n "$text" ]; then printf '%b' "$text" || otherwise; fi
finish "$3"
`
}

function variables({ exit, stdout, stderr }: HookAnswer): string {
  return `code=${exit} out=${quoted(escaped(stdout))} err=${quoted(escaped(stderr))}`
}

/**
 * curl's configuration, which holds the token, so that no command line does. No proxy is used, whatever the environment
 * says, no redirect is followed, and a status of 400 or more is no answer.
 */
export function curlText(token: string): string {
  return [
    `header = ${curlValue(`Authorization: Bearer ${token}`)}`,
    'header = "Content-Type: application/json"',
    'header = "Expect:"',
    'request = "POST"',
    'data-binary = "@-"',
    'noproxy = "*"',
    'proto = "=http"',
    'http1.1',
    'silent',
    'fail',
    'connect-timeout = 2',
    'max-filesize = 8388608',
    'write-out = "%{http_code}"',
    '',
  ].join('\n')
}
