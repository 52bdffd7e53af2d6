/** The paragraph that an operator pastes into an agent's instructions: made of the tables that the daemon decides by. */
import { evidenceParts } from '../../shared/action/evidence.ts'
import { type Effect, verbs } from '../../shared/action/verbs.ts'
import type { Boundary } from '../../shared/boundary/boundary.ts'
import { summarize } from '../../shared/boundary/summary.ts'
import { askExit } from './exit-codes.ts'

const effects: Record<Effect, string> = {
  read: 'look',
  draft: 'write something that a person uses',
  propose: 'prepare a change',
  write: 'change the world',
}

/** What of a boundary's page an agent has to know; the rest is for those who answer for it. */
const told = ['reads', 'writes', 'alone', 'approval', 'never', 'evidence'] as const

/** Markdown. With a boundary also what that one allows; its words are the operator's. */
export function agentsMd(boundary?: Boundary): string {
  const workflow = boundary?.workflow ?? 'WORKFLOW'
  const verbsOf = (effect: Effect) =>
    Object.entries(verbs)
      .filter(([, verb]) => verb.effect === effect)
      .map(([name]) => name)
      .join(', ')
  const lines = [
    '## Ask before you act',
    '',
    'Before you change, send, delete or run anything, ask Countersign, and act only on a yes. A person may have to decide.',
    '',
    '```sh',
    `countersign ask --workflow ${workflow} --verb update --record SYSTEM/TYPE/ID --field NAME=NEW --evidence evidence.json --consume`,
    `countersign ask --workflow ${workflow} --evidence evidence.json -- COMMAND ARGUMENTS   # runs it if it is allowed`,
    '```',
    '',
    '- One ask for one action, with exactly what you will do. What is printed on a yes is what you do: it may have been edited.',
    ...(Object.keys(effects) as Effect[]).map(effect => `- To ${effects[effect]}: \`${verbsOf(effect)}\`.`),
    '- Evidence is JSON. Give what you have and say so where you are not sure; never invent a source:',
    ...Object.entries(evidenceParts).map(
      ([part, words]) => `  - \`${part}\`: ${words}, as \`${shapes[part as never]}\``,
    ),
    '- Afterwards: `countersign report ASK executed|failed|unknown`. If you do not know whether it happened, say unknown.',
    '',
    'The exit code is the answer:',
    '',
    ...Object.values(askExit).map(({ code, means }) => `- ${code}: ${means}.`),
    '',
    'On any code but 0, and on no answer at all, do nothing. Denied is a person’s no: do not ask again without new evidence.',
    'Expired is not denied: you may ask again. Pending: ask again with the same `--key` to go on waiting. Never take another',
    'route to the same end, split an action to get it through, or touch the configuration, the token or the files of Countersign.',
    ...(boundary ? ['', ...boundaryLines(boundary)] : []),
  ]
  return `${lines.join('\n')}\n`
}

const shapes: Record<keyof typeof evidenceParts, string> = {
  sources: '[{"record": "SYSTEM/TYPE/ID" or "url": …, "title": …, "retrievedAt": MS, "fields": {NAME: VALUE}}]',
  policies: '[{"id": …, "version": …, "title": …}]',
  confidence: '{"value": 0 to 1, "basis": …} or {"unknown": WHY}',
  alternatives: '[{"summary": …, "whyNot": …}]',
  escalation: '{"reason": …}',
  next_action: '{"summary": …}',
}

function boundaryLines(boundary: Boundary): string[] {
  const sections = summarize(boundary).filter(({ id }) => told.some(name => name === id))
  return [
    `### ${boundary.title} (\`${boundary.workflow}\`)`,
    '',
    ...sections.map(({ heading, lines }) => `- ${heading}: ${lines.map(line => line.replace(/\.$/, '')).join('; ')}.`),
  ]
}
