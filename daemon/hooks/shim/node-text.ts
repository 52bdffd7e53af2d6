/** The shim where there is no POSIX shell or no curl: the same in Node, slower to start. It reads the token where curl would. */
import { frameEnd, frameStart, frameVersion } from '../frame.ts'
import { hookPath, type ShimSource, shimEvents } from './constants.ts'

/**
 * Starts it by calling what it exports, because a file that is empty or cut short would end well. `file` and `event` are
 * words of the command line; the code between the quotes means the same to cmd, PowerShell and every POSIX shell.
 */
export function nodeRun(file: string, event: string, { went, refused }: { went: number; refused: number }): string {
  const code = `import(require('url').pathToFileURL(process.argv[1])).then(m=>m.run(process.argv[2],${went},${refused})).catch(()=>process.exit(1))`
  return `node -e "${code}" ${file} ${event}`
}

/** `curl`: the absolute path of the file that holds the token. */
export function nodeText(source: ShimSource, title: string, files: { curl: string }): string {
  const events = Object.fromEntries(
    shimEvents(source).map(({ event, seconds, otherwise }) => [
      event,
      { path: hookPath(source, event), seconds, ...otherwise },
    ]),
  )
  return `// Countersign asks before ${title} acts. Made by "countersign connect"; changes are overwritten.
import { readFileSync } from 'node:fs'
import { request } from 'node:http'

const events = ${JSON.stringify(events, null, 2)}

export function run(name, went, refused) {
  const event = events[name]
  if (!event) process.exit(1)
  const end = once(({ exit, stdout, stderr }) => {
    const code = exit === 0 ? went : refused
    process.stdin.destroy()
    process.stderr.write(stderr, () => process.stdout.write(stdout, () => process.exit(code)))
  })
  const otherwise = () => end(event)
  process.on('uncaughtException', otherwise)
  setTimeout(otherwise, event.seconds * 1000)
  ask(event, answer => end(read(answer) ?? event), otherwise)
}

const once = act => {
  let done = false
  return value => {
    if (!done) act(value)
    done = true
  }
}

const bytes = line =>
  Buffer.from(line.replace(/\\\\0([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))), 'latin1')

function read(answer) {
  const [head = '', out, err, last, rest] = answer.replace(/^\\n+/, '').split('\\n')
  const [, exit, outLength, errLength] = /^${frameStart} ${frameVersion} ([02]) (\\d+) (\\d+)$/.exec(head) ?? []
  const whole = last === ${JSON.stringify(frameEnd)} && rest === '' && answer.endsWith('${frameEnd}\\n')
  if (!whole || out.length !== Number(outLength) || err.length !== Number(errLength)) return undefined
  return { exit: Number(exit), stdout: bytes(out), stderr: bytes(err) }
}

function ask(event, then, otherwise) {
  const header = /^header = "Authorization: (Bearer [\\w-]+)"$/m.exec(readFileSync(${JSON.stringify(files.curl)}, 'utf8'))
  const asked = request(
    {
      host: '127.0.0.1',
      port: ${source.port},
      method: 'POST',
      path: event.path,
      agent: false,
      headers: { Authorization: header[1], 'Content-Type': 'application/json' },
    },
    answer => {
      let text = ''
      if (answer.statusCode !== 200) return otherwise()
      answer.setEncoding('latin1')
      answer.on('data', part => {
        text += part
      })
      answer.on('error', otherwise)
      answer.on('end', () => (answer.complete ? then(text) : otherwise()))
    },
  )
  asked.on('error', otherwise)
  process.stdin.on('error', otherwise)
  process.stdin.pipe(asked)
}
`
}
