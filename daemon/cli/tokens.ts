/** Tokens of agents as files: `<config>/tokens/NAME`, for this user alone. */
import { promises as files } from 'node:fs'
import { join } from 'node:path'
import { textDocument } from '../documents/text-document.ts'
import type { Places } from '../system/paths.ts'
import { ensurePrivateFolder } from '../system/private.ts'
import { CliFailure } from './failure.ts'

const maxBytes = 4096

/** Keeps a token; gives the path of its file. */
export async function keepToken(places: Places, agent: string, token: string): Promise<string> {
  await ensurePrivateFolder(places.tokens)
  const file = textDocument(join(places.tokens, agent), { maxBytes })
  await file.read()
  await file.write(() => `${token}\n`)
  return file.path
}

/** Forgets the token of an agent that was revoked. */
export async function dropToken(places: Places, agent: string): Promise<void> {
  await files.rm(join(places.tokens, agent), { force: true })
}

/** The token to ask with: of the file given, of the environment, or of the only file there is. */
export async function findToken(
  places: Places,
  env: Record<string, string | undefined>,
  file?: string,
): Promise<string> {
  if (file !== undefined) return (await files.readFile(file, 'utf8')).trim()
  if (env.COUNTERSIGN_TOKEN) return env.COUNTERSIGN_TOKEN.trim()
  const names = await files.readdir(places.tokens).catch(() => [])
  const [only] = names
  if (names.length === 1 && only)
    return ((await textDocument(join(places.tokens, only), { maxBytes }).read()) ?? '').trim()
  throw new CliFailure(
    names.length === 0
      ? `There is no token in ${places.tokens}.`
      : `There are several tokens in ${places.tokens}: ${names.join(', ')}.`,
    names.length === 0
      ? 'Register an agent with: countersign agent add NAME --workflow W'
      : 'Say which one with --token-file, or put it into COUNTERSIGN_TOKEN.',
  )
}
