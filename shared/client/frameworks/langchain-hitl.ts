/**
 * For agents that keep LangChain's `humanInTheLoopMiddleware`: it interrupts for the calls that wait for a person, and gets
 * the decisions from here. `countersignMiddleware` stands behind it with the same run and stays the gate.
 */
import type { HITLRequest, HITLResponse, InterruptOnConfig } from 'langchain'
import type { Countersign } from '../api.ts'
import { CountersignError, StillPending } from '../errors.ts'
import { type GateOptions, openGate } from './gate.ts'
import { isNoAnswer, wordsFor } from './words.ts'

/** The `interruptOn` entry of a tool: interrupts while a person decides, and names the ask in the description. */
export function interruptOn(countersign: Countersign, options: GateOptions): InterruptOnConfig {
  const gate = openGate('langchain', countersign, options)
  return {
    allowedDecisions: ['approve', 'reject'],
    when: async ({ toolCall: { name, id, args: input } }) =>
      (await gate.standing({ name, id, input })).stands === 'pending',
    description: async ({ name, id, args: input }) => {
      const standing = await gate.standing({ name, id, input })
      return standing.stands === 'pending' ? `${standing.words} (${standing.ask})` : 'It was decided meanwhile.'
    },
  }
}

/**
 * The answer to an interrupt of `humanInTheLoopMiddleware`, in its order; nothing while one of the calls still waits. A
 * reviewer's edit is an approval here and reaches the tool with the grant. Where one call is rejected, LangChain drops the
 * approved ones of the batch as well: the model's identical call finds the grant that it still has.
 *
 * @throws CountersignError when the daemon does not answer, so that nothing is decided by its absence
 */
export async function decisionsFor(request: HITLRequest, countersign: Countersign): Promise<HITLResponse | undefined> {
  const decisions: HITLResponse['decisions'] = []
  for (const { description = '' } of request.actionRequests) {
    const [, ask] = /\((ask_[0-9a-z]{10,40})\)$/.exec(description) ?? []
    if (ask === undefined) {
      decisions.push({ type: 'reject', message: 'Look again and call the tool anew. Nothing was done.' })
      continue
    }
    try {
      await countersign.decided(ask, { patience: 0 })
      decisions.push({ type: 'approve' })
    } catch (error) {
      if (error instanceof StillPending) return undefined
      if (!(error instanceof CountersignError) || isNoAnswer(error)) throw error
      decisions.push({ type: 'reject', message: wordsFor(error) })
    }
  }
  return { decisions }
}
