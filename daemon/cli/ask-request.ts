/** An ask out of the options of a command line, or out of a JSON file. What is in it is checked by the daemon. */
import { promises as files } from 'node:fs'
import type { Json } from '../../shared/action/canonical.ts'
import type { Values } from './commands.ts'
import { CliFailure, misused } from './failure.ts'
import { wholeNumber } from './number.ts'
import type { Terminal } from './terminal.ts'

type Fields = Record<string, Json>

/** The body of the request, not yet checked. `named` where it has to say an action. */
export async function askRequest(values: Values<'ask'>, terminal: Terminal, named = true): Promise<Fields> {
  const given = values.request === undefined ? {} : await readJson(values.request, terminal)
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new CliFailure(`${values.request} does not hold a JSON object.`, 'See: countersign ask --help')
  if (named && values.request === undefined && !(values.verb && values.record))
    throw misused('An ask needs --verb and --record, or --request.', 'ask')
  const { workflow, run, verb, record, key } = values
  const wait = wholeNumber(values.wait, '--wait', 'ask')
  const evidence = values.evidence === undefined ? undefined : await readJson(values.evidence, terminal)
  const input = values.input && pairs(values.input, '--input')
  const action = defined({ verb, record, fields: fieldsOf(values.field), input })
  const asked = { ...(given as Fields), ...defined({ workflow, run, key, wait, evidence }) }
  return Object.keys(action).length > 0
    ? { ...asked, action: { ...(asked.action as Fields | undefined), ...action } }
    : asked
}

/** Names alone are fields to read; names with values are fields to change. */
function fieldsOf(given: string[] | undefined): Json | undefined {
  if (!given) return undefined
  const withValue = given.filter(text => text.includes('='))
  if (withValue.length === 0) return given
  if (withValue.length < given.length) throw misused('Either every --field has a value, or none has.', 'ask')
  return pairs(given, '--field')
}

/** `name=text`, or `name:=json` for what is no text. */
function pairs(given: string[], option: string): Fields {
  return Object.fromEntries(
    given.map(text => {
      const at = text.indexOf('=')
      if (at < 1) throw misused(`${option} takes name=value, not "${text}".`, 'ask')
      const isJson = text[at - 1] === ':'
      const value = text.slice(at + 1)
      return [text.slice(0, isJson ? at - 1 : at), isJson ? parse(value, `the value of ${option} ${text}`) : value]
    }),
  )
}

async function readJson(path: string, terminal: Terminal): Promise<Json> {
  const bytes = path === '-' ? await terminal.stdin() : await files.readFile(path)
  return parse(new TextDecoder().decode(bytes), path === '-' ? 'standard input' : path)
}

function parse(text: string, what: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    throw new CliFailure(
      `${what} is not JSON: ${(error as Error).message}.`,
      'Correct it and ask again. Nothing was asked.',
    )
  }
}

function defined(fields: Record<string, Json | undefined>): Fields {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, Json] => field[1] !== undefined))
}
