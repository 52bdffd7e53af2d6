/** What the first start leaves behind: a boundary to learn from, a folder to try it in, and an agent with its token. */
import { promises as files } from 'node:fs'
import { join } from 'node:path'
import type { Daemon } from '../main.ts'
import { ensurePlaces, type Places } from '../system/paths.ts'
import { ensurePrivateFolder } from '../system/private.ts'
import { firstAgent, firstBoundary, firstWorkflow } from './first-boundary.ts'
import { keepToken } from './tokens.ts'

/**
 * Before the daemon: makes the folders, and in a new configuration the first boundary. Gives whether it is new, which it
 * stays until the agent is registered, so that a start that was cut short is finished by the next one.
 */
export async function prepareFirstStart(places: Places): Promise<boolean> {
  await ensurePlaces(places)
  const folder = join(places.data, firstWorkflow)
  const file = join(places.boundaries, `${firstWorkflow}.yaml`)
  const text = firstBoundary(folder)
  const boundaries = await files.readdir(places.boundaries)
  if (await exists(places.agents)) return false
  // Nobody but a person accepts a boundary that a person wrote.
  if (boundaries.length > 0 && !(boundaries.length === 1 && (await textOf(file)) === text)) return false
  await ensurePrivateFolder(join(folder, 'notes'))
  await writeNew(join(folder, 'hello.txt'), 'Hello\n')
  await writeNew(file, text)
  return true
}

/** After it: accepts that boundary and registers the agent. */
export async function finishFirstStart(daemon: Daemon): Promise<void> {
  await daemon.acceptFirst(firstWorkflow)
  await keepToken(daemon.places, firstAgent, await daemon.addAgent(firstAgent, [firstWorkflow]))
}

/** The token file of the first agent, while it is there. */
export async function firstToken(places: Places): Promise<string | undefined> {
  const file = join(places.tokens, firstAgent)
  return (await exists(file)) ? file : undefined
}

async function exists(path: string): Promise<boolean> {
  return files.access(path).then(
    () => true,
    () => false,
  )
}

async function textOf(path: string): Promise<string | undefined> {
  return files.readFile(path, 'utf8').catch(() => undefined)
}

/** Leaves alone what a start that was cut short has written. */
async function writeNew(path: string, text: string): Promise<void> {
  await files.writeFile(path, text, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}
