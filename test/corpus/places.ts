/**
 * Every place where an agent or a page can put a text of its own, and the views that show it. `schema.ts` finds the places
 * in the contract; what it finds and this table does not know fails a test.
 */
import * as z from 'zod'
import { agentEndpoints } from '../../shared/api/agent.ts'
import { humanEndpoints } from '../../shared/api/human.ts'
import { freePlaces } from './schema.ts'
import type { View } from './views.ts'

/** `unseen`: no view shows it, and why. */
export type Shown = { in: readonly View[] } | { unseen: string }

const card: Shown = { in: ['card', 'run', 'exports'] }
const key: Shown = { unseen: 'compared with other keys, and kept as a name for them' }
const workflow: Shown = { unseen: 'refused unless it is the name of a boundary' }
const again: Shown = { unseen: 'compared with the call that was asked for, never kept' }

const evidence = {
  'evidence/sources/*/record': card,
  'evidence/sources/*/url': card,
  'evidence/sources/*/title': card,
  'evidence/sources/*/fields/*': card,
  'evidence/sources/*/version': card,
  'evidence/policies/*/id': card,
  'evidence/policies/*/version': card,
  'evidence/policies/*/title': card,
  'evidence/policies/*/quote': card,
  'evidence/confidence/basis': card,
  'evidence/confidence/unknown': card,
  'evidence/alternatives/*/summary': card,
  'evidence/alternatives/*/whyNot': card,
  'evidence/escalation/reason': card,
  'evidence/next_action/summary': card,
} satisfies Record<string, Shown>
const of = (endpoint: string, shown: Record<string, Shown>) =>
  Object.fromEntries(Object.entries(shown).map(([path, views]) => [`${endpoint} ${path}`, views]))

export const places: Readonly<Record<string, Shown>> = {
  'startRun workflow': workflow,
  'startRun trigger/kind': { in: ['card', 'run', 'exports'] },
  'startRun trigger/summary': { in: ['card', 'history', 'run', 'exports', 'terminal'] },
  'startRun input': { in: ['run', 'exports'] },
  'startRun session': { in: ['exports'] },
  'addSteps steps/*/name': { in: ['run', 'exports'] },
  'addSteps steps/*/record': { in: ['run', 'compare', 'exports'] },
  'addSteps steps/*/url': { in: ['run', 'exports'] },
  'addSteps steps/*/input': { in: ['run', 'exports'] },
  'addSteps steps/*/result': { in: ['run', 'exports'] },
  'addSteps steps/*/error': { in: ['run', 'exports'] },
  'addSteps steps/*/usage/model': { in: ['run', 'exports'] },
  'finishRun output': { in: ['run', 'exports'] },
  'finishRun followUp': { in: ['run', 'exports'] },
  'finishRun error': { in: ['run', 'exports'] },
  'ask workflow': workflow,
  'ask action/record': {
    in: ['card', 'list', 'group', 'unused', 'panel', 'queue', 'run', 'boundaries', 'records', 'exports'],
  },
  'ask action/fields/*': { in: ['card', 'kinds', 'edit', 'group', 'overlay', 'run', 'exports'] },
  'ask action/before/*': { in: ['card', 'run', 'exports'] },
  'ask action/input/{}': { in: ['card', 'edit', 'run', 'exports'] },
  'ask action/input/*': { in: ['card', 'kinds', 'edit', 'run', 'exports'] },
  ...of('ask', evidence),
  'ask key': key,
  'askTool workflow': workflow,
  'askTool call/tool': { in: ['card', 'run', 'exports'] },
  'askTool call/input/{}': { in: ['card', 'run', 'exports'] },
  'askTool call/input/*': { in: ['card', 'run', 'exports'] },
  'askTool call/cwd': { unseen: 'the start of relative paths; what they lead to is shown' },
  ...of('askTool', evidence),
  'askTool key': key,
  'withdraw why': { in: ['exports'] },
  'consume call/tool': again,
  'consume call/input/{}': again,
  'consume call/input/*': again,
  'consume call/cwd': again,
  'report changes/*/field': { in: ['run', 'exports'] },
  'report changes/*/before': { in: ['run', 'exports'] },
  'report changes/*/after': { in: ['run', 'exports'] },
  'report output': { in: ['run', 'exports'] },
  'report error': { in: ['run', 'exports'] },
  'report followUp': { in: ['run', 'exports'] },
  'observe record': { unseen: 'refused unless asks name it' },
  'observe workflows/*': { unseen: 'refused unless they are names of boundaries' },
  'observe origin': { in: ['card', 'run'] },
  'observe seen/*/value': { in: ['card', 'run', 'overlay'] },
}

/** What the contract takes from agents, and what the extension hands on from pages. */
export function placesInContract(): string[] {
  const taking = { ...agentEndpoints, observe: humanEndpoints.observe }
  return Object.entries(taking).flatMap(([name, endpoint]) =>
    (['params', 'query', 'body'] as const).flatMap(part => {
      const schema = (endpoint as Record<string, unknown>)[part]
      return schema instanceof z.ZodType ? freePlaces(schema).map(path => `${name} ${path.replace('/', '')}`) : []
    }),
  )
}
