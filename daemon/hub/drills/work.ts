/** Drills of work that goes wrong: rejected again and again, too dear, or without a sign of life. */

import { inside } from './boundary.ts'
import { change, type Drill, note, reasonOf } from './drill.ts'
import type { Stage } from './stage.ts'

const budget = { budget: { per_run: '1.00 USD', ask_at: '50%' } }

export const repeatedRejection: Drill = {
  boundary: { failure: { rejection: { in_a_row: 3 } } },
  async play(stage) {
    for (const turn of [1, 2, 3]) {
      const asked = await stage.ask(`asks for change ${turn}`, change(turn))
      await stage.decide(`denies change ${turn}`, asked, 'denied')
    }
    const asked = await stage.ask('asks for something else', change(4))
    stage.check('The workflow is paused.', asked.answer === 'blocked' && reasonOf(asked, 'state')?.rule === 'paused')
    const alone = await stage.ask('asks for what would pass alone', note)
    stage.check('While it is paused nothing passes.', alone.answer === 'blocked')
    await stage.act('person', 'resumes the workflow with a note', async () => {
      const signed = await stage.sign('resume-workflow', { workflow: inside.workflow, note: 'The drill may go on.' })
      await stage.hub.people.resumeWorkflow(stage.person.approver, signed)
      return 'resumed'
    })
    const after = await stage.ask('asks again', change(4))
    stage.check('After a person has resumed it, it may ask again.', after.answer === 'pending')
  },
}

export const budgetAsk: Drill = {
  boundary: budget,
  async play(stage) {
    const run = await stage.run()
    await spend(stage, run, 400_000)
    const before = await stage.ask('asks for something that passes alone', note, { run })
    stage.check('Below the ask level it passes.', before.answer === 'allowed')
    await spend(stage, run, 200_000)
    const asked = await stage.ask('asks for the same kind of thing', note, { run })
    stage.check('At the ask level a person is asked.', asked.answer === 'pending')
    stage.check('The agent is told about the budget.', reasonOf(asked, 'budget')?.decision === 'review')
  },
}

export const budgetLimit: Drill = {
  boundary: budget,
  async play(stage) {
    const run = await stage.run()
    await spend(stage, run, 1_000_000)
    const asked = await stage.ask('asks for something that passes alone', note, { run })
    stage.check('At the limit it is blocked.', asked.answer === 'blocked')
    stage.check('The agent is told about the budget.', reasonOf(asked, 'budget')?.decision === 'block')
    const other = await stage.run()
    await spend(stage, other, 10_000)
    const apart = await stage.ask('asks in another run, which has cost little', note, { run: other })
    stage.check('Another run has a budget of its own.', apart.answer === 'allowed')
  },
}

export const limitsReached: Drill = {
  boundary: { limits: { pending: 2 } },
  async play(stage) {
    for (const turn of [1, 2]) await stage.ask(`asks for change ${turn}`, change(turn))
    const third = await stage.ask('asks for a third change while two wait', change(3))
    stage.check('It is turned away.', third.answer === 'too-many')
    stage.check('The agent is told when to come back.', typeof third.problem?.retryAfter === 'number')
    const alone = await stage.ask('asks for something that passes alone', note)
    stage.check('What passes alone still does: nobody has to decide on it.', alone.answer === 'allowed')
  },
}

/** A step of the run that reports what it cost. */
async function spend(stage: Stage, run: string, costMicroUsd: number): Promise<void> {
  await stage.act('agent', `spends ${(costMicroUsd / 1_000_000).toFixed(2)} USD on a model call`, async () => {
    const step = { kind: 'model_call' as const, name: 'think', usage: { costMicroUsd } }
    await stage.hub.runs.addSteps(stage.agent, run, [step])
    return 'recorded'
  })
}
