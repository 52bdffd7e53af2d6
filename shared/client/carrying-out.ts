/** Uses the grant, and reports what came of it (design §3). */
import { isApproved, isReported } from './answers.ts'
import type { Approved, AskAnswer, Report, Reported, ToolCall } from './contract.ts'
import { CountersignError, NoGrant, Refused } from './errors.ts'
import { unexpected } from './problem.ts'
import type { Wire } from './wire.ts'

export type CarryingOut = {
  consume(answer: Pick<AskAnswer, 'ask' | 'grant'>, call?: ToolCall): Promise<Approved>
  report(ask: string, report: Report): Promise<Reported>
}

export function createCarryingOut(wire: Wire): CarryingOut {
  const pathOf = (ask: string, what: string) => `/agent/v1/asks/${encodeURIComponent(ask)}/${what}`

  async function send(ask: string, report: Report): Promise<Reported> {
    let twice = false
    const again = () => {
      twice = true
    }
    try {
      return (await wire.send({ path: pathOf(ask, 'outcome'), body: report, is: isReported, again })).body
    } catch (error) {
      // The answer to the first sending was lost, and that one counts.
      if (twice && error instanceof Refused && error.code === 'already-reported')
        return { ask, execution: report.execution, say: error.message }
      throw error
    }
  }

  return {
    async consume({ ask, grant }, call) {
      if (grant === null) throw forPerson(ask)
      let twice = false
      const again = () => {
        twice = true
      }
      const { digest } = grant
      try {
        const { body } = await wire.send({
          path: pathOf(ask, 'consume'),
          body: { digest, call },
          is: isApproved,
          again,
        })
        if (body.ask !== ask || body.digest !== digest) throw unexpected(200)
        // The tool would have to guess what was approved.
        if (call && !body.input) throw unexpected(200)
        return body
      } catch (error) {
        if (!(error instanceof CountersignError)) throw error
        // Sent again, it either is the first that arrives or finds the grant used: it is never good twice.
        throw twice && error.code === 'grant-consumed' ? lost(ask) : Object.assign(error, { ask })
      }
    },
    async report(ask, report) {
      try {
        return await send(ask, report)
      } catch (error) {
        // That it was done counts for more than its output: what the daemon does not take is left out.
        const { output, changes, ...rest } = report
        const less = output !== undefined || changes !== undefined
        if (less && error instanceof Refused && tooMuch.has(error.code)) return send(ask, rest)
        throw error
      }
    },
  }
}

const tooMuch = new Set(['bad-json', 'bad-request', 'too-large'])

function forPerson(ask: string): NoGrant {
  return new NoGrant('It was approved without a grant: a person carries it out.', {
    code: 'for-person',
    again: 'no',
    remedy: 'Do not act. There is nothing to carry out.',
    ask,
  })
}

function lost(ask: string): NoGrant {
  return new NoGrant('The grant was used, and the answer to that was lost. Nothing was carried out here.', {
    code: 'grant-consumed',
    again: 'no',
    remedy: 'Do not act. A person finds out what became of it.',
    ask,
  })
}
