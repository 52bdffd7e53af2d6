/** Ways in that are programs: run in a folder of their own, and judged by the file that their action leaves there. */
import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything that it wrote, once it has ended. */
export function runToEnd(file: string, args: string[], { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }) {
  return new Promise<string>((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { PATH: process.env.PATH, ...env } })
    let said = ''
    child.on('error', reject)
    for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += part))
    child.on('close', () => resolve(said))
  })
}

/** Whether the action was carried out. */
export function leftBehind(folder: string): Promise<boolean> {
  return access(join(folder, 'done.txt')).then(
    () => true,
    () => false,
  )
}
