/** Drills of carrying out: a tool that fails, an execution of which nobody knows what became, a run that falls silent. */
import { type Drill, note } from './drill.ts'

export const toolError: Drill = {
  boundary: { failure: { tool_error: { retries: 1, backoff: '5s' } } },
  async play(stage) {
    const run = await stage.run()
    const first = await stage.ask('asks for something that passes alone', note, { run })
    await stage.consume('uses the grant', first)
    const failed = await stage.report('reports that the tool failed', first, 'failed')
    stage.check(
      'The agent is told to try again later.',
      failed.ask?.execution === 'failed' && /again/.test(failed.words),
    )
    const early = await stage.ask('asks for the same at once', note, { run })
    stage.check('A retry at once is held back.', early.answer === 'retry-later')
    await stage.wait('five seconds pass', 5_000)
    const second = await stage.ask('asks for the same again', note, { run })
    stage.check('After the pause it may try again.', second.answer === 'allowed')
    await stage.consume('uses the grant', second)
    stage.check('Until then there is no incident.', stage.incidents().length === 0)
    await stage.report('reports that it failed again', second, 'failed')
    stage.check('The last failure opens an incident.', stage.incidents()[0]?.kind === 'tool_error')
    await stage.wait('an hour passes', 3_600_000)
    const third = await stage.ask('asks for the same once more', note, { run })
    stage.check('The agent is told to stop.', third.answer === 'retries-used-up')
  },
}

export const unknownExecution: Drill = {
  async play(stage) {
    const asked = await stage.ask('asks for something that passes alone', note)
    await stage.consume('uses the grant', asked)
    const reported = await stage.report('cannot tell whether it happened', asked, 'unknown')
    const ask = reported.ask?.id ?? ''
    stage.check('It is unknown, and neither done nor failed.', reported.ask?.execution === 'unknown')
    stage.check('There is an incident for a person.', stage.incidents()[0]?.kind === 'unknown_execution')
    const again = await stage.report('says now that it was done', asked, 'executed')
    stage.check('The agent cannot settle it itself.', again.answer === 'already-reported')
    const found = await stage.act('person', 'looks, and says that it did happen', async () => {
      const fields = { ask, execution: 'executed' as const, note: 'The note is there.' }
      const signed = await stage.sign('reconcile-execution', fields)
      const { execution, reconciled } = await stage.hub.incidents.reconcile(stage.person.approver, signed)
      return reconciled ? execution : 'unknown'
    })
    stage.check('What the person found out is recorded.', found.answer === 'executed')
    stage.check('The incident is resolved with it.', stage.incidents().length === 0)
  },
}

export const stalledRun: Drill = {
  boundary: { failure: { stalled: { after: '30m' } } },
  async play(stage) {
    const run = await stage.run('drill/item/1')
    const statusOf = async () => (await stage.hub.parts.recorder.run(run))?.run.status
    await stage.wait('a quarter of an hour passes without a sign of life', 15 * 60_000)
    stage.check('It is not stalled yet.', (await statusOf()) === 'open')
    await stage.wait('another quarter of an hour passes', 15 * 60_000)
    stage.check('The run is marked stalled.', (await statusOf()) === 'stalled')
    stage.check('There is an incident.', stage.incidents()[0]?.kind === 'stalled_run')
    await stage.ask('asks for something after all', note, { run })
    stage.check('With a sign of life the run is open again.', (await statusOf()) === 'open')
  },
}
