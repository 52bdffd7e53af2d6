/** Stopping agents on single records, and letting them again: signed by a person, on the record, honoured by every verdict. */
import { Problem } from '../../shared/api/problems.ts'
import type { Approver } from './approvers.ts'
import { bodyOf } from './body.ts'
import type { Parts } from './parts.ts'
import type { By } from './signing.ts'
import type { StandingEntry, StoppedRecord } from './standing.ts'

type Signed<C> = { command: C & { approver: string; counter: number }; signature: string }

export type RecordStops = {
  list(): StoppedRecord[]
  stop(approver: Approver, signed: Signed<{ records: string[]; reason: string }>): Promise<void>
  resume(approver: Approver, signed: Signed<{ record: string; note: string }>): Promise<void>
}

type Needs = Pick<Parts, 'recorder' | 'signing' | 'standing'>

export function createRecordStops({ recorder, signing, standing }: Needs): RecordStops {
  const checked = (approver: Approver, { command, signature }: Signed<object>): Promise<By> =>
    signing.check(approver, 'command', command, signature)

  return {
    list: () => standing.records(),
    async stop(approver, signed) {
      const by = await checked(approver, signed)
      const { records, reason } = signed.command
      const entry = { type: 'record.stopped' as const, records: [...new Set(records)], reason, by }
      const { at, done } = recorder.write([entry], { meta: [signing.used(by)] })
      // It holds from the moment it is written, before anyone else is decided on.
      standing.apply({ ...entry, at } as StandingEntry)
      await done
    },
    async resume(approver, signed) {
      const by = await checked(approver, signed)
      const { record, note: words } = signed.command
      if (!standing.records().some(stop => stop.record === record))
        throw new Problem('not-found', `Agents are not stopped on ${record}.`)
      const note = bodyOf(words)
      const entry = { type: 'record.resumed' as const, record, note: note.digest, by }
      const { at, done } = recorder.write([entry], { bodies: [note], meta: [signing.used(by)] })
      standing.apply({ ...entry, at } as StandingEntry)
      await done
    },
  }
}
