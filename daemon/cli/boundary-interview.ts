/** Asks one of the seven questions until its answer is one that the boundary's own schema takes, and puts it into the draft. */
import { Boundary } from '../../shared/boundary/boundary.ts'
import { systemKinds } from '../../shared/systems/kinds.ts'
import { readBoundary } from '../documents/boundary-file.ts'
import { type Draft, tierOf } from './boundary-draft.ts'
import type { Question } from './boundary-questions.ts'
import type { Values } from './commands.ts'
import { CliFailure, misused } from './failure.ts'
import { say } from './say.ts'

/** With whom: `given` are answers from options, `next` the next line, `out` where questions are printed. */
export type Talk = {
  given: Values<'boundary init'>
  next: () => Promise<string | null>
  out: (text: string) => void
}

/** Adds the answer to the draft, and the systems that it names for the first time. `number` is such as `2 of 7`. */
export async function ask(question: Question, number: string, draft: Draft, talk: Talk): Promise<void> {
  const { name, asks, such, usual } = question
  const hint = usual === undefined ? '' : `   [${usual}]`
  const words = `\n${number}  ${asks}\n        Such as: ${such}${hint}\n`
  await until(words, `question ${number}`, `--${name}`, talk.given[name], talk, async line => {
    const read = question.read(line === '' ? (usual ?? '') : line)
    if ('wrong' in read) return read.wrong
    const fresh = name === 'reads' || name === 'writes' ? newSystems(read.value as string[], draft) : []
    const placeholders = Object.fromEntries(fresh.map(system => [system, { kind: 'generic' as const }]))
    const systems = { ...draft.systems, ...placeholders }
    const wrong = faultOf({ ...draft, systems, [name]: read.value }, name)
    if (wrong !== undefined) return wrong
    for (const system of fresh) await askSystem(system, draft, talk)
    Object.assign(draft, { [name]: read.value })
    return undefined
  })
}

async function askSystem(name: string, draft: Draft, talk: Talk): Promise<void> {
  const usual = usualSystem(name)
  const kinds = Object.keys(systemKinds).join(', ')
  const words = say`        What is ${name}, and where? ${kinds}, with its address or folder.   [${usual}]\n`
  const given = talk.given.system?.find(text => text.startsWith(`${name}=`))?.slice(name.length + 1)
  await until(words, `the system ${name}`, `--system ${name}`, given, talk, async line => {
    const [, kind = '', at] = /^(\S*)(?:\s+(.+))?$/.exec(line === '' ? usual : line) ?? []
    const system = { kind, ...(at && { at }) } as Boundary['systems'][string]
    const wrong = faultOf({ ...draft, systems: { ...draft.systems, [name]: system } }, 'systems')
    if (wrong === undefined) draft.systems[name] = system
    return wrong
  })
}

/** Takes lines until `wrong` has nothing against one. An option that is wrong ends the command: nobody is there to ask. */
async function until(
  words: string,
  where: string,
  option: string,
  given: string | undefined,
  { next, out }: Talk,
  wrongWith: (line: string) => Promise<string | undefined>,
): Promise<void> {
  if (given === undefined) out(words)
  for (;;) {
    const line = given ?? (await next())
    if (line === null)
      throw new CliFailure(
        `The answers ended at ${where}, and nothing was written.`,
        'Give one line for each question, or the options of countersign boundary init --help.',
      )
    const wrong = await wrongWith(line)
    if (wrong === undefined) return
    if (given !== undefined) throw misused(`${option}: ${wrong}`, 'boundary init')
    out(say`That does not work: ${wrong}\n`)
  }
}

/** The words of the first fault that the document would have in this member. */
function faultOf(draft: Draft, member: string): string | undefined {
  const { workflow, ...answers } = draft
  const document = { boundary: 1, workflow, title: workflow, tier: tierOf(draft), ...answers }
  // JSON is YAML, so that what is checked here is what the file would be checked for.
  const { faults } = readBoundary(JSON.stringify(document), `${workflow}.yaml`)
  const fault = faults.find(({ at }) => at === member || at.startsWith(`${member}.`))
  if (fault === undefined) return undefined
  const index = /^\w+\.(\d+)/.exec(fault.at)?.[1]
  return index === undefined ? fault.words : `entry ${Number(index) + 1} ${fault.words}`
}

function newSystems(selectors: readonly string[], { systems }: Draft): string[] {
  const names = new Set(selectors.filter(text => text.includes('/')).map(text => text.split('/')[0] ?? ''))
  return [...names].filter(name => Boundary.shape.workflow.safeParse(name).success && !Object.hasOwn(systems, name))
}

function usualSystem(name: string): string {
  if (name === 'odoo') return 'odoo http://localhost:8069'
  if (name === 'workstation') return `workstation ${process.cwd()}`
  const kind = Object.hasOwn(systemKinds, name) ? systemKinds[name as keyof typeof systemKinds] : undefined
  // Of a kind that needs an address, the name alone is no answer.
  return kind?.at === 'optional' ? name : 'generic'
}
