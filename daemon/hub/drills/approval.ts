/** Drills of an approval that does not simply end well: nobody decides, the agent goes, the record changes. */
import { change, type Drill } from './drill.ts'

export const expiry: Drill = {
  boundary: { review: { expires: '2m', owner_expires: '10m' } },
  async play(stage) {
    const asked = await stage.ask('asks for something that a person decides', change(1))
    await stage.wait('two minutes pass, and nobody decides', 120_000)
    const over = await stage.look('looks how its ask stands', asked.ask?.id ?? '')
    stage.check('It has expired, and is no denial.', over.answer === 'expired' && over.ask?.decision === null)
    const late = await stage.decide('tries to approve it now', asked, 'approved')
    stage.check('Nobody can approve it any more.', late.answer === 'already-decided')
    const again = await stage.ask('asks again', change(1))
    stage.check('It may ask again.', again.answer === 'pending')
  },
}

export const withdrawal: Drill = {
  async play(stage) {
    const run = await stage.run()
    const asked = await stage.ask('asks for something that a person decides', change(1), { run })
    const id = asked.ask?.id ?? ''
    await stage.act('agent', 'takes it back', async () => {
      const { outcome } = await stage.hub.asks.withdraw(stage.agent, id, 'The drill no longer wants it.')
      return outcome ?? 'pending'
    })
    const late = await stage.decide('tries to approve it', asked, 'approved')
    stage.check('What was taken back cannot be approved.', late.answer === 'already-decided')
    const other = await stage.ask('asks for something else', change(2), { run })
    await stage.act('agent', 'ends its run', async () => (await stage.hub.runs.finish(stage.agent, run, {})).status)
    const ended = await stage.look('looks how its ask stands', other.ask?.id ?? '')
    stage.check('The end of a run takes back what still waits.', ended.answer === 'withdrawn')
  },
}

export const lateGrant: Drill = {
  async play(stage) {
    const run = await stage.run()
    const asked = await stage.ask('asks, does not wait, and goes away', change(1), { run })
    await stage.wait('five minutes pass', 300_000)
    const decided = await stage.decide('approves it', asked, 'approved')
    stage.check('The approval is marked as late.', decided.ask?.decision?.late === true)
    const other = await stage.ask('comes back with another change', change(2), { run })
    stage.check('Another action does not get through with it.', other.answer === 'pending')
    const retry = await stage.ask('comes back with the identical action', change(1), { run })
    stage.check('The identical retry is let through.', retry.answer === 'approved' && retry.ask?.id === asked.ask?.id)
    const used = await stage.consume('uses the grant', retry)
    stage.check('Its grant works.', used.answer === 'granted')
    const twice = await stage.consume('uses it once more', retry)
    stage.check('It is good for one use.', twice.answer === 'grant-consumed')
  },
}

export const recordChanged: Drill = {
  async play(stage) {
    const asked = await stage.ask('asks to change a record', change(1))
    await stage.decide('approves what the card shows', asked, 'approved')
    const approved = await stage.look('reads the answer', asked.ask?.id ?? '')
    await stage.act('system', 'somebody else changes the same record', async () => {
      stage.records.change(change(1).record, 'as somebody else wants it')
      return 'changed'
    })
    const refused = await stage.consume('tries to use the approval', approved)
    stage.check('The approval is superseded.', refused.answer === 'superseded')
    const again = await stage.look('looks how its ask stands', asked.ask?.id ?? '')
    stage.check('It gives no right to act any more.', again.ask?.outcome === 'superseded' && again.ask.grant === null)
  },
}
