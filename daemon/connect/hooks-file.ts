/**
 * Edits a harness's JSON file of hooks as text, so that comments, order and formatting of its owner stay as they are.
 * Every dialect keeps its hooks as `hooks.EVENT[]`; an element of such a list is what is added and removed.
 */
import { isDeepStrictEqual } from 'node:util'
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser'
import type { Json } from '../../shared/action/canonical.ts'
import { unreadableSentences as unreadable } from '../../shared/harness/sentences.ts'
import { say } from '../../shared/text/say.ts'
import { spliceIn, spliceOut } from './json-splice.ts'

/** One element of the list of an event. */
export type HookEntry = { event: string; entry: Json }
/** A member beside the hooks that has to be there, such as `version`. */
export type Member = { path: readonly string[]; value: Json }

/** The text cannot be edited without a risk of losing what its owner wrote. */
export class HooksFileError extends Error {
  override readonly name = 'HooksFileError'
}

type Members = { [name: string]: Json }

/** Parses the file as harnesses do at their most patient. Throws `HooksFileError` where it is no JSON object. */
export function readHooksFile(text: string): Members {
  const errors: ParseError[] = []
  const source = withoutMark(text)
  const value = source.trim() === '' ? {} : (parse(source, errors, { allowTrailingComma: true }) as Json)
  const [error] = errors
  if (error) {
    const line = source.slice(0, error.offset).split('\n').length
    throw new HooksFileError(say(unreadable.notJson, { line, code: printParseErrorCode(error.error) }))
  }
  if (!isMembers(value)) throw new HooksFileError(unreadable.noObject)
  return value
}

/** The list of an event; an empty one where there is none. Throws `HooksFileError` for what is no list. */
export function entriesOf(file: Members, event: string): Json[] {
  const hooks = file.hooks ?? {}
  if (!isMembers(hooks)) throw new HooksFileError(unreadable.noMember)
  const list = hooks[event] ?? []
  if (!Array.isArray(list)) throw new HooksFileError(say(unreadable.noList, { event }))
  return list
}

/** Adds what is missing of `members` and `entries`. Where nothing is missing the text comes back as it was. */
export function addHooks(text: string, members: readonly Member[], entries: readonly HookEntry[]): string {
  const file = readHooksFile(text)
  let edited = withoutMark(text).trim() === '' ? '{}\n' : withoutMark(text)
  for (const { path, value } of members) if (at(file, path) === undefined) edited = put(edited, path, value)
  for (const { event, entry } of entries) {
    const now = readHooksFile(edited)
    if (entriesOf(now, event).some(one => isDeepStrictEqual(one, entry))) continue
    const isThere = at(now, ['hooks', event]) !== undefined
    edited = isThere ? spliceIn(edited, ['hooks', event], null, entry) : put(edited, ['hooks', event], [entry])
  }
  return mark(text) + edited
}

/**
 * Takes out every entry that `isOurs`, with lists and a `hooks` that are empty then, and nothing else. Throws
 * `HooksFileError` where the text cannot be read.
 */
export function removeHooks(text: string, isOurs: (entry: Json) => boolean): string {
  let edited = withoutMark(text)
  const { hooks } = readHooksFile(text)
  for (const event of isMembers(hooks) ? Object.keys(hooks) : []) {
    const list = hooks && isMembers(hooks) ? hooks[event] : undefined
    if (!Array.isArray(list) || !list.some(isOurs)) continue
    if (list.every(isOurs)) edited = spliceOut(edited, ['hooks', event])
    // From the end, so that the places of the others stay what they are.
    else
      for (let n = list.length - 1; n >= 0; n--)
        if (isOurs(list[n] as Json)) edited = spliceOut(edited, ['hooks', event, n])
  }
  if (edited !== withoutMark(text)) {
    const { hooks: left } = readHooksFile(edited)
    if (isMembers(left) && Object.keys(left).length === 0) edited = spliceOut(edited, ['hooks'])
  }
  return mark(text) + edited
}

/** The value at a path of members. */
export function at(value: Json | undefined, path: readonly string[]): Json | undefined {
  let found = value
  for (const name of path) found = isMembers(found) ? found[name] : undefined
  return found
}

export function isMembers(value: Json | undefined): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Sets a member that is not there, with the objects that lead to it. */
function put(text: string, path: readonly string[], value: Json): string {
  const file = readHooksFile(text)
  let depth = 0
  while (depth < path.length - 1 && at(file, path.slice(0, depth + 1)) !== undefined) depth++
  const [name = '', ...rest] = path.slice(depth)
  const made = rest.reduceRight<Json>((inner, member) => ({ [member]: inner }), value)
  return spliceIn(text, path.slice(0, depth), name, made)
}

/** Editors on Windows begin a file with a byte order mark, which is no JSON. */
const mark = (text: string) => (text.startsWith('\uFEFF') ? '\uFEFF' : '')
const withoutMark = (text: string) => text.slice(mark(text).length)
