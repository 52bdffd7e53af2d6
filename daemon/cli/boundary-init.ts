/** `countersign boundary init`: seven questions make a boundary. Every answer is checked by the schema itself, at once. */
import { promises as files } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Boundary } from '../../shared/boundary/boundary.ts'
import { workflowOf } from '../documents/boundary-file.ts'
import { lintText } from '../documents/boundary-lint.ts'
import { writeDurably } from '../documents/durable.ts'
import { textDocument } from '../documents/text-document.ts'
import { maxYamlBytes } from '../documents/yaml-text.ts'
import { ensurePlaces, type Places } from '../system/paths.ts'
import { answersOf } from './boundary-answers.ts'
import { type Draft, draftText, tierOf } from './boundary-draft.ts'
import { ask } from './boundary-interview.ts'
import { factsFrom, findingLines, hasError } from './boundary-lint.ts'
import { questions } from './boundary-questions.ts'
import type { Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { CliFailure, misused } from './failure.ts'
import { say } from './say.ts'
import type { Run, Terminal } from './terminal.ts'

/** Nothing is written before the last answer. Without a name the workflow is named after the process. */
export const initBoundary: Run<Values<'boundary init'>> = async ({ values, words: [name], terminal }) => {
  const places = terminal.places(values.home)
  const refuse = (path: string) => (values.force ? Promise.resolve() : refuseExisting(path))
  let path = name === undefined ? undefined : pathOf(name, places)
  if (path !== undefined) await refuse(path)
  const draft = emptyDraft(path === undefined ? 'draft' : workflowOf(path))
  const answers = answersOf(terminal)
  try {
    for (const [index, question] of questions.entries()) {
      await ask(question, `${index + 1} of ${questions.length}`, draft, {
        given: values,
        next: answers.next,
        out: terminal.out,
      })
      if (path !== undefined) continue
      path = pathOf(nameFor(draft.process), places)
      draft.workflow = workflowOf(path)
      await refuse(path)
    }
  } finally {
    answers.close()
  }
  if (path === undefined) throw new TypeError('there are no questions')
  await refuse(path)
  return finish(path, draft, places, terminal)
}

async function finish(path: string, draft: Draft, places: Places, terminal: Terminal): Promise<number> {
  const text = draftText(draft)
  const { findings } = lintText(text, path, await factsFrom(places, draft.workflow))
  await write(path, text, places)
  const { workflow } = draft
  const inForce = dirname(path) === places.boundaries
  terminal.out(say`\nWrote ${path}, with the tier ${tierOf(draft)}.\n`)
  terminal.out(findingLines(path, findings))
  terminal.out(
    [
      '\nWhat to do next:',
      say`  Read it in plain words   countersign boundary show ${inForce ? workflow : path}`,
      ...(inForce ? [] : [say`  Put it into force        copy it to ${places.boundaries}`]),
      say`  Let an agent work by it  countersign agent add NAME --workflow ${workflow}`,
      '  Accept it in the extension under Boundaries; until then everything needs approval.',
      '',
    ].join('\n'),
  )
  return hasError(findings) ? exit.failed : exit.done
}

/** In the configuration folder as every document of ours; elsewhere the folder may be open to others. */
async function write(path: string, text: string, places: Places): Promise<void> {
  if (dirname(path) !== places.boundaries) return writeDurably(path, text)
  await ensurePlaces(places)
  const document = textDocument(path, { maxBytes: maxYamlBytes })
  await document.read()
  await document.write(() => text)
}

const unsaid = 'to be said'
const emptyDraft = (workflow: string): Draft => ({
  workflow,
  systems: {},
  process: unsaid,
  reads: [],
  writes: [],
  alone: [],
  approval: [],
  never: [],
  owner: { team: unsaid, contact: unsaid },
})

/** A workflow by its name, in the configuration folder, or any file. */
function pathOf(name: string, places: Places): string {
  const path = /\.ya?ml$/.test(name) ? name : join(places.boundaries, `${name}.yaml`)
  const { error } = Boundary.shape.workflow.safeParse(workflowOf(path))
  if (error) throw misused(`The workflow "${basename(name)}" ${error.issues[0]?.message}.`, 'boundary init')
  return path
}

/** `Keeps renewal opportunities current …` gives `keeps-renewal-opportunities`. */
function nameFor(process: string): string {
  const words = process.toLowerCase().match(/[a-z][a-z0-9]*/g) ?? []
  return words.slice(0, 3).join('-').slice(0, 40).replace(/-$/, '') || 'my-workflow'
}

async function refuseExisting(path: string): Promise<void> {
  const there = await files.lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (there) throw new CliFailure(`There is a file ${path} already.`, 'Give another name, or --force to replace it.')
}
