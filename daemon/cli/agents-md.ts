/** `countersign agents-md`: what to paste into the instructions of an agent, or a program that does the whole job. */
import { escapeTerminal } from '../../shared/text/output.ts'
import { faultLine, readBoundary } from '../documents/boundary-file.ts'
import { recipes } from './agents-md-recipes.ts'
import { agentsMd } from './agents-md-text.ts'
import { fileOf, readBoundaryFile } from './boundary-files.ts'
import type { Values } from './commands.ts'
import { exit } from './exit-codes.ts'
import { misused } from './failure.ts'
import { say } from './say.ts'
import type { Run } from './terminal.ts'

export const printAgentsMd: Run<Values<'agents-md'>> = async ({ values: { workflow, recipe, home }, terminal }) => {
  if (recipe !== undefined) {
    if (!isRecipe(recipe)) throw misused(`"${recipe}" is no recipe: ${Object.keys(recipes).join(' or ')}.`, 'agents-md')
    terminal.out(recipes[recipe].text)
    return exit.done
  }
  if (workflow === undefined) {
    terminal.out(agentsMd())
    return exit.done
  }
  const path = await fileOf(workflow, terminal.places(home))
  const { boundary, faults } = readBoundary(await readBoundaryFile(path), path)
  if (boundary === null) {
    for (const fault of faults) terminal.err(say`${faultLine(path, fault)}\n`)
    return exit.failed
  }
  terminal.out(escapeTerminal(agentsMd(boundary), { newlines: true, indentation: 2 }))
  return exit.done
}

function isRecipe(name: string): name is keyof typeof recipes {
  return Object.hasOwn(recipes, name)
}
