/** The signatures of people in an exported run: decisions, notes, what they did about incidents, and boundaries. */
import type { Json } from '../action/canonical.ts'
import { signedByApprover } from '../api/session.ts'
import { signedText } from '../approval/statement.ts'
import type { Entry, EntryData, EntryType } from '../run/entries.ts'
import { type Bundle, type BundledEntry, BundleRefused } from './parse-bundle.ts'

/** `text` is what was signed; `undefined` where it holds a body that is erased, and the signature cannot be checked. */
type Signing = { approver: string; counter: number; signature: string; text: string | undefined }

/** Gives how many signatures were checked. Throws `BundleRefused`. */
export async function checkSignatures({ run, context, bodies }: Bundle): Promise<number> {
  const said = new Map(bodies.map(({ digest, body }) => [digest, body]))
  /** By approver and counter; what reconciled an execution with the digest of its note. */
  const used = new Map<string, string>()
  let count = 0
  for (const found of [...run, ...context].sort((a, b) => a.seq - b.seq)) {
    const signing = signingOf(found.data, said)
    if (!signing) continue
    const { approver, counter, signature, text } = signing
    const key = keyOf(approver, found, context)
    const command = `${approver} ${counter}`
    // Whoever reconciles resolves the incident with the same command and the same words; they were checked then.
    if (found.data.type === 'incident.resolved' && used.get(command) === found.data.note) continue
    if (used.has(command)) throw new BundleRefused(found, 'its signature was used before')
    used.set(command, found.data.type === 'execution.reconciled' ? found.data.note : '')
    if (text === undefined) continue
    if (!(await signedByApprover(key, text, signature))) throw new BundleRefused(found, `${approver} did not sign this`)
    count++
  }
  return count
}

function signingOf(entry: Entry, said: ReadonlyMap<string, Json>): Signing | undefined {
  if (entry.type === 'ask.decided')
    return { ...entry.statement, signature: entry.signature, text: signedText('decision', entry.statement) }
  const command = (commands[entry.type] as ((entry: Entry) => Record<string, Json>) | undefined)?.(entry)
  if (!command || !('by' in entry) || typeof entry.by !== 'object') return undefined
  const { approver, counter } = entry.by
  // The words of a note were signed; the entry holds their digest.
  const note = 'note' in entry ? said.get(entry.note) : undefined
  if ('note' in entry && note === undefined) return { ...entry.by, text: undefined }
  const signed = { v: 1, approver, counter, ...command, ...(note !== undefined && { note }) }
  return { ...entry.by, text: signedText('command', signed) }
}

/** What an entry tells of the command that led to it, besides who signed it and a note. */
const commands: { [T in EntryType]?: (entry: EntryData<T>) => Record<string, Json> } = {
  'note.added': ({ run, ask }) => ({ kind: 'note', run, ...(ask !== undefined && { ask }) }),
  'incident.acknowledged': ({ incident }) => ({ kind: 'acknowledge-incident', incident }),
  'incident.resolved': ({ incident }) => ({ kind: 'resolve-incident', incident }),
  'execution.reconciled': ({ ask, execution }) => ({ kind: 'reconcile-execution', ask, execution }),
  'boundary.accepted': ({ workflow, digest }) => ({ kind: 'accept-boundary', workflow, digest }),
}

/** The key that the approver was paired with, if that came before `use` and had not ended by then. */
function keyOf(approver: string, use: BundledEntry, context: readonly BundledEntry[]): string {
  let key: string | undefined
  for (const { seq, data } of context) {
    if (seq > use.seq) break
    if (data.type === 'approver.paired' && data.approver === approver) key = data.key
    if (data.type === 'approver.reset' && data.approvers.includes(approver)) key = undefined
  }
  if (key === undefined) throw new BundleRefused(use, `${approver} was not paired then`)
  return key
}
