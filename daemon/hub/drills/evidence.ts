/** Drills of what an agent knows: how sure it is, what it has read, and rules that contradict each other. */

import type { ProblemDocument } from '../../../shared/api/problems.ts'
import { drillPolicy, inside } from './boundary.ts'
import { change, type Drill, note, reasonOf } from './drill.ts'

const threshold = { evidence: { confidence: { review_below: 0.8 } } }
const sure = { confidence: { value: 0.95, basis: 'The drill is sure.' } }

export const lowConfidence: Drill = {
  boundary: threshold,
  async play(stage) {
    const before = await stage.ask('asks for something that passes alone, and is sure', note, { evidence: sure })
    stage.check('With enough confidence it passes alone.', before.answer === 'allowed')
    const evidence = { confidence: { value: 0.4, basis: 'The drill guesses.' } }
    const asked = await stage.ask('asks for the same with a confidence of 0.4', note, { evidence })
    stage.check('A person reviews it.', asked.answer === 'pending' && asked.ask?.grant === null)
    stage.check('The agent is told that its confidence is the reason.', reasonOf(asked, 'confidence') !== undefined)
  },
}

export const unknownConfidence: Drill = {
  boundary: threshold,
  async play(stage) {
    const silent = await stage.ask('asks without saying how sure it is', note)
    stage.check('Without a word about confidence a person reviews it.', silent.answer === 'pending')
    const evidence = { confidence: { unknown: 'The drill cannot tell.' } }
    const asked = await stage.ask('asks and says that it does not know', note, { evidence })
    stage.check('Unknown confidence does not count as sure.', asked.answer === 'pending')
    stage.check('The agent is told that its confidence is the reason.', reasonOf(asked, 'confidence') !== undefined)
  },
}

export const missingSource: Drill = {
  boundary: { evidence: { required: ['sources', 'next_action'] } },
  async play(stage) {
    const run = await stage.run('drill/item/1')
    const bare = await stage.ask('asks without evidence', change(1), { run })
    stage.check('It is blocked before anyone is asked.', bare.answer === 'evidence-missing')
    stage.check('The answer lists both missing parts.', missingOf(bare.problem) === '/sources /next_action')
    const next = { next_action: { summary: 'End the drill.' } }
    const unread = { sources: [{ record: 'drill/item/2', title: 'An item that nobody read' }], ...next }
    const cited = await stage.ask('cites a record that this run has not read', change(1), { run, evidence: unread })
    stage.check('A source that was never read counts as missing.', missingOf(cited.problem) === '/sources/0')
    const read = { sources: [{ record: 'drill/item/1', title: 'The item' }], ...next }
    const mended = await stage.ask('cites the record that it did read', change(1), { run, evidence: read })
    stage.check('With the list mended it goes to a person.', mended.answer === 'pending')
  },
}

export const staleSource: Drill = {
  boundary: { evidence: { required: ['sources'], fresh_within: '1h' } },
  async play(stage) {
    const run = await stage.run('drill/item/1')
    const retrievedAt = stage.clock.now()
    const evidence = { sources: [{ record: 'drill/item/1', title: 'The item', retrievedAt }] }
    const fresh = await stage.ask('cites what it has just read', change(1), { run, evidence })
    stage.check('A fresh source is accepted.', fresh.answer === 'pending')
    await stage.wait('two hours pass', 2 * 3_600_000)
    const stale = await stage.ask('cites the same reading again', change(2), { run, evidence })
    stage.check('It is blocked, because the source is too old.', stale.answer === 'evidence-missing')
    stage.check('The answer names the source.', missingOf(stale.problem) === '/sources/0/retrievedAt')
  },
}

export const policyConflict: Drill = {
  boundary: { alone: ['update drill/item'], approval: ['update drill/item'] },
  async play(stage) {
    const asked = await stage.ask('asks for what one rule lets pass and another does not', change(1))
    stage.check(
      'It goes to the owner team.',
      asked.verdict?.decision === 'escalate' && asked.ask?.owner === inside.team,
    )
    stage.check('Both sides are shown.', reasonOf(asked, 'conflict')?.sides?.length === 2)
    stage.check('The agent is told that the owner decides.', asked.words.includes(inside.team))
    const evidence = { policies: [{ id: drillPolicy.id, version: '1', title: drillPolicy.title }] }
    const cited = await stage.ask('cites an old version of a policy', note, { evidence })
    stage.check('A policy that is not current goes to the owner, too.', cited.verdict?.decision === 'escalate')
    stage.check('Cited and current version are shown.', reasonOf(cited, 'conflict')?.sides?.length === 2)
  },
}

function missingOf(problem: ProblemDocument | undefined): string {
  const missing = (problem?.missing ?? []) as { at: string }[]
  return missing.map(({ at }) => at).join(' ')
}
